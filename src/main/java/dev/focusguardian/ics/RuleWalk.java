package dev.focusguardian.ics;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * Walks a recurrence rule on the wall clock of its zone, only within a window, and only so far: a
 * rule is a stranger's program, and some never end.
 */
final class RuleWalk {

  /** What all rules of a file may cost together, in occurrences walked over. */
  static final class Budget {
    private long steps = 5_000_000;

    boolean spend(long cost) {
      steps -= cost;
      return steps > 0;
    }
  }

  /** A walk that was cut short. */
  static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<LocalDateTime> found;

    TooMany(List<LocalDateTime> found, String message) {
      super(message);
      this.found = found;
    }

    /** What was found until then. */
    List<LocalDateTime> found() {
      return found;
    }
  }

  private static final int LONGEST_RULE = 2_000;

  private static final Pattern PART =
      Pattern.compile("\\b(BY[A-Z]+|INTERVAL|COUNT)=\\s*([^;\\s]+)");

  private static final Pattern WEEKDAYS =
      Pattern.compile(
          "[+-]?\\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU)(?:,[+-]?\\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU))*,?");

  private static final Pattern NUMBERS = Pattern.compile("[+-]?\\d+(?:,[+-]?\\d+)*,?");

  /** A start every quarter of an hour for a quarter of a year, and some. */
  private static final int MOST_FOUND = 10_000;

  /** Daily for two centuries. */
  private static final int MOST_STEPS = 100_000;

  /** Every minute of a day. */
  private static final int MOST_TIMES_A_DAY = 1_440;

  private final RecurrenceRule rule;
  private final LocalDateTime first;
  private final boolean allDay;
  private final int timesADay;

  /**
   * @param first the start of the series
   * @param zone of the series
   * @param floating the reader's own zone
   * @throws DateTimeException if the rule cannot be read, or is out of all proportion
   */
  RuleWalk(String text, LocalDateTime first, boolean allDay, ZoneRules zone, ZoneRules floating) {
    this.first = first;
    this.allDay = allDay;
    this.rule = parse(text);
    timesADay = parts(Part.BYHOUR) * parts(Part.BYMINUTE) * parts(Part.BYSECOND);
    if (timesADay > MOST_TIMES_A_DAY) {
      throw unreadable(text, "it would give " + timesADay + " starts a day");
    }
    rule.setInterval(Math.min(rule.getInterval(), mostInterval(rule.getFreq())));
    DateTime until = rule.getUntil();
    if (until != null) {
      rule.setUntil(until(until, zone, floating));
    }
  }

  /**
   * @throws DateTimeException if the rule cannot be read
   */
  static void check(String text) {
    parse(text);
  }

  private static RecurrenceRule parse(String text) {
    if (text.length() > LONGEST_RULE) {
      throw unreadable(text, "it is " + text.length() + " characters long");
    }
    String plain = text.strip().toUpperCase(Locale.ROOT);
    plain = plain.startsWith("RRULE:") ? plain.substring(6) : plain;
    // The library forgives by leaving out what it cannot read: a weekly rule would become a daily
    // one.
    Matcher part = PART.matcher(plain);
    while (part.find()) {
      Pattern form = part.group(1).equals("BYDAY") ? WEEKDAYS : NUMBERS;
      if (!form.matcher(part.group(2)).matches()) {
        throw unreadable(text, CalendarText.printable(part.group()) + " makes no sense");
      }
    }
    try {
      return new RecurrenceRule(plain, RecurrenceRule.RfcMode.RFC5545_LAX);
    } catch (InvalidRecurrenceRuleException | RuntimeException e) {
      throw unreadable(text, CalendarText.printable(String.valueOf(e.getMessage())));
    }
  }

  private static DateTimeException unreadable(String text, String why) {
    return new DateTimeException(
        "the rule \"" + CalendarText.printable(text) + "\" cannot be read: " + why);
  }

  private int parts(Part part) {
    return rule.hasPart(part) ? Math.max(1, rule.getByPart(part).size()) : 1;
  }

  /** Beyond these an interval is longer than all the years that are read; some take minutes. */
  private static int mostInterval(Freq freq) {
    return switch (freq) {
      case YEARLY -> 1_000;
      case MONTHLY -> 12_000;
      case WEEKLY -> 45_000;
      case DAILY -> 300_000;
      case HOURLY, MINUTELY, SECONDLY -> Integer.MAX_VALUE;
    };
  }

  /** The library compares local starts with a local end only. */
  private DateTime until(DateTime until, ZoneRules zone, ZoneRules floating) {
    LocalDateTime local;
    if (until.isAllDay()) {
      // The whole of that date still belongs to the series.
      local = local(until).toLocalDate().atTime(23, 59, 59);
    } else if (until.isFloating()) {
      local = local(until);
    } else {
      local = IcsTime.local(Instant.ofEpochMilli(until.getTimestamp()), allDay ? floating : zone);
    }
    return toDateTime(local);
  }

  /**
   * The starts from {@code from} (inclusive) to {@code to} (exclusive), in order.
   *
   * @throws TooMany with those found so far
   */
  List<LocalDateTime> starts(LocalDateTime from, LocalDateTime to, Budget budget) {
    List<LocalDateTime> found = new ArrayList<>();
    try {
      walk(from, to, budget, found);
    } catch (IllegalArgumentException e) {
      // The library's own guard against rules that never fit.
      throw new TooMany(found, "its rule gives no date in any sane number of tries");
    }
    return found;
  }

  private void walk(
      LocalDateTime from, LocalDateTime to, Budget budget, List<LocalDateTime> found) {
    RecurrenceRuleIterator iterator = rule.iterator(toDateTime(aligned(from)));
    // COUNT counts from the first one: those are walked, all others are skipped.
    if (rule.getCount() == null && first.isBefore(from)) {
      iterator.fastForward(toDateTime(from));
    }
    int cost = 1 + timesADay;
    for (int step = 0; iterator.hasNext(); step++) {
      if (step >= MOST_STEPS || found.size() >= MOST_FOUND || !budget.spend(cost)) {
        throw new TooMany(found, "its rule gives more occurrences than a calendar can hold");
      }
      LocalDateTime start = local(iterator.nextDateTime());
      if (!start.isBefore(to)) {
        return;
      }
      if (!start.isBefore(from)) {
        found.add(start);
      }
    }
  }

  /** Hours, minutes and seconds since the start of the series: those before the window are left. */
  private LocalDateTime aligned(LocalDateTime from) {
    Duration unit =
        switch (rule.getFreq()) {
          case HOURLY -> Duration.ofHours(1);
          case MINUTELY -> Duration.ofMinutes(1);
          case SECONDLY -> Duration.ofSeconds(1);
          case YEARLY, MONTHLY, WEEKLY, DAILY -> Duration.ZERO;
        };
    if (unit.isZero() || rule.getCount() != null || !first.isBefore(from)) {
      return first;
    }
    long step = unit.toSeconds() * rule.getInterval();
    return first.plusSeconds(Duration.between(first, from).toSeconds() / step * step);
  }

  boolean endless() {
    return rule.isInfinite();
  }

  /** The rule as text, with its end in UTC, or as a date for all-day events. */
  String written(ZoneRules zone) {
    return written(zone, rule.getUntil() == null ? null : local(rule.getUntil()));
  }

  /**
   * @param last the last start of the rule; null to keep its end
   */
  String written(ZoneRules zone, @Nullable LocalDateTime last) {
    if (last == null) {
      return rule.toString();
    }
    RecurrenceRule ended = parse(rule.toString());
    ended.setUntil(
        allDay
            ? toDateTime(last)
            : new DateTime(DateTime.UTC, IcsTime.instant(last, zone).toEpochMilli()));
    return ended.toString();
  }

  private DateTime toDateTime(LocalDateTime local) {
    return allDay
        ? new DateTime(local.getYear(), local.getMonthValue() - 1, local.getDayOfMonth())
        : new DateTime(
            local.getYear(),
            local.getMonthValue() - 1,
            local.getDayOfMonth(),
            local.getHour(),
            local.getMinute(),
            local.getSecond());
  }

  private static LocalDateTime local(DateTime time) {
    return LocalDateTime.of(
        time.getYear(),
        time.getMonth() + 1,
        time.getDayOfMonth(),
        time.getHours(),
        time.getMinutes(),
        Math.min(59, time.getSeconds()));
  }
}
