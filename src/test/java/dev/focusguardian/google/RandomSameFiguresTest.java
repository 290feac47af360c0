package dev.focusguardian.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.calendar.model.Events;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.ics.IcsReader;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.FocusMeter;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.report.WeekJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random series with moved occurrences on the person's calendar and on a team's calendar, once from
 * Google's API and once from exports: all figures must be equal.
 */
class RandomSameFiguresTest {

  private static final IsoWeek WEEK = IsoWeek.parse("2026-W13");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final String ME = "you@example.com";
  private static final List<String> ANSWERS =
      List.of("accepted", "declined", "tentative", "needsAction");
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

  /** One calendar in both formats. */
  private static final class Written {
    private final String id;
    private final List<String> google = new ArrayList<>();
    private final StringBuilder file = new StringBuilder();

    Written(String id) {
      this.id = id;
    }

    List<CalendarEvent> fromGoogle() {
      EventMapping mapping = new EventMapping();
      try {
        return GsonFactory.getDefaultInstance()
            .fromString("{\"items\": [" + String.join(",", google) + "]}", Events.class)
            .getItems()
            .stream()
            .map(event -> mapping.read(id, event).event())
            .filter(Objects::nonNull)
            .map(event -> id.equals(ME) ? event : event.answeredByOthers())
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    List<CalendarEvent> fromFile() {
      String text = "BEGIN:VCALENDAR\r\nPRODID:-//x//EN\r\n" + file + "END:VCALENDAR\r\n";
      try {
        return new IcsReader()
            .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), id)
            .events(WEEK.in(BERLIN), Set.of(ME), BERLIN)
            .events();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /**
     * @param original null for a single event
     * @param rule the rule of the series' master in the file; null for other events
     * @param expanded whether Google lists it: only the occurrences of a series are listed
     */
    void write(
        String uid,
        LocalDateTime original,
        String writtenOriginal,
        LocalDateTime start,
        int minutes,
        String answer,
        String rule,
        boolean expanded,
        boolean inFile) {
      if (expanded) {
        google.add(
            "{\"id\": \""
                + uid
                + google.size()
                + "\", \"iCalUID\": \""
                + uid
                + "\", \"status\": \"confirmed\", \"organizer\": {\"email\": \"boss@example.com\"},"
                + (original == null
                    ? ""
                    : "\"recurringEventId\": \""
                        + uid
                        + "\", \"originalStartTime\": {\"dateTime\": \""
                        + instant(original)
                        + "\"},")
                + "\"start\": {\"dateTime\": \""
                + instant(start)
                + "\"}, \"end\": {\"dateTime\": \""
                + instant(start.plusMinutes(minutes))
                + "\"}, \"attendees\": [{\"email\": \"boss@example.com\"}"
                + (answer == null
                    ? ""
                    : ", {\"self\": true, \"responseStatus\": \"" + answer + "\"}")
                + "]}");
      }
      if (inFile) {
        file.append("BEGIN:VEVENT\r\nUID:").append(uid).append("\r\n");
        if (writtenOriginal != null) {
          file.append("RECURRENCE-ID").append(writtenOriginal).append("\r\n");
        }
        file.append("DTSTART;TZID=Europe/Berlin:")
            .append(LOCAL.format(start))
            .append("\r\nDURATION:PT")
            .append(minutes)
            .append("M\r\n");
        if (rule != null) {
          file.append(rule).append("\r\n");
        }
        file.append("ORGANIZER:mailto:boss@example.com\r\nATTENDEE:mailto:boss@example.com\r\n");
        if (answer != null) {
          String word =
              answer.equals("needsAction") ? "NEEDS-ACTION" : answer.toUpperCase(Locale.ROOT);
          file.append("ATTENDEE;PARTSTAT=")
              .append(word)
              .append(":mailto:")
              .append(ME)
              .append("\r\n");
        }
        file.append("END:VEVENT\r\n");
      }
    }
  }

  private static String instant(LocalDateTime local) {
    return local.atZone(BERLIN).toInstant().toString();
  }

  /** A reference to an occurrence, as different programs write it. */
  private static String reference(LocalDateTime original, SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 ->
          ":" + LOCAL.format(original.atZone(BERLIN).withZoneSameInstant(ZoneOffset.UTC)) + "Z";
      case 1 ->
          ";TZID=America/New_York:"
              + LOCAL.format(original.atZone(BERLIN).withZoneSameInstant(NEW_YORK));
      case 2 -> ";VALUE=DATE:" + LOCAL.format(original).substring(0, 8);
      default -> ";TZID=Europe/Berlin:" + LOCAL.format(original);
    };
  }

  private static void series(String uid, List<Written> calendars, SplittableRandom random) {
    LocalDateTime first = WEEK.monday().atTime(8 + random.nextInt(6), 15 * random.nextInt(4));
    int length = 15 * (1 + random.nextInt(4));
    int count = 2 + random.nextInt(6);
    for (Written calendar : calendars) {
      boolean own = calendar.id.equals(ME);
      String usual = own ? ANSWERS.get(random.nextInt(4)) : null;
      if (!own && random.nextBoolean()) {
        continue;
      }
      calendar.write(
          uid, null, null, first, length, usual, "RRULE:FREQ=DAILY;COUNT=" + count, false, true);
      for (int day = 0; day < count; day++) {
        LocalDateTime original = first.plusDays(day);
        boolean changed = random.nextInt(3) == 0;
        // To a neighbour's start, or anywhere on its day.
        LocalDateTime start =
            !changed
                ? original
                : random.nextBoolean()
                    ? first.plusDays(random.nextInt(count))
                    : original.plusMinutes(15L * (random.nextInt(20) - 8));
        int minutes = changed ? 15 * (1 + random.nextInt(12)) : length;
        String answer = own && changed ? ANSWERS.get(random.nextInt(4)) : usual;
        calendar.write(
            uid,
            original,
            reference(original, random),
            start,
            minutes,
            answer,
            null,
            true,
            changed);
      }
    }
  }

  private static void single(String uid, List<Written> calendars, SplittableRandom random) {
    LocalDateTime start =
        WEEK.monday()
            .plusDays(random.nextInt(7))
            .atTime(8 + random.nextInt(9), 15 * random.nextInt(4));
    for (Written calendar : calendars) {
      boolean own = calendar.id.equals(ME);
      if (random.nextInt(3) > 0) {
        calendar.write(
            uid,
            null,
            null,
            random.nextInt(3) == 0 ? start.plusMinutes(15L * random.nextInt(8)) : start,
            15 * (1 + random.nextInt(8)),
            own && random.nextInt(4) > 0 ? ANSWERS.get(random.nextInt(4)) : null,
            null,
            true,
            true);
      }
    }
  }

  @Test
  void movedOccurrencesAndCopiesCountTheSameFromBoth() {
    for (long seed = 1; seed <= 150; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Written> calendars = List.of(new Written(ME), new Written("team"), new Written("board"));
      for (int i = random.nextInt(4); i >= 0; i--) {
        series("series" + i, calendars, random);
        single("single" + i, calendars, random);
      }
      assertThat(measured(calendars.stream().map(Written::fromFile).toList()))
          .as("seed %d", seed)
          .isEqualTo(measured(calendars.stream().map(Written::fromGoogle).toList()));
    }
  }

  private static String measured(List<List<CalendarEvent>> events) {
    return WeekJson.of(
            FocusMeter.measure(
                WEEK,
                BERLIN,
                Preferences.defaults(),
                events.stream().flatMap(List::stream).toList()))
        .toPrettyString();
  }
}
