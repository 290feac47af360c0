package dev.focusguardian.read;

import dev.focusguardian.account.Connections;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.read.ConnectedAccount.Calendar;
import dev.focusguardian.read.ConnectedAccount.Grant;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.DeletionRequests;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Query for a person's connected Google accounts and their states. */
@Singleton
public class ConnectionStatus {

  private final Connections connections;
  private final FocusBlocks blocks;
  private final DeletionRequests deletions;
  private final Clock clock;

  public ConnectionStatus(
      Connections connections, FocusBlocks blocks, DeletionRequests deletions, Clock clock) {
    this.connections = connections;
    this.blocks = blocks;
    this.deletions = deletions;
    this.clock = clock;
  }

  /** All accounts, in the order in which they were first connected. */
  public List<ConnectedAccount> accounts(PersonId person) {
    List<StoredCalendar> calendars = connections.calendars(person);
    Instant now = clock.instant();
    List<BookedBlock> ahead =
        blocks.all(person).stream().filter(block -> block.interval().end().isAfter(now)).toList();
    return connections.list(person).stream()
        .map(account -> account(account, calendars, ahead))
        .toList();
  }

  private ConnectedAccount account(
      StoredConnection account, List<StoredCalendar> calendars, List<BookedBlock> ahead) {
    return new ConnectedAccount(
        grant(account),
        account.mayBook(),
        account.personal(),
        account.connectedAt(),
        connections.missing(account),
        connections.whyBroken(account),
        calendars.stream()
            .filter(calendar -> calendar.connectionId().equals(account.id()))
            .map(ConnectionStatus::calendar)
            .toList(),
        (int) ahead.stream().filter(block -> block.connectionId().equals(account.id())).count());
  }

  /** The same accounts, without details that take longer to look up. */
  public List<Grant> grants(PersonId person) {
    return connections.list(person).stream().map(ConnectionStatus::grant).toList();
  }

  /** Whether an account is connected, even if Google does not accept it now. */
  public boolean any(PersonId person) {
    return !grants(person).isEmpty();
  }

  /** Whether Google accepts at least one account, as far as we know. */
  public boolean connected(PersonId person) {
    return grants(person).stream().anyMatch(Grant::connected);
  }

  /**
   * A calendar of an account.
   *
   * @param name its id here, Google's id of it, or {@code primary}
   */
  public Optional<Calendar> calendar(PersonId person, UUID account, String name) {
    return connections.calendars(person).stream()
        .filter(calendar -> calendar.connectionId().equals(account))
        .filter(
            calendar ->
                calendar.id().toString().equals(name)
                    || calendar.googleId().equals(name)
                    || (calendar.primary() && name.equals("primary")))
        .findFirst()
        .map(ConnectionStatus::calendar);
  }

  /** Whether calendars can be read, but none has been read yet. */
  public boolean nothingRead(PersonId person) {
    Set<UUID> connected =
        grants(person).stream().filter(Grant::connected).map(Grant::id).collect(Collectors.toSet());
    List<StoredCalendar> counting =
        connections.calendars(person).stream().filter(StoredCalendar::counts).toList();
    return counting.stream().allMatch(calendar -> calendar.syncedAt() == null)
        && counting.stream().anyMatch(calendar -> connected.contains(calendar.connectionId()));
  }

  /** Whether no calendar is read, because none that still exists is chosen. */
  public boolean noneChosen(PersonId person) {
    return connections.calendars(person).stream().noneMatch(StoredCalendar::counts);
  }

  /** Since when the person's data is being deleted; empty if it isn't. */
  public Optional<Instant> leavingSince(PersonId person) {
    return deletions.since(person);
  }

  private static Grant grant(StoredConnection account) {
    return new Grant(account.id(), account.state(), account.locked(), account.account());
  }

  private static Calendar calendar(StoredCalendar calendar) {
    return new Calendar(
        calendar.id(),
        calendar.connectionId(),
        calendar.googleId(),
        calendar.summary(),
        calendar.zone(),
        calendar.accessRole(),
        calendar.primary(),
        calendar.owned(),
        calendar.reads(),
        calendar.books(),
        calendar.gone(),
        calendar.syncedAt(),
        calendar.leftOut());
  }
}
