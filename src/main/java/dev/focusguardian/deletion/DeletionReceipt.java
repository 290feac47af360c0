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
   * @param what in plain words
   */
  public record Part(String what, long rows) {}

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
   * @param notes what the person should know, and can do, in whole sentences
   */
  public record Account(
      String account,
      int eventsRemoved,
      List<Remaining> notRemoved,
      List<Remaining> kept,
      int channelsStopped,
      int channelsLeft,
      Access access,
      List<String> notes) {

    public Account {
      notRemoved = List.copyOf(notRemoved);
      kept = List.copyOf(kept);
      notes = List.copyOf(notes);
    }
  }

  /**
   * An event that still stands.
   *
   * @param calendar as the person calls it; hostile input
   * @param start null, like the end, where it has none that makes sense
   * @param why in a few words
   */
  public record Remaining(
      String calendar, @Nullable Instant start, @Nullable Instant end, String why) {}
}
