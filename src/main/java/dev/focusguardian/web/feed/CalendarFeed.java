package dev.focusguardian.web.feed;

import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.read.FocusBlock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Focus blocks and open alerts as iCalendar (RFC 5545). */
final class CalendarFeed {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int LONGEST_LINE = 75;

  private final StringBuilder text = new StringBuilder();
  private final String stamp;

  private CalendarFeed(Instant now) {
    this.stamp = UTC.format(now);
  }

  static String write(
      List<FocusBlock> blocks, List<AlertFacts> alerts, boolean titles, ZoneId zone, Instant now) {
    CalendarFeed feed = new CalendarFeed(now);
    feed.line("BEGIN:VCALENDAR");
    feed.line("VERSION:2.0");
    feed.line("PRODID:-//Focus Guardian//Feed//EN");
    feed.line("METHOD:PUBLISH");
    feed.line("X-WR-CALNAME:Focus Guardian");
    feed.line("REFRESH-INTERVAL;VALUE=DURATION:PT15M");
    blocks.forEach(feed::block);
    alerts.stream()
        .filter(alert -> alert.state() == AlertState.OPEN)
        .forEach(alert -> feed.alert(alert, FeedMessages.text(alert, titles, zone)));
    feed.line("END:VCALENDAR");
    return feed.text.toString();
  }

  private void block(FocusBlock block) {
    Interval interval = block.interval();
    begin("block-" + block.id());
    line("DTSTART:" + UTC.format(interval.start()));
    line("DTEND:" + UTC.format(interval.end()));
    line("SUMMARY:" + FeedMessages.FOCUS);
    line("TRANSP:OPAQUE");
    line("END:VEVENT");
  }

  /** On the days of its week; it takes no time. */
  private void alert(AlertFacts alert, String description) {
    LocalDate monday = alert.week().monday();
    begin("alert-" + alert.id());
    line("DTSTART;VALUE=DATE:" + DateTimeFormatter.BASIC_ISO_DATE.format(monday));
    line("DTEND;VALUE=DATE:" + DateTimeFormatter.BASIC_ISO_DATE.format(monday.plusDays(5)));
    line("SUMMARY:" + escaped(FeedMessages.title(alert)));
    line("DESCRIPTION:" + escaped(description));
    line("TRANSP:TRANSPARENT");
    line("END:VEVENT");
  }

  private void begin(String id) {
    line("BEGIN:VEVENT");
    line("UID:" + id + "@focus-guardian");
    line("DTSTAMP:" + stamp);
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n");
  }

  /** Folded so that no line is longer than 75 octets, between characters. */
  private void line(String content) {
    int octets = 0;
    for (int character : content.codePoints().toArray()) {
      String one = Character.toString(character);
      int length = one.getBytes(StandardCharsets.UTF_8).length;
      if (octets + length > LONGEST_LINE) {
        text.append("\r\n ");
        octets = 1;
      }
      text.append(one);
      octets += length;
    }
    text.append("\r\n");
  }
}
