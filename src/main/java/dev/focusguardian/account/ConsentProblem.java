package dev.focusguardian.account;

import dev.focusguardian.calendar.Right;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A consent that led to no connection; the message is for the person. */
public final class ConsentProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Kind {
    /** The person, or their administrator, said no. */
    REFUSED,
    /** A scope that nothing works without was not granted. */
    SCOPE_MISSING,
    /** The state is unknown, used or too old. */
    STATE_UNKNOWN,
    /** It was begun in another browser. */
    OTHER_BROWSER,
    /** Google did not take the code. */
    CODE_REJECTED,
    /** The person has begun to leave meanwhile. */
    LEAVING
  }

  private final Kind kind;

  ConsentProblem(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  static ConsentProblem stateUnknown() {
    return new ConsentProblem(
        Kind.STATE_UNKNOWN,
        "This answer from Google belongs to no connection that was begun here in the last ten minutes, or it was used already. Nothing was connected; please begin again");
  }

  static ConsentProblem otherBrowser() {
    return new ConsentProblem(
        Kind.OTHER_BROWSER,
        "This connection was begun in another browser, or this one keeps no cookies. Nothing was connected; please begin and end in the same browser, at the same address");
  }

  static ConsentProblem leaving() {
    return new ConsentProblem(
        Kind.LEAVING,
        "While Google was asked, leaving this service was begun, so nothing was connected. To connect after all, stay, or wait until leaving is finished, and then begin again");
  }

  static ConsentProblem notTicked(List<Right> missing) {
    return new ConsentProblem(
        Kind.SCOPE_MISSING,
        "On Google's page this was not ticked: "
            + missing.stream()
                .map(right -> "to " + right.name() + " (" + lowered(right.without()) + ")")
                .collect(Collectors.joining("; "))
            + ". Nothing was connected; please begin again and leave the boxes ticked");
  }

  private static String lowered(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT)
        + sentence.substring(1, sentence.length() - 1);
  }

  public Kind kind() {
    return kind;
  }
}
