package dev.focusguardian.deletion;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of deleting an account.
 *
 * @param finished all stored data of the person is deleted; if false, none of it is, and nothing is
 *     booked until they repeat or cancel the deletion
 * @param begunAt when they first requested it
 * @param at when this answer was given
 * @param later whether it may be enough to try again in a while
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
   * One kind of stored data of a person.
   *
   * @param table where it is, for a kind that has no name yet
   */
  public record Part(StoredKind kind, String table, long rows) {}

  /** What happened to the access to an account. */
  public enum Access {
    /** Google confirmed that it is revoked. */
    REVOKED,
    /** It had been revoked before. */
    ENDED_BEFORE,
    /** Google did not confirm it. */
    NOT_CONFIRMED,
    /** Not revoked yet: it is still needed to remove events. */
    KEPT
  }

  /**
   * One Google account.
   *
   * @param account its address
   * @param eventsRemoved since the deletion began
   * @param notRemoved events of ours that are still there, as far as we know
   * @param kept events with our mark that belong to the person by now
   * @param channelsStopped since the deletion began
   * @param channelsLeft push channels that continue until they expire
   * @param notes what the person should know and can do
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
   * Something that the person should know or do.
   *
   * @param detail Google's answer, as in the log; null for other kinds
   * @param until when it expires; null for other kinds
   */
  public record Note(Kind kind, @Nullable String detail, @Nullable Instant until) {

    /** The kinds of notes. */
    public enum Kind {
      /** Only somebody with write access can remove the remaining events. */
      REMOVE_BY_HAND,
      /** The remaining events are removed once the account is connected again. */
      CONNECT_AND_LEAVE_AGAIN,
      /** Google did not answer, so we don't know for certain which events are left. */
      NOT_KNOWN_WHAT_STANDS,
      /** Push channels continue for a while. */
      CHANNELS_GO_ON,
      /** Google did not confirm that the access is revoked. */
      ACCESS_MAY_STAND,
      /** The stored token cannot be decrypted any more, so the access could not be revoked. */
      KEY_LOST
    }

    static Note of(Kind kind) {
      return new Note(kind, null, null);
    }
  }

  /** Why an event is still there. */
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
    /** Somebody copied one of our blocks. */
    COPY,
    MADE_YOURS
  }

  /**
   * An event that is still there.
   *
   * @param calendar the person's name for it; hostile input
   * @param start null, like the end, where the event has no valid time
   */
  public record Remaining(
      String calendar, @Nullable Instant start, @Nullable Instant end, Why why) {}
}
