package dev.focusguardian.account;

import dev.focusguardian.account.ChoiceProblem.Why;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.store.CalendarTable;
import dev.focusguardian.store.ConnectionTable;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A person's choice of calendars to read, and of the one for focus blocks. */
@Singleton
public class CalendarChoice {

  private static final int LONGEST_ID = 40;
  private static final int MOST_NAMED = 10;

  private final ConnectionTable connections;
  private final CalendarTable calendars;

  public CalendarChoice(ConnectionTable connections, CalendarTable calendars) {
    this.connections = connections;
    this.calendars = calendars;
  }

  /**
   * Sets whether a calendar is read, and whether focus blocks go there instead of to the previous
   * calendar.
   *
   * @return whether the person has such a calendar
   * @throws ChoiceProblem if blocks can't go there; then nothing has changed
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
   * Sets all choices at once, as the page submits them. The calendar for focus blocks is always
   * read.
   *
   * @param reads ids of the person's calendars
   * @param books null for none
   * @param personal ids of accounts whose events are private
   * @throws ChoiceProblem if an id is unknown or blocks can't go there; then nothing has changed
   */
  public void choose(
      PersonId person, Set<String> reads, @Nullable String books, Set<String> personal) {
    List<StoredCalendar> own = calendars.of(person);
    List<StoredConnection> accounts = connections.of(person);
    Set<String> named = new LinkedHashSet<>(reads);
    if (books != null) {
      named.add(books);
    }
    requireKnown(Why.UNKNOWN_CALENDAR, named, own, StoredCalendar::id, StoredCalendar::summary);
    requireKnown(
        Why.UNKNOWN_ACCOUNT,
        personal,
        accounts,
        StoredConnection::id,
        account -> String.valueOf(account.account()));
    for (StoredCalendar calendar : own) {
      if (calendar.id().toString().equals(books) && !calendar.books()) {
        check(person, calendar, true);
      }
    }
    for (StoredCalendar calendar : own) {
      boolean book = calendar.id().toString().equals(books);
      boolean read = book || reads.contains(calendar.id().toString());
      if (read != calendar.reads() || book != calendar.books()) {
        calendars.choose(person, calendar.id(), read, book);
      }
    }
    for (StoredConnection account : accounts) {
      connections.setPersonal(person, account.id(), personal.contains(account.id().toString()));
    }
  }

  private static <T> void requireKnown(
      Why why, Set<String> named, List<T> own, Function<T, UUID> id, Function<T, String> name) {
    Set<String> ids = own.stream().map(one -> id.apply(one).toString()).collect(Collectors.toSet());
    List<String> unknown =
        named.stream().filter(one -> !ids.contains(one)).map(CalendarChoice::shown).toList();
    if (!unknown.isEmpty()) {
      throw new ChoiceProblem(
          why,
          unknown.subList(0, Math.min(MOST_NAMED, unknown.size())),
          own.stream().map(one -> id.apply(one) + " (" + name.apply(one) + ")").toList());
    }
  }

  /** An id from outside can be any text. */
  private static String shown(String id) {
    int end = id.offsetByCodePoints(0, Math.min(LONGEST_ID, id.codePointCount(0, id.length())));
    return "\"" + PlainText.visible(id.substring(0, end)) + (end < id.length() ? "…" : "") + "\"";
  }

  /**
   * Sets whether an account's events show as "busy (private)" to everyone else.
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
    if (calendar.gone() && !calendar.books()) {
      throw new ChoiceProblem(Why.CALENDAR_GONE);
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
