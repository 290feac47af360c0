package dev.focusguardian.account;

import dev.focusguardian.account.ChoiceProblem.Why;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.store.CalendarTable;
import dev.focusguardian.store.ConnectionTable;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The calendars a person chose: those to read, and the one for focus blocks. */
@Singleton
public class CalendarChoice {

  private final ConnectionTable connections;
  private final CalendarTable calendars;

  public CalendarChoice(ConnectionTable connections, CalendarTable calendars) {
    this.connections = connections;
    this.calendars = calendars;
  }

  /**
   * Whether a calendar is read, and whether focus blocks go there; the one before gives that up.
   *
   * @return whether the person has such a calendar
   * @throws ChoiceProblem if blocks cannot go there; nothing has changed then
   */
  public boolean choose(PersonId person, UUID calendar, boolean reads, boolean books) {
    Optional<StoredCalendar> known = find(person, calendar);
    known.ifPresent(
        found -> {
          if (books) {
            check(person, found, reads);
          }
          calendars.choose(person, calendar, reads, books);
        });
    return known.isPresent();
  }

  /**
   * Everything at once, as a page has it. A calendar that takes focus blocks is read.
   *
   * @param reads of the person's calendars; unknown ones are left out
   * @param books null for none
   * @param personal accounts whose events are private
   * @throws ChoiceProblem if blocks cannot go there; nothing has changed then
   */
  public void choose(PersonId person, Set<UUID> reads, @Nullable UUID books, Set<UUID> personal) {
    if (books != null) {
      StoredCalendar target =
          find(person, books).orElseThrow(() -> new ChoiceProblem(Why.CALENDAR_GONE));
      if (!target.books()) {
        check(person, target, true);
      }
    }
    for (StoredCalendar calendar : calendars.of(person)) {
      boolean book = calendar.id().equals(books);
      boolean read = book || reads.contains(calendar.id());
      if (read != calendar.reads() || book != calendar.books()) {
        calendars.choose(person, calendar.id(), read, book);
      }
    }
    for (StoredConnection connection : connections.of(person)) {
      connections.setPersonal(person, connection.id(), personal.contains(connection.id()));
    }
  }

  /**
   * Whether an account's events show as "busy (private)" to everyone else.
   *
   * @return whether the person has such a connection
   */
  public boolean setPersonal(PersonId person, UUID connection, boolean personal) {
    boolean known =
        connections.of(person).stream().anyMatch(candidate -> candidate.id().equals(connection));
    if (known) {
      connections.setPersonal(person, connection, personal);
    }
    return known;
  }

  private Optional<StoredCalendar> find(PersonId person, UUID calendar) {
    return calendars.of(person).stream()
        .filter(candidate -> candidate.id().equals(calendar))
        .findFirst();
  }

  private void check(PersonId person, StoredCalendar calendar, boolean reads) {
    if (!reads) {
      throw new ChoiceProblem(Why.NOT_READ);
    }
    List<StoredConnection> accounts = connections.of(person);
    boolean mayBook =
        accounts.stream()
            .anyMatch(account -> account.id().equals(calendar.connectionId()) && account.mayBook());
    if (!mayBook) {
      throw new ChoiceProblem(Why.NOT_GRANTED);
    }
    if (!calendar.owned()) {
      throw new ChoiceProblem(Why.NOT_OWNED);
    }
  }
}
