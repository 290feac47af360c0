package dev.focusguardian.offer;

import dev.focusguardian.account.Connections;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.safety.Readiness;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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

  /** A calendar by our id, with its account, if that may be written to. */
  Optional<Place> find(PersonId person, UUID id) {
    List<StoredCalendar> calendars = connections.calendars(person);
    return calendars.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .flatMap(
            calendar ->
                reading(calendar)
                    .filter(StoredConnection::mayBook)
                    .map(
                        account ->
                            new Place(
                                calendar,
                                account,
                                calendars.stream().filter(StoredCalendar::counts).toList())));
  }
}
