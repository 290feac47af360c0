package dev.focusguardian.ics;

import static dev.focusguardian.ics.IcsText.calendar;
import static dev.focusguardian.ics.IcsText.event;
import static dev.focusguardian.ics.IcsText.kinds;
import static dev.focusguardian.ics.IcsText.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.ics.words.IcsWords;
import dev.focusguardian.interval.Interval;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneNamesTest {

  private static final Interval YEAR =
      Interval.of(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));

  private static IcsEvents events(String... parts) {
    return read(calendar(parts)).events(YEAR, Set.of("you@example.com"), ZoneId.of("Asia/Tokyo"));
  }

  private static String noon(String zone, int month) {
    return event(
        "e" + month, "DTSTART;TZID=%s:2026%02d15T120000".formatted(zone, month), "DURATION:PT1H");
  }

  private static List<String> starts(IcsEvents events) {
    return events.events().stream()
        .map(event -> ((EventTime.Timed) event.time()).start().toString().substring(11, 16))
        .toList();
  }

  /** Noon in January and in July. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(UTC-05:00) Eastern Time (US & Canada) | 17:00 | 16:00",
        "(UTC-05:00) Eastern Time (US and Canada) | 17:00 | 16:00",
        "(GMT-05.00) Eastern Time (US & Canada) | 17:00 | 16:00",
        "Eastern Time (US & Canada) | 17:00 | 16:00",
        "(UTC-05:00) Eastern Time (US &amp; Canada) | 17:00 | 16:00",
        "(GMT-05.00) Eastern Time (US &AMP; Canada) | 17:00 | 16:00",
        "Eastern Time (US &amp;amp; Canada) | 17:00 | 16:00",
        "(UTC-06:00) Central Time (US &#38; Canada) | 18:00 | 17:00",
        "(UTC-07:00) Mountain Time (US &#x26; Canada) | 19:00 | 18:00",
        "(UTC+13:00) Nuku&#39;alofa | 23:00 | 23:00",
        "(UTC+13:00) Nuku&apos;alofa | 23:00 | 23:00",
        "GMT -0700 (Standard) / GMT -0700 (Daylight) | 19:00 | 19:00",
        "Eastern Standard Time | 17:00 | 16:00",
        "Eastern Daylight Time | 17:00 | 16:00",
        "Eastern Standard Time 1 | 17:00 | 16:00",
        "Eastern | 17:00 | 16:00",
        "(UTC-06:00) Central Time (US & Canada) | 18:00 | 17:00",
        "(UTC-07:00) Mountain Time (US & Canada) | 19:00 | 18:00",
        "(GMT-08.00) Pacific Time (US & Canada) / Tijuana | 20:00 | 19:00",
        "(UTC-08:00)Baja California | 20:00 | 19:00",
        "(UTC-07:00) Arizona | 19:00 | 19:00",
        "(UTC-09:00) Alaska | 21:00 | 20:00",
        "(UTC-10:00) Hawaii | 22:00 | 22:00",
        "(UTC-04:00) Atlantic Time (Canada) | 16:00 | 15:00",
        "(UTC-03:30) Newfoundland | 15:30 | 14:30",
        "(UTC-06:00) Saskatchewan | 18:00 | 18:00",
        "(UTC-05:00) Indiana (East) | 17:00 | 16:00",
        "(UTC-03:00) Brasilia | 15:00 | 15:00",
        "(UTC) Dublin, Edinburgh, Lisbon, London | 12:00 | 11:00",
        "(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London | 12:00 | 11:00",
        "(GMT) Greenwich Mean Time - Dublin / Edinburgh / Lisbon / London | 12:00 | 11:00",
        "(UTC) Monrovia, Reykjavik | 12:00 | 12:00",
        "(UTC) Coordinated Universal Time | 12:00 | 12:00",
        "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna | 11:00 | 10:00",
        "(GMT+01.00) Amsterdam / Berlin / Bern / Rome / Stockholm / Vienna | 11:00 | 10:00",
        "(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien | 11:00 | 10:00",
        "GMT+01:00 Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna | 11:00 | 10:00",
        "Berlin, Stockholm, Rome, Bern, Brussels, Vienna, Amsterdam | 11:00 | 10:00",
        "W. Europe Standard Time | 11:00 | 10:00",
        "W. Europe | 11:00 | 10:00",
        "Mitteleuropäische Zeit | 11:00 | 10:00",
        "(UTC+01:00) West Central Africa | 11:00 | 11:00",
        "(UTC+02:00) Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius | 10:00 | 09:00",
        "(UTC+02:00) Harare, Pretoria | 10:00 | 10:00",
        "(UTC+03:00) Moscow, St. Petersburg, Volgograd | 09:00 | 09:00",
        "(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi | 06:30 | 06:30",
        "(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi | 04:00 | 04:00",
        "(UTC+09:30) Adelaide | 01:30 | 02:30",
        "(UTC+10:00) Canberra, Melbourne, Sydney | 01:00 | 02:00",
        "(GMT+10:00) Canberra, Melbourne, Sydney | 01:00 | 02:00",
        "(UTC+10:00) Brisbane | 02:00 | 02:00",
        "(UTC+12:00) Auckland, Wellington | 23:00 | 00:00",
        "(UTC+13:00) Nuku'alofa | 23:00 | 23:00",
        "(UTC-11:00) Midway Island, Samoa | 23:00 | 23:00",
        "(UTC+13:00) Samoa | 23:00 | 23:00",
        "/softwarestudio.org/Olson_20011030_5/America/New_York | 17:00 | 16:00",
        "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin | 11:00 | 10:00",
        "Germany/Berlin | 11:00 | 10:00",
        "europe/berlin | 11:00 | 10:00",
        "America-New_York | 17:00 | 16:00",
        "(UTC+01:00) Europe/Berlin | 11:00 | 10:00",
        "Europe/Kiev | 10:00 | 09:00",
        "Europe/Kyiv | 10:00 | 09:00",
        "US/Pacific | 20:00 | 19:00",
        "tzone://Microsoft/Utc | 12:00 | 12:00",
        "UTC-02 | 14:00 | 14:00",
        "GMT+01:00 | 11:00 | 11:00",
        "GMT-0500 | 17:00 | 17:00",
        "(UTC+05:30) | 06:30 | 06:30",
        "UTC+1 | 11:00 | 11:00"
      })
  void aNameIsAZoneWithItsDaylightTime(String name, String january, String july) {
    for (String written : List.of(name, '"' + name + '"')) {
      IcsEvents events = events(noon(written, 1), noon(written, 7));

      assertThat(starts(events)).containsExactly(january, july);
      assertThat(kinds(events)).isEmpty();
    }
  }

  /** The whole list, in all spellings. */
  @Test
  void everyNameThatOutlookShowsIsKnownInEveryStyle() throws IOException {
    Properties names = new Properties();
    try (Reader text =
        new InputStreamReader(
            Objects.requireNonNull(ZoneNames.class.getResourceAsStream("zone-names.properties")),
            StandardCharsets.UTF_8)) {
      names.load(text);
    }
    SoftAssertions all = new SoftAssertions();
    for (String id : names.stringPropertyNames()) {
      ZoneId zone = ZoneId.of(id);
      for (String name : names.getProperty(id).split("\\|")) {
        int at = name.indexOf('@');
        String plain = at < 0 ? name : name.substring(0, at);
        LocalDateTime january = LocalDateTime.of(2026, 1, 15, 12, 0);
        LocalDateTime july = LocalDateTime.of(2026, 7, 15, 12, 0);
        ZoneOffset winter = zone.getRules().getOffset(january);
        ZoneOffset summer = zone.getRules().getOffset(july);
        String standard =
            at < 0
                ? (winter.getTotalSeconds() < summer.getTotalSeconds() ? winter : summer).getId()
                : name.substring(at + 1);
        String offset = standard.equals("Z") ? "+00:00" : standard;
        List<String> styles = new ArrayList<>();
        styles.add("(UTC" + offset + ") " + plain);
        styles.add("(GMT" + offset.replace(':', '.') + ") " + plain.replace(", ", " / "));
        styles.add("(UTC" + offset + ") " + plain.replace("&", "and"));
        styles.add("(GMT" + offset + ") " + plain.toUpperCase(java.util.Locale.ROOT));
        if (at < 0) {
          styles.add(plain);
        }
        for (String style : styles) {
          ZoneId found = Zones.named(style);
          all.assertThat(found == null ? null : found.getRules().getOffset(january))
              .as("%s in January", style)
              .isEqualTo(winter);
          all.assertThat(found == null ? null : found.getRules().getOffset(july))
              .as("%s in July", style)
              .isEqualTo(summer);
        }
      }
    }
    all.assertAll();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Customized Time Zone", "tzone://Microsoft/Custom", "Middle Earth", "IST", "1"})
  void anUnknownNameIsReadInTheReadersZoneWithANote(String name) {
    IcsEvents events = events(noon(name, 7));

    assertThat(starts(events)).containsExactly("03:00");
    assertThat(kinds(events)).containsExactly("unknown-zone");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"(UTC-05:00) Atlantis | 17:00", "(UTC+10:00) Eastern Time (US & Canada) | 02:00"})
  void anUnknownNameBehindAnOffsetIsReadAtThatOffsetWithANote(String name, String start) {
    IcsEvents events = events(noon(name, 7));

    assertThat(starts(events)).containsExactly(start);
    assertThat(events.notes())
        .singleElement()
        .satisfies(note -> assertThat(IcsWords.of(note)).contains("without daylight time"));
  }

  /** Such a zone has daylight time, but the dates of its clock changes are unknown. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GMT -0500 (Standard) / GMT -0400 (Daylight) | 17:00 | 16:00 | America/New_York",
        "GMT -0600 (Standard) / GMT -0500 (Daylight) | 18:00 | 17:00 | America/Chicago",
        "GMT +0000 (Standard) / GMT +0100 (Daylight) | 12:00 | 11:00 | Europe/London",
        "GMT (Standard) / GMT +0100 (Daylight) | 12:00 | 11:00 | Europe/London",
        "GMT +0100 (Standard) / GMT +0200 (Daylight) | 11:00 | 10:00 | Europe/Berlin",
        "GMT +0200 (Daylight) / GMT +0100 (Standard) | 11:00 | 10:00 | Europe/Berlin",
        "UTC+01:00/UTC+02:00 | 11:00 | 10:00 | Europe/Berlin",
        "(GMT-05.00) Standard Time / (GMT-04.00) Daylight Time | 17:00 | 16:00 | America/New_York",
        "GMT +1000 (Standard) / GMT +1100 (Daylight) | 01:00 | 02:00 | Australia/Sydney"
      })
  void aNameOfTwoOffsetsIsAZoneWithDaylightTimeAndANote(
      String name, String january, String july, String zone) {
    IcsEvents events = events(noon(name, 1), noon(name, 7));

    assertThat(starts(events)).containsExactly(january, july);
    assertThat(events.notes())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.kind().code()).isEqualTo("unknown-zone");
              assertThat(IcsWords.of(note)).contains("several zones").endsWith("read in " + zone);
            });
  }

  @Test
  void unknownPairOfOffsetsIsReadInTheReadersZoneWithANote() {
    IcsEvents events = events(noon("GMT +0700 (Standard) / GMT +0900 (Daylight)", 7));

    assertThat(starts(events)).containsExactly("03:00");
    assertThat(kinds(events)).containsExactly("unknown-zone");
  }

  @Test
  void aDefinitionAndItsNameMayBeQuotedDifferently() {
    assertThat(
            starts(
                events(
                    definition("(UTC+06:00) Here & There"),
                    noon("(UTC+06:00) Here &amp; There", 1),
                    noon("(UTC+06:00) Here &amp; There", 7))))
        .containsExactly("06:00", "05:00");
  }

  /** Six hours ahead of UTC, seven from April to October. */
  private static String definition(String name) {
    return "BEGIN:VTIMEZONE\r\nTZID:"
        + name
        + "\r\nBEGIN:STANDARD\r\nDTSTART:00011001T000000\r\nTZOFFSETFROM:+0700\r\nTZOFFSETTO:+0600\r\n"
        + "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU\r\nEND:STANDARD\r\n"
        + "BEGIN:DAYLIGHT\r\nDTSTART:16010401T000000\r\nTZOFFSETFROM:+0600\r\nTZOFFSETTO:+0700\r\n"
        + "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Customized Time Zone",
        "Eastern Standard Time",
        "(UTC-05:00) Eastern Time (US & Canada)",
        "Europe/Berlin",
        "GMT+01:00",
        "GMT -0500 (Standard) / GMT -0400 (Daylight)",
        "UTC",
        "tzone://Microsoft/Custom"
      })
  void theDefinitionInTheFileWinsOverItsName(String name) {
    assertThat(starts(events(definition(name), noon(name, 1), noon(name, 7))))
        .containsExactly("06:00", "05:00");
    assertThat(starts(events(noon(name, 1), noon(name, 7), definition(name))))
        .containsExactly("06:00", "05:00");
  }

  @Test
  void anExcerptOfAKnownZoneIsThatZone() {
    String oneYear =
        "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:STANDARD\r\nDTSTART:20201025T030000\r\n"
            + "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE";
    String oldRules =
        "BEGIN:VTIMEZONE\r\nTZID:Eastern Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:16011028T020000\r\n"
            + "TZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
            + "END:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010401T020000\r\nTZOFFSETFROM:-0500\r\n"
            + "TZOFFSETTO:-0400\r\nRRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE";

    assertThat(starts(events(oneYear, noon("Europe/Berlin", 1), noon("Europe/Berlin", 7))))
        .containsExactly("11:00", "10:00");
    // Since 2007 there is daylight time in March.
    assertThat(
            starts(
                events(
                    oldRules,
                    event(
                        "a",
                        "DTSTART;TZID=Eastern Standard Time:20260320T120000",
                        "DURATION:PT1H"))))
        .containsExactly("16:00");
  }

  @Test
  void theCalendarsOwnZoneMayHaveSuchANameToo() {
    assertThat(read(calendar("X-WR-TIMEZONE:(UTC-05:00) Eastern Time (US & Canada)")).zone())
        .isEqualTo(ZoneId.of("America/New_York"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Middle Earth", "GMT -0500 (Standard) / GMT -0400 (Daylight)"})
  void anUnknownZoneOfTheCalendarIsNoted(String name) {
    IcsCalendar calendar = read(calendar("X-WR-TIMEZONE:" + name));

    assertThat(calendar.zone()).isNull();
    assertThat(calendar.notes())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.kind().code()).isEqualTo("unknown-zone");
              assertThat(IcsWords.of(note)).contains(name, "X-WR-TIMEZONE");
            });
  }
}
