package dev.focusguardian.flags;

import dev.focusguardian.store.StoredAlert;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why an alert can't be answered like that. Each face has its own words for it. */
@SuppressWarnings("serial") // Nobody writes one as an object.
public final class AlertProblem extends RuntimeException {

  /** What kind of problem. */
  public enum Kind {
    /** The person has no such alert. */
    UNKNOWN,
    /** It has been answered otherwise, or there is nothing left to answer. */
    SETTLED,
    /** It cannot be done, now or ever. */
    IMPOSSIBLE,
    /** The permission was not granted, or no longer is. */
    NOT_ALLOWED
  }

  /** Why not. */
  public enum Why {
    UNKNOWN(Kind.UNKNOWN),
    WEEK_KEPT(Kind.SETTLED),
    WEEK_OVER(Kind.SETTLED),
    WEEK_NOT_BELOW_THRESHOLD(Kind.SETTLED),
    MEETING_DECLINED(Kind.SETTLED),
    MEETING_KEPT(Kind.SETTLED),
    /** A message offers to decline it, and it was kept since. */
    KEPT_SINCE(Kind.SETTLED),
    MEETING_PROPOSED(Kind.SETTLED),
    MEETING_MUTED(Kind.SETTLED),
    MEETING_OVER(Kind.SETTLED),
    MEETING_NO_PROBLEM(Kind.SETTLED),
    /** It is over, so that it cannot be declined any more. */
    TOO_LATE_TO_DECLINE(Kind.SETTLED),
    MEETING_GONE(Kind.SETTLED),
    MEETING_MOVED(Kind.SETTLED),
    /** It can only be done for single meetings. */
    WHOLE_WEEK(Kind.IMPOSSIBLE),
    /** It can only be done for whole weeks. */
    SINGLE_MEETING(Kind.IMPOSSIBLE),
    /** It is on none of the person's main calendars. */
    NOT_THEIR_INVITATION(Kind.IMPOSSIBLE),
    OWN_MEETING(Kind.IMPOSSIBLE),
    NOT_INVITED(Kind.IMPOSSIBLE),
    NOT_INVITED_TO_SERIES(Kind.IMPOSSIBLE),
    /** There is no better time to propose. */
    NO_BETTER_TIME(Kind.IMPOSSIBLE),
    /** Nothing is moved without the token of a preview. */
    NOT_CONFIRMED(Kind.SETTLED),
    /** No meeting of the remedy is the person's to move. */
    NOTHING_TO_MOVE(Kind.IMPOSSIBLE),
    /** There is no calendar that focus blocks can be booked on now. */
    NO_BLOCK_CALENDAR(Kind.NOT_ALLOWED),
    /** The week is over, too far ahead, or one in which blocks are only planned. */
    WEEK_NOT_BOOKED(Kind.IMPOSSIBLE),
    /** Something else stands where the focus block was to be. */
    SLOT_TAKEN(Kind.SETTLED),
    /** No focus block was booked for it lately. */
    NOTHING_PROTECTED(Kind.SETTLED),
    /** The calendar is being brought up to date. */
    BUSY(Kind.SETTLED),
    /** Nothing was moved for it lately. */
    NOTHING_MOVED(Kind.SETTLED),
    /** It does not belong to a series. */
    NOT_A_SERIES(Kind.IMPOSSIBLE),
    NOT_CONNECTED(Kind.NOT_ALLOWED),
    NOT_GRANTED(Kind.NOT_ALLOWED);

    private final Kind kind;

    Why(Kind kind) {
      this.kind = kind;
    }
  }

  /** What only a single meeting has. */
  public enum Deed {
    DECLINE,
    PROPOSE,
    WRITE,
    MUTE
  }

  private final Why why;
  private final @Nullable UUID id;
  private final @Nullable StoredAlert alert;
  private final @Nullable String account;
  private final @Nullable Deed deed;

  private AlertProblem(
      Why why,
      @Nullable UUID id,
      @Nullable StoredAlert alert,
      @Nullable String account,
      @Nullable Deed deed) {
    super(why.name());
    this.why = why;
    this.id = id;
    this.alert = alert;
    this.account = account;
    this.deed = deed;
  }

  AlertProblem(Why why) {
    this(why, null, null, null, null);
  }

  static AlertProblem unknown(UUID id) {
    return new AlertProblem(Why.UNKNOWN, id, null, null, null);
  }

  static AlertProblem wholeWeek(StoredAlert alert, @Nullable Deed deed) {
    return new AlertProblem(Why.WHOLE_WEEK, null, alert, null, deed);
  }

  /**
   * @param id of a meeting
   * @param alert of its week
   */
  static AlertProblem singleMeeting(UUID id, StoredAlert alert) {
    return new AlertProblem(Why.SINGLE_MEETING, id, alert, null, null);
  }

  /**
   * @param account its address
   */
  static AlertProblem ofAccount(Why why, @Nullable String account) {
    return new AlertProblem(why, null, null, account, null);
  }

  public Kind kind() {
    return why.kind;
  }

  public Why why() {
    return why;
  }

  /** What was asked for, when that is unknown or not a week. */
  public @Nullable UUID id() {
    return id;
  }

  /** The alert of the whole week, when a meeting was wanted or given. */
  public @Nullable StoredAlert alert() {
    return alert;
  }

  /** What was to be done with a whole week; null if nothing more is known. */
  public @Nullable Deed deed() {
    return deed;
  }

  /** The account that does not let us in. */
  public @Nullable String account() {
    return account;
  }
}
