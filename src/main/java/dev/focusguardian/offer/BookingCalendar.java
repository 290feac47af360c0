package dev.focusguardian.offer;

import dev.focusguardian.account.Connections;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.safety.Readiness;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.store.StoredPick;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where meetings with guests go: the main calendar of the account on which focus blocks are booked.
 * From any other calendar, an invitation would come in a name that the guest does not know.
 */
@Singleton
public class BookingCalendar {

  private final Connections connections;
  private final Clock clock;

  public BookingCalendar(Connections connections, Clock clock) {
    this.connections = connections;
    this.clock = clock;
  }

  /**
   * @param calendars all calendars that count
   */
  record Place(StoredCalendar calendar, StoredConnection account, List<StoredCalendar> calendars) {}

  /** Empty if nothing can be booked, or it is not known well enough what stands there. */
  Optional<Place> of(PersonId person) {
    List<StoredCalendar> calendars = connections.calendars(person);
    Readiness ready = Readiness.of(connections.list(person), calendars, clock.instant());
    StoredConnection account = ready.connection();
    if (ready.waits() != null || account == null) {
      return Optional.empty();
    }
    List<StoredCalendar> counting = calendars.stream().filter(StoredCalendar::counts).toList();
    return counting.stream()
        .filter(one -> one.primary() && one.connectionId().equals(account.id()))
        .findFirst()
        .map(calendar -> new Place(calendar, account, counting));
  }

  RemoteCalendar open(Place place) {
    return connections.open(place.account()).waitedFor();
  }

  /** Google no longer accepts the account. */
  void broken(Place place) {
    connections.broken(place.account());
  }

  /** The account of a calendar, if it can be read. */
  Optional<StoredConnection> reading(StoredCalendar calendar) {
    return connections.connected(calendar.person()).stream()
        .filter(one -> one.id().equals(calendar.connectionId()))
        .findFirst();
  }

  /**
   * The calendar of a pick's event, if its account may be written to. After the account was
   * disconnected and connected again, our id of it is another one.
   */
  Optional<Place> find(StoredPick pick) {
    UUID id = pick.calendar();
    return places(pick.person())
        .filter(place -> place.account().mayBook())
        .filter(
            place ->
                id == null
                    ? place.calendar().owned()
                        && place.calendar().googleId().equals(pick.googleCalendar())
                    : place.calendar().id().equals(id))
        .findFirst();
  }

  /** Those of the calendars that can be read now. */
  List<Place> among(PersonId person, List<UUID> ids) {
    return places(person).filter(place -> ids.contains(place.calendar().id())).toList();
  }

  private Stream<Place> places(PersonId person) {
    List<StoredCalendar> calendars = connections.calendars(person);
    List<StoredCalendar> counting = calendars.stream().filter(StoredCalendar::counts).toList();
    List<StoredConnection> accounts = connections.connected(person);
    return calendars.stream()
        .flatMap(
            calendar ->
                accounts.stream()
                    .filter(account -> account.id().equals(calendar.connectionId()))
                    .map(account -> new Place(calendar, account, counting)));
  }
}
