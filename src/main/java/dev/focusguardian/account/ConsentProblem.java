package dev.focusguardian.account;

import dev.focusguardian.calendar.Right;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a consent led to no connection. Each face has its own words for it. */
@SuppressWarnings("serial") // Nobody writes one as an object.
public final class ConsentProblem extends RuntimeException {

  /** What went wrong. */
  public enum Kind {
    /** The person said no. */
    REFUSED,
    /** Their administrator did. */
    REFUSED_BY_ADMINISTRATOR,
    /** A scope that nothing works without was not granted. */
    SCOPE_MISSING,
    /** The state is unknown, used or too old. */
    STATE_UNKNOWN,
    /** It was begun in another browser. */
    OTHER_BROWSER,
    /** Google did not take the code. */
    CODE_REJECTED,
    /** Google took the code, and did not list the calendars. */
    CALENDARS_NOT_READ,
    /** The person has begun to leave meanwhile. */
    LEAVING
  }

  private final Kind kind;
  private final List<Right> missing;
  private final @Nullable String detail;

  private ConsentProblem(Kind kind, List<Right> missing, @Nullable String detail) {
    super(kind.name());
    this.kind = kind;
    this.missing = List.copyOf(missing);
    this.detail = detail;
  }

  static ConsentProblem of(Kind kind) {
    return new ConsentProblem(kind, List.of(), null);
  }

  static ConsentProblem answered(Kind kind, @Nullable String detail) {
    return new ConsentProblem(kind, List.of(), detail);
  }

  static ConsentProblem notTicked(List<Right> missing) {
    return new ConsentProblem(Kind.SCOPE_MISSING, missing, null);
  }

  public Kind kind() {
    return kind;
  }

  /** What was not ticked. */
  public List<Right> missing() {
    return missing;
  }

  /** What Google answered, as the log has it. */
  public @Nullable String detail() {
    return detail;
  }
}
