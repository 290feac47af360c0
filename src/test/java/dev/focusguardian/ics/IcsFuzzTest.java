package dev.focusguardian.ics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.focusguardian.ics.words.IcsWords;
import dev.focusguardian.interval.Interval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Valid files with random damage: the reader always returns a result, or refuses the file as not a
 * calendar. {@code -Dics.rounds=1000000} tries more, {@code -Dics.seed=7} others.
 */
class IcsFuzzTest {

  private static final int ROUNDS = Integer.getInteger("ics.rounds", 4_000);
  private static final long SEED = Long.getLong("ics.seed", 20261121);

  /** No round may take longer; an ordinary one takes a millisecond. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final Interval YEAR =
      Interval.of(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));

  private static final String GOOD =
      IcsText.calendar(
          "X-WR-TIMEZONE:Europe/Berlin",
          "BEGIN:VTIMEZONE\r\nTZID:Own\r\n"
              + "BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n"
              + "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
              + "BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n"
              + "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE",
          IcsText.event(
              "series",
              "DTSTART;TZID=Own:20260105T090000",
              "DTEND;TZID=Own:20260105T093000",
              "RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=40",
              "EXDATE;TZID=Own:20260227T090000",
              "RDATE;VALUE=DATE-TIME:20260710T100000Z",
              "ATTENDEE;CN=\"Ana; A.\";PARTSTAT=ACCEPTED:mailto:ana@example.com",
              "SUMMARY:Gründung\\, mit Komma"),
          IcsText.event(
              "series",
              "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Own:20260630T090000",
              "DTSTART;TZID=Own:20260630T130000",
              "DURATION:PT1H30M"),
          IcsText.event(
              "series",
              "RECURRENCE-ID:20260731T070000Z",
              "SEQUENCE:2",
              "DTSTART;TZID=\"(UTC-05:00) Eastern Time (US & Canada)\":20260731T130000",
              "DURATION:PT1H30M"),
          IcsText.event(
              "series",
              "RECURRENCE-ID;VALUE=DATE:20260731",
              "SEQUENCE:3",
              "DTSTART;TZID=Own:20260731T150000",
              "STATUS:CANCELLED"),
          IcsText.event(
              "day",
              "DTSTART;VALUE=DATE:20260501",
              "DTEND;VALUE=DATE:20260504",
              "X-MICROSOFT-CDO-BUSYSTATUS:OOF"));

  /** Text that is inserted where it does not belong. */
  private static final List<String> SHARDS =
      List.of(
          "99999999999",
          "-1",
          "00000000",
          "\r\n",
          " ",
          "\"",
          ";",
          ":",
          ",",
          "=",
          "T",
          "Z",
          "/",
          "BEGIN:VEVENT\r\n",
          "END:VEVENT\r\n",
          "BEGIN:VCALENDAR\r\n",
          "END:VCALENDAR\r\n",
          "BEGIN:VTIMEZONE\r\n",
          "END:VTIMEZONE\r\n",
          "BEGIN:STANDARD\r\n",
          "RRULE:FREQ=SECONDLY\r\n",
          "RRULE:FREQ=DAILY;COUNT=2147483647\r\n",
          "INTERVAL=0",
          "BYSETPOS=0",
          "UNTIL=00000000",
          "UNTIL=00010101T000000Z",
          "BYDAY=MO, WE",
          "X-MOON=FULL",
          "EXDATE:00010101T000000Z\r\n",
          "EXRULE:FREQ=DAILY\r\n",
          "RDATE;VALUE=PERIOD:20260710T100000Z/PT3H,20260711T100000Z/-P9D\r\n",
          "RECURRENCE-ID:20260630T070000Z\r\n",
          "RECURRENCE-ID;VALUE=DATE:20260630\r\n",
          "TZID=\"(UTC-05:00) Eastern Time (US & Canada)\"",
          "(GMT+01.00) Amsterdam / Berlin",
          "TZID=Customized Time Zone 1",
          "Germany/Berlin",
          "FREQ=MINUTELY",
          "BYDAY=99MO",
          "BYMONTHDAY=0",
          "DTSTART:99991231T235959Z\r\n",
          "DTEND:00010101\r\n",
          "DURATION:P999999999D\r\n",
          "TZID=\u0000",
          "\u0000",
          "\uFEFF",
          "日本",
          "\\",
          "\\n",
          "(UTC+25:00)",
          "TZOFFSETTO:+9999\r\n",
          "RDATE:" + "20260101,".repeat(200));

  @Test
  void theReaderHandlesAnyDamagedFile() {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = accident(random);
      int number = round;
      assertTimeoutPreemptively(
          LONGEST, () -> read(bytes, number), () -> "round " + number + " of seed " + SEED);
    }
  }

  private static void read(byte[] bytes, int round) {
    try {
      IcsEvents events =
          IcsText.attempt(bytes)
              .events(YEAR, Set.of("ana@example.com"), ZoneId.of("Europe/Berlin"));
      assertThat(events.events()).as("round %d", round).hasSizeLessThan(100_000);
    } catch (NotACalendar e) {
      assertThat(IcsWords.of(e)).as("round %d", round).contains("test.ics");
    } catch (IOException | RuntimeException e) {
      throw new AssertionError(
          "round " + round + " of seed " + SEED + ":\n" + new String(bytes, StandardCharsets.UTF_8),
          e);
    }
  }

  private static byte[] accident(Random random) {
    StringBuilder text = new StringBuilder(GOOD);
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      int at = random.nextInt(text.length());
      int to = Math.min(text.length(), at + random.nextInt(random.nextInt(3) == 0 ? 200 : 8));
      switch (random.nextInt(6)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, SHARDS.get(random.nextInt(SHARDS.size())));
        case 2 -> text.replace(at, to, SHARDS.get(random.nextInt(SHARDS.size())));
        case 3 -> text.insert(at, text.substring(at, to));
        case 4 -> text.setCharAt(at, (char) random.nextInt(256));
        default -> text.setCharAt(at, (char) ('0' + random.nextInt(10)));
      }
      if (text.isEmpty()) {
        text.append(' ');
      }
    }
    if (random.nextInt(20) == 0) {
      text.setLength(random.nextInt(text.length()));
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(4) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
