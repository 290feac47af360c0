package dev.focusguardian.account;

import dev.focusguardian.calendar.Right;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a consent didn't lead to a connection. Each surface has its own text for it. */
@SuppressWarnings("serial") // Never serialized.
public final class ConsentProblem extends RuntimeException {

  /** What went wrong. */
  public enum Kind {
    /** The person said no. */
    REFUSED,
    /** The person's administrator said no. */
    REFUSED_BY_ADMINISTRATOR,
    /** A required scope was not granted. */
    SCOPE_MISSING,
    /** The state is unknown, used or too old. */
    STATE_UNKNOWN,
    /** The consent was begun in another browser. */
    OTHER_BROWSER,
    /** Google rejected the code. */
    CODE_REJECTED,
    /** Google accepted the code but didn't list the calendars. */
    CALENDARS_NOT_READ,
    /** Meanwhile, the person has asked us to delete their data. */
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

  /** The required rights that were not granted. */
  public List<Right> missing() {
    return missing;
  }

  /** Google's answer, for the log. */
  public @Nullable String detail() {
    return detail;
  }
}
