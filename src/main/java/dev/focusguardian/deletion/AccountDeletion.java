package dev.focusguardian.deletion;

import dev.focusguardian.account.Connections;
import dev.focusguardian.deletion.DeletionReceipt.Access;
import dev.focusguardian.deletion.DeletionReceipt.Note;
import dev.focusguardian.deletion.DeletionReceipt.Remaining;
import dev.focusguardian.deletion.DeletionReceipt.Why;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.mirror.Channels;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.queue.LeaseLost;
import dev.focusguardian.queue.StillBusy;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.remote.RemoteCalendarException.QuotaExhausted;
import dev.focusguardian.remote.RemoteCalendarException.TransientFailure;
import dev.focusguardian.store.DeletionRequests;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.PersonalData;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deletes a person: first every event of ours, then push channels and access, then all stored data.
 * Each step is stored before the next one could be lost, so that the same action, repeated after an
 * interruption, continues where it was. From the first step on, no cycle runs for the person.
 *
 * <p>The stored data is the only way to find the events that are still at Google. It is therefore
 * kept until none is left, unless the person says otherwise.
 */
@Singleton
public class AccountDeletion {

  private final Connections connections;
  private final FocusBlocks blocks;
  private final DeletionRequests leavings;
  private final PersonErasure data;
  private final CycleRunner cycles;
  private final Channels channels;
  private final Clock clock;

  public AccountDeletion(
      Connections connections,
      FocusBlocks blocks,
      DeletionRequests leavings,
      PersonErasure data,
      CycleRunner cycles,
      Channels channels,
      Clock clock) {
    this.connections = connections;
    this.blocks = blocks;
    this.leavings = leavings;
    this.data = data;
    this.cycles = cycles;
    this.channels = channels;
    this.clock = clock;
  }

  /**
   * What deleting the account would do.
   *
   * @param begunAt when it was started and not finished; null when it was not started
   */
  public record Prospect(
      @Nullable Instant begunAt, List<AccountProspect> accounts, List<DeletionReceipt.Part> data) {}

  /**
   * @param blocks events of ours that are known to be on its calendars, past ones included
   * @param connected Google accepts the access, as far as we know
   */
  public record AccountProspect(UUID id, String account, int blocks, boolean connected) {}

  public Prospect prospect(PersonId person) {
    return new Prospect(
        leavings.since(person).orElse(null),
        connections.list(person).stream()
            .map(
                account ->
                    new AccountProspect(
                        account.id(), name(account), standing(account), account.connected()))
            .toList(),
        parts(data.of(person)));
  }

  private static List<DeletionReceipt.Part> parts(List<PersonalData.Part> stored) {
    return stored.stream()
        .map(
            part ->
                new DeletionReceipt.Part(StoredKind.of(part.table()), part.table(), part.rows()))
        .toList();
  }

  private int standing(StoredConnection account) {
    return (int)
        blocks.all(account.person()).stream()
            .filter(block -> block.connectionId().equals(account.id()))
            .count();
  }

  private static String name(StoredConnection account) {
    return account.account() == null ? "Google Calendar" : account.account();
  }

  /**
   * Deletes everything, or as much as is possible now.
   *
   * @param anyway delete the stored data even if events remain at Google
   * @throws StillBusy if a cycle does not end, or another node took over; finished steps stay
   *     finished, and repeating it continues from there
   */
  public DeletionReceipt leave(PersonId person, boolean anyway) {
    try {
      return cycles.apart(person, lease -> leave(person, anyway, lease));
    } catch (LeaseLost e) {
      throw new StillBusy(StillBusy.Why.TAKEN_OVER);
    }
  }

  /** Cancels the deletion: removed blocks are booked again as the plan requires. */
  public void stay(PersonId person) {
    cycles.apart(
        person,
        lease -> {
          leavings.stay(person);
          return person;
        });
    cycles.request(person, CycleTrigger.SETTINGS);
  }

  DeletionReceipt leave(PersonId person, boolean anyway, Lease lease) {
    Instant begun = leavings.begin(person, clock.instant());
    List<Parting> partings =
        connections.list(person).stream().map(account -> new Parting(account, lease)).toList();
    partings.forEach(Parting::removeEvents);
    if (anyway || partings.stream().noneMatch(Parting::isOpen)) {
      partings.forEach(Parting::giveBack);
    }
    boolean finished = anyway || partings.stream().noneMatch(Parting::isOpen);
    List<DeletionReceipt.Part> erased = List.of();
    if (finished) {
      lease.requireHeld();
      erased = parts(data.erase(person));
    }
    return new DeletionReceipt(
        finished,
        begun,
        clock.instant(),
        partings.stream().filter(Parting::isOpen).allMatch(parting -> parting.passes),
        partings.stream().map(Parting::told).toList(),
        erased);
  }

  /** The steps for one account. */
  private final class Parting {

    private final StoredConnection account;
    private final Lease lease;
    private final BlockPurge withdrawal;
    private final List<Note> notes = new ArrayList<>();
    private DeletionRequests.Progress progress;
    private Access access = Access.KEPT;
    private int channelsLeft;
    private boolean open = true;
    private boolean unanswered;
    private boolean passes;

    Parting(StoredConnection account, Lease lease) {
      this.account = account;
      this.lease = lease;
      this.withdrawal = new BlockPurge(connections, blocks, leavings, account, lease);
      this.progress = leavings.progress(account.id());
    }

    /** Some events at Google could not be removed yet. */
    boolean isOpen() {
      return open;
    }

    void removeEvents() {
      if (progress.clearedAt() == null) {
        if (account.connected()) {
          withdraw();
        } else {
          withdrawal.allRemaining(Why.ACCESS_ENDED);
        }
        if (withdrawal.notRemoved().isEmpty() && !unanswered) {
          leavings.cleared(account.id(), clock.instant());
        } else if (!unanswered) {
          notes.add(
              Note.of(accepted() ? Note.Kind.REMOVE_BY_HAND : Note.Kind.CONNECT_AND_LEAVE_AGAIN));
        }
      }
      progress = leavings.progress(account.id());
      open = progress.clearedAt() == null;
    }

    /** Google accepts the access, as far as we know now. */
    private boolean accepted() {
      return connections.connected(account.person()).stream()
          .anyMatch(now -> now.id().equals(account.id()));
    }

    private void withdraw() {
      try {
        withdrawal.run();
      } catch (AuthorizationRevoked e) {
        connections.broken(account);
        withdrawal.allRemaining(Why.ACCESS_ENDED);
      } catch (RemoteCalendarException e) {
        unanswered = true;
        passes = e instanceof TransientFailure || e instanceof QuotaExhausted;
        withdrawal.allRemaining(Why.NOT_NOW);
        notes.add(new Note(Note.Kind.NOT_KNOWN_WHAT_STANDS, e.getMessage(), null));
      }
    }

    void giveBack() {
      if (progress.revokedAt() != null) {
        access = Access.REVOKED;
        return;
      }
      lease.requireHeld();
      boolean accepted = accepted();
      Channels.Stopped stopped = channels.stopAll(account);
      leavings.stopped(account.id(), stopped.stopped());
      channelsLeft = stopped.left();
      if (stopped.lastEnd() != null) {
        notes.add(new Note(Note.Kind.CHANNELS_GO_ON, null, stopped.lastEnd()));
      }
      try {
        connections.giveBack(account);
        access = accepted ? Access.REVOKED : Access.ENDED_BEFORE;
        leavings.revoked(account.id(), clock.instant());
      } catch (RemoteCalendarException e) {
        access = accepted ? Access.NOT_CONFIRMED : Access.ENDED_BEFORE;
        if (accepted) {
          open = true;
          passes = true;
          notes.add(new Note(Note.Kind.ACCESS_MAY_STAND, e.getMessage(), null));
        }
      } catch (IllegalStateException e) {
        access = Access.NOT_CONFIRMED;
        notes.add(Note.of(Note.Kind.KEY_LOST));
      }
      progress = leavings.progress(account.id());
    }

    DeletionReceipt.Account told() {
      List<Remaining> kept = withdrawal.kept();
      return new DeletionReceipt.Account(
          name(account),
          progress.events(),
          withdrawal.notRemoved(),
          kept,
          progress.channels(),
          channelsLeft,
          access,
          notes);
    }
  }
}
