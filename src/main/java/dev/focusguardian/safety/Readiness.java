package dev.focusguardian.safety;

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
 * Whether what is known of a person's calendars is enough to plan on. Figures and flags go on from
 * what is stored, with its age; a block is booked only where every calendar that counts has been
 * read, and lately.
 *
 * @param calendar where blocks go; null when none is chosen
 * @param connection its account
 * @param waits why nothing is booked, in one sentence for the person; null when nothing is in the
 *     way
 */
public record Readiness(
    @Nullable StoredCalendar calendar,
    @Nullable StoredConnection connection,
    @Nullable String waits) {

  /** The oldest copy that is planned on: longer than a quiet night's pause between two looks. */
  static final Duration OLDEST = Duration.ofHours(2);

  public static Readiness of(
      List<StoredConnection> connections, List<StoredCalendar> calendars, Instant now) {
    Map<UUID, StoredConnection> accounts =
        connections.stream().collect(Collectors.toMap(StoredConnection::id, Function.identity()));
    StoredCalendar target =
        calendars.stream().filter(StoredCalendar::books).findFirst().orElse(null);
    StoredConnection account = target == null ? null : accounts.get(target.connectionId());
    String reading =
        calendars.stream()
            .filter(StoredCalendar::counts)
            .map(calendar -> unread(calendar, now))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(null);
    return new Readiness(target, account, reading != null ? reading : place(target, account));
  }

  private static Optional<String> unread(StoredCalendar calendar, Instant now) {
    Instant read = calendar.syncedAt();
    if (read == null) {
      return Optional.of(
          "Nothing is booked until \""
              + calendar.summary()
              + "\" has been read for the first time");
    }
    Duration age = Duration.between(read, now);
    if (age.abs().compareTo(OLDEST) <= 0) {
      return Optional.empty();
    }
    if (age.isNegative()) {
      return Optional.of(
          "Nothing is booked for now, because the clock was set back: by it, \""
              + calendar.summary()
              + "\" was last read in "
              + words(age.negated())
              + ". The next look sets that right");
    }
    return Optional.of(
        "Nothing is booked for now, because \""
            + calendar.summary()
            + "\" was last read "
            + words(age)
            + " ago, and something may have come since");
  }

  private static @Nullable String place(
      @Nullable StoredCalendar target, @Nullable StoredConnection account) {
    if (target == null || account == null) {
      return "Nothing is booked, because no calendar is chosen for focus blocks";
    }
    if (target.gone()) {
      return "Nothing is booked, because \""
          + target.summary()
          + "\", the calendar for focus blocks, is not there any more";
    }
    if (!account.connected()) {
      return "Nothing is booked until " + account.account() + " is connected again";
    }
    if (!account.mayBook()) {
      return "Nothing is booked, because the right to write events of its own was not ticked at Google";
    }
    return target.owned()
        ? null
        : "Nothing is booked, because \""
            + target.summary()
            + "\" belongs to somebody else; only calendars of your own can take focus blocks";
  }

  private static String words(Duration age) {
    long hours = age.toHours();
    return hours < 48 ? hours + " hours" : age.toDays() + " days";
  }

  /** Blocks that stand on another calendar are counted, and left as they are. */
  public List<BookedBlock> fixedElsewhere(List<BookedBlock> blocks) {
    return blocks.stream()
        .map(block -> calendar == null || block.isOn(calendar) ? block : block.fixed())
        .toList();
  }
}
