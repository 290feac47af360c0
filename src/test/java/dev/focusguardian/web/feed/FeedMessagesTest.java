package dev.focusguardian.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertKind;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.alert.FlaggedMeeting;
import dev.focusguardian.alert.SeriesCost;
import dev.focusguardian.calendar.Organizer;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FeedMessagesTest {

  @Test
  void aFeedTellsWhatASeriesCostsAndNeverWhoCalledIt() {
    Instant at = Instant.parse("2026-11-18T11:00:00Z");
    AlertFacts.Meeting meeting =
        new AlertFacts.Meeting(
            UUID.randomUUID(),
            FlaggedMeeting.Kind.BREACH,
            AlertState.OPEN,
            null,
            "me@example.com",
            "e1",
            "Sync",
            Interval.startingAt(at, Duration.ofMinutes(60)),
            true,
            List.of("e1"),
            60,
            480,
            420,
            at.minusSeconds(3600),
            List.of(),
            null,
            null,
            "sync",
            new Organizer("Ann Smith", "ann@example.com"),
            new SeriesCost(4, 240, true));
    AlertFacts alert =
        new AlertFacts(
            UUID.randomUUID(),
            AlertKind.WEEK_BELOW,
            IsoWeek.parse("2026-W47"),
            AlertState.OPEN,
            null,
            at.minusSeconds(3600),
            420,
            420,
            480,
            new AlertFacts.Remedy(List.of(), 420, false),
            List.of(meeting));

    for (boolean titles : new boolean[] {true, false}) {
      assertThat(FeedMessages.text(alert, titles, ZoneOffset.UTC))
          .contains(
              "costs 1 h. The series costs 1 h a week, measured over 4 weeks. At that rate it is"
                  + " 13 h a quarter.")
          .doesNotContain("Ann Smith")
          .doesNotContain("ann@example.com");
    }
  }
}
