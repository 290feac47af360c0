package dev.focusguardian.ics;

import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One {@code VEVENT} as it was written: a single event, a series, or what replaces one occurrence.
 *
 * @param uid made up from the file's name and the event's place where the file has none
 * @param recurrenceId the occurrence that it replaces; null for a single event or a series
 * @param thisAndFuture it replaces all later ones too
 * @param revision which of two versions is newer
 * @param confidential marked as private or confidential
 */
record Vevent(
    String uid,
    int line,
    IcsTime start,
    Length length,
    @Nullable IcsTime recurrenceId,
    boolean thisAndFuture,
    Revision revision,
    String title,
    EventType type,
    EventStatus status,
    boolean transparent,
    boolean confidential,
    Recurrence recurrence,
    Guests guests) {

  Vevent {
    if (thisAndFuture && recurrenceId == null) {
      throw new IllegalArgumentException("Only an occurrence can stand for all later ones");
    }
  }

  /**
   * How long it is: until an end as written, or a nominal length.
   *
   * @param days of the wall clock; an all-day event has nothing else
   * @param exact on the time line, after the days
   */
  record Length(@Nullable IcsTime end, long days, Duration exact) {}

  /**
   * Newer ones compare greater: by SEQUENCE, then by when they were changed, then by when they were
   * written.
   *
   * @param modified {@code LAST-MODIFIED}, else {@code DTSTAMP}; as {@link #digits} of it
   * @param stamp {@code DTSTAMP}
   */
  record Revision(int sequence, long modified, long stamp) implements Comparable<Revision> {
    @Override
    public int compareTo(Revision other) {
      int bySequence = Integer.compare(sequence, other.sequence);
      if (bySequence != 0) {
        return bySequence;
      }
      int byChange = Long.compare(modified, other.modified);
      return byChange != 0 ? byChange : Long.compare(stamp, other.stamp);
    }

    /** These times are in UTC, so that their digits compare, however they are written. */
    static long digits(String time) {
      long digits = 0;
      int count = 0;
      for (int i = 0; i < time.length() && count < 14; i++) {
        char c = time.charAt(i);
        if (c >= '0' && c <= '9') {
          digits = 10 * digits + c - '0';
          count++;
        }
      }
      for (; count > 0 && count < 14; count++) {
        digits = 10 * digits;
      }
      return digits;
    }
  }

  /**
   * Something about its recurrence that a person should know.
   *
   * @param kind of the note
   */
  record Remark(IcsNote.Kind kind, Finding finding) {}

  /**
   * When it recurs.
   *
   * @param dates extra ones, besides the rules
   * @param lengths of those extra dates that have one of their own
   * @param remarks what of it could not be read, or only in one of several ways
   */
  record Recurrence(
      List<RuleParts> rules,
      List<RuleParts> exRules,
      List<IcsTime> dates,
      List<IcsTime> exDates,
      Map<IcsTime, Length> lengths,
      List<Remark> remarks) {
    static final Recurrence NONE =
        new Recurrence(List.of(), List.of(), List.of(), List.of(), Map.of(), List.of());

    boolean isEmpty() {
      return rules.isEmpty() && dates.isEmpty();
    }
  }

  /** Of two versions; the later one in the file if nothing else decides. */
  static Vevent newer(Vevent earlier, Vevent later) {
    int order = later.revision.compareTo(earlier.revision);
    return order > 0 || (order == 0 && later.line > earlier.line) ? later : earlier;
  }

  /** The same, but so long. */
  Vevent lasting(Length other) {
    return with(other, recurrence);
  }

  /** The same series with what its exclusions leave out. */
  Vevent withoutExclusions() {
    return with(
        length,
        new Recurrence(
            recurrence.rules(),
            List.of(),
            recurrence.dates(),
            List.of(),
            recurrence.lengths(),
            List.of()));
  }

  private Vevent with(Length length, Recurrence recurrence) {
    return new Vevent(
        uid,
        line,
        start,
        length,
        recurrenceId,
        thisAndFuture,
        revision,
        title,
        type,
        status,
        transparent,
        confidential,
        recurrence,
        guests);
  }

  boolean cancelled() {
    return status == EventStatus.CANCELLED;
  }

  ZoneRules rules(ZoneRules floating) {
    return start.rules() == null ? floating : start.rules();
  }

  /** Its time if it starts then on its own wall clock. */
  EventTime timeAt(LocalDateTime local, ZoneRules floating) {
    if (start.isDate()) {
      LocalDate first = local.toLocalDate();
      return new EventTime.AllDay(first, first.plusDays(days()));
    }
    ZoneRules rules = rules(floating);
    Instant from = IcsTime.instant(local, rules);
    if (length.end() != null) {
      // RFC 5545, 3.8.5.3: every occurrence has the same exact length.
      return new EventTime.Timed(
          from,
          from.plus(Duration.between(start.instant(floating), length.end().instant(floating))));
    }
    Instant to = IcsTime.instant(local.plusDays(length.days()), rules).plus(length.exact());
    return new EventTime.Timed(from, to);
  }

  EventTime time(ZoneRules floating) {
    return timeAt(start.at(), floating);
  }

  /** At most this long, to know how far before a window an occurrence may start. */
  Duration atMost(ZoneRules floating) {
    if (start.isDate()) {
      return Duration.ofDays(Math.max(0, days()));
    }
    Duration length =
        this.length.end() != null
            ? Duration.between(start.instant(floating), this.length.end().instant(floating))
            : this.length.exact().plusDays(this.length.days());
    return length.isNegative() ? Duration.ZERO : length;
  }

  private long days() {
    return length.end() == null
        ? length.days()
        : length.end().date().toEpochDay() - start.date().toEpochDay();
  }
}
