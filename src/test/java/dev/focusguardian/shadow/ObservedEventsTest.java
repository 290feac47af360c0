package dev.focusguardian.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.calendar.AnEvent;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservedEventsTest {

  private static final Interval DAY =
      Interval.startingAt(Instant.parse("2026-11-16T00:00:00Z"), Duration.ofDays(1));

  private static CalendarEvent event(String calendar, String uid, int day) {
    return AnEvent.at(
            Interval.startingAt(DAY.start().plus(Duration.ofDays(day)), Duration.ofHours(1)))
        .on(calendar)
        .uid(uid)
        .build();
  }

  @Test
  void aMovedCopyStaysWithTheRemainingOne() {
    CalendarEvent there = event("team", "one", 0);
    CalendarEvent moved = event("me", "one", 40);
    CalendarEvent other = event("me", "other", 40);
    ObservedEvents observed =
        ObservedEvents.of(
            List.of(there, moved, other).stream().map(one -> new KnownEvent(one, null)).toList(),
            ZoneOffset.UTC);

    assertThat(observed.touching(DAY).events()).containsExactly(there);
    assertThat(observed.around(DAY).events()).containsExactlyInAnyOrder(there, moved);
  }
}
