package dev.focusguardian.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.weektext.WeekText;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsJsonTest {

  @Test
  void eventsReadBackAreTheSame() {
    List<CalendarEvent> events =
        WeekText.parse(
                """
                week 2026-W12  zone Europe/Berlin  slot 30m  hours 09:00-17:00
                     09101112131415161718
                Mon  .AA.pp....C
                Tue  [H]
                Wed  [H]
                Thu  A
                A "Stand-up { 5 }" 5
                p "Offer" 2 pending
                C ""
                H "Hackathon"
                """)
            .events();

    assertThat(EventsJson.read(EventsJson.write(events))).isEqualTo(events).hasSize(6);
    assertThat(EventsJson.read(EventsJson.write(List.of()))).isEmpty();
  }
}
