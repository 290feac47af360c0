package dev.focusguardian.safety;

import dev.focusguardian.safety.Hindrance.Kind;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether the mirror of a person's calendars is good enough to book. Figures and flags always use
 * what is stored; a block is booked only when every calendar that counts has been read recently.
 *
 * @param calendar where blocks go; null when none is chosen
 * @param connection its account
 * @param waits why nothing is booked; null if booking can go ahead
 */
public record Readiness(
    @Nullable StoredCalendar calendar,
    @Nullable StoredConnection connection,
    @Nullable Hindrance waits) {

  /**
   * The oldest mirror that we plan on. It is longer than the pause between two syncs in a quiet
   * night.
   */
  static final Duration OLDEST = Duration.ofHours(2);

  public static Readiness of(
      List<StoredConnection> connections, List<StoredCalendar> calendars, Instant now) {
    Map<UUID, StoredConnection> accounts =
        connections.stream().collect(Collectors.toMap(StoredConnection::id, Function.identity()));
    StoredCalendar target =
        calendars.stream().filter(StoredCalendar::books).findFirst().orElse(null);
    StoredConnection account = target == null ? null : accounts.get(target.connectionId());
    Hindrance reading =
        calendars.stream()
            .filter(StoredCalendar::counts)
            .map(calendar -> unread(calendar, now))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(null);
    return new Readiness(target, account, reading != null ? reading : place(target, account));
  }

  private static Optional<Hindrance> unread(StoredCalendar calendar, Instant now) {
    Instant read = calendar.syncedAt();
    if (read == null) {
      return Optional.of(Hindrance.about(Kind.NOT_READ_YET, calendar.summary()));
    }
    Duration age = Duration.between(read, now);
    if (age.abs().compareTo(OLDEST) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Hindrance(
            age.isNegative() ? Kind.CLOCK_SET_BACK : Kind.READ_LONG_AGO,
            calendar.summary(),
            age.abs()));
  }

  private static @Nullable Hindrance place(
      @Nullable StoredCalendar target, @Nullable StoredConnection account) {
    if (target == null || account == null) {
      return Hindrance.of(Kind.NO_CALENDAR);
    }
    if (target.gone()) {
      return Hindrance.about(Kind.CALENDAR_GONE, target.summary());
    }
    if (!account.connected()) {
      return Hindrance.about(Kind.NOT_CONNECTED, account.account());
    }
    if (!account.mayBook()) {
      return Hindrance.of(Kind.NOT_GRANTED);
    }
    return target.owned() ? null : Hindrance.about(Kind.NOT_OWNED, target.summary());
  }

  /** Blocks on another calendar count, but stay as they are. */
  public List<BookedBlock> fixedElsewhere(List<BookedBlock> blocks) {
    return blocks.stream()
        .map(block -> calendar == null || block.isOn(calendar) ? block : block.fixed())
        .toList();
  }
}
