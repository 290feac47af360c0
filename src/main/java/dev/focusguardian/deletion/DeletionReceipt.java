package dev.focusguardian.deletion;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What leaving has come to.
 *
 * @param finished all that is stored of the person is deleted; if false nothing of it is, and
 *     nothing is booked until they leave again or stay
 * @param begunAt when they first asked for it
 * @param at when this was answered
 * @param later whether trying the same again in a while may be all that is needed
 * @param data what was deleted; empty unless finished
 */
public record DeletionReceipt(
    boolean finished,
    Instant begunAt,
    Instant at,
    boolean later,
    List<Account> accounts,
    List<Part> data) {

  public DeletionReceipt {
    accounts = List.copyOf(accounts);
    data = List.copyOf(data);
  }

  /**
   * A part of what is stored of a person.
   *
   * @param table where it is, for a kind that has no name yet
   */
  public record Part(StoredKind kind, String table, long rows) {}

  /** What became of the access to an account. */
  public enum Access {
    /** Google confirmed that it is ended. */
    REVOKED,
    /** There was none any more to give back. */
    ENDED_BEFORE,
    /** Google did not confirm it. */
    NOT_CONFIRMED,
    /** Not ended yet: it is still needed for what remains. */
    KEPT
  }

  /**
   * One Google account.
   *
   * @param account its address
   * @param eventsRemoved since the leaving began
   * @param notRemoved events of ours that still stand, as far as is known
   * @param kept events with our mark that are the person's own by now
   * @param channelsStopped since the leaving began
   * @param channelsLeft push channels that go on until they end by themselves
   * @param notes what the person should know, and can do
   */
  public record Account(
      String account,
      int eventsRemoved,
      List<Remaining> notRemoved,
      List<Remaining> kept,
      int channelsStopped,
      int channelsLeft,
      Access access,
      List<Note> notes) {

    public Account {
      notRemoved = List.copyOf(notRemoved);
      kept = List.copyOf(kept);
      notes = List.copyOf(notes);
    }
  }

  /**
   * Something to know, or to do.
   *
   * @param detail what Google answered, as the log has it; null for other kinds
   * @param until when it ends by itself; null for other kinds
   */
  public record Note(Kind kind, @Nullable String detail, @Nullable Instant until) {

    /** What there is to know. */
    public enum Kind {
      /** What is left can only be removed by somebody who has the right to. */
      REMOVE_BY_HAND,
      /** What is left is removed once the account is connected again. */
      CONNECT_AND_LEAVE_AGAIN,
      /** Google did not answer, so that what stands is not known for certain. */
      NOT_KNOWN_WHAT_STANDS,
      /** Push channels go on for a while. */
      CHANNELS_GO_ON,
      /** Google did not confirm the end of the access. */
      ACCESS_MAY_STAND,
      /** The access does not open any more, so that it could not be given back. */
      KEY_LOST
    }

    static Note of(Kind kind) {
      return new Note(kind, null, null);
    }
  }

  /** Why an event still stands. */
  public enum Why {
    NOT_YOURS_ANY_MORE,
    NOT_READABLE,
    NOT_GRANTED,
    BEING_CHANGED,
    ACCESS_ENDED,
    NOT_NOW,
    /** It does not carry our mark any more. */
    NO_MARK,
    MADE_A_MEETING,
    /** A copy that somebody made of a block. */
    COPY,
    MADE_YOURS
  }

  /**
   * An event that still stands.
   *
   * @param calendar as the person calls it; hostile input
   * @param start null, like the end, where it has none that makes sense
   */
  public record Remaining(
      String calendar, @Nullable Instant start, @Nullable Instant end, Why why) {}
}
