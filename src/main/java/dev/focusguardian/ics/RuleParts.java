package dev.focusguardian.ics;

import dev.focusguardian.ics.Finding.What;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a recurrence rule, each one read or refused. The library that walks rules leaves out
 * what it cannot read: without its UNTIL a series never ends, without a BYDAY it is on every day.
 *
 * @param written as it stands in the file
 * @param text for the library; every part but UNTIL
 * @param count null for none
 * @param until the last moment at which an occurrence may start; null for none
 * @param mostDays from the first occurrence to the last one, at most; null if it cannot be told
 *     from the rule alone
 * @param remarks how parts were understood that can be understood in more than one way
 */
record RuleParts(
    String written,
    String text,
    @Nullable Integer count,
    @Nullable IcsTime until,
    @Nullable Long mostDays,
    List<Finding> remarks) {

  private static final int LONGEST_RULE = 4_000;

  private static final Set<String> FREQUENCIES =
      Set.of("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY");

  private static final Pattern WEEKDAY =
      Pattern.compile("([+-]?(?:[1-9]|[1-4][0-9]|5[0-3]))?(?:MO|TU|WE|TH|FR|SA|SU)");

  private static final Set<String> WEEKDAYS = Set.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  private static final Set<String> CALENDARS = Set.of("GREGORIAN", "GREGORY");
  private static final Set<String> SKIPS = Set.of("OMIT", "FORWARD", "BACKWARD");
  private static final Set<String> EVERY_DAY = Set.of("FREQ", "INTERVAL", "COUNT", "WKST");
  private static final Set<String> EVERY_WEEK =
      Set.of("FREQ", "INTERVAL", "COUNT", "WKST", "BYDAY");
  private static final Set<String> FIRST_AND_LAST = Set.of("1", "-1");
  private static final Pattern PREFIX = Pattern.compile("^(?:RRULE|EXRULE):");
  private static final Pattern BETWEEN_MEMBERS = Pattern.compile("[,\\s]+");
  private static final Pattern SMALL_NUMBER = Pattern.compile("[+-]?\\d{1,3}");
  private static final Pattern LEADING_ZEROS = Pattern.compile("^\\+?0*");
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  /** The first and the last moment that Microsoft's dates know mean that there is no end. */
  private static final Pattern NO_END = Pattern.compile("0001-?01-?01(?:T.*)?|9999-?12-?3.*");

  /** From and to; below zero, counted from the end, is allowed where the first is below zero. */
  private static final Map<String, int[]> RANGES =
      Map.of(
          "BYSECOND", new int[] {0, 60},
          "BYMINUTE", new int[] {0, 59},
          "BYHOUR", new int[] {0, 23},
          "BYMONTHDAY", new int[] {-31, 31},
          "BYYEARDAY", new int[] {-366, 366},
          "BYWEEKNO", new int[] {-53, 53},
          "BYMONTH", new int[] {1, 12},
          "BYSETPOS", new int[] {-366, 366});

  /**
   * @throws DateTimeException if a part of it cannot be read
   */
  static RuleParts parse(String written) {
    try {
      return new Parser(written).parts(written);
    } catch (DateTimeException e) {
      throw unreadable(written, Finding.of(e));
    }
  }

  /** What to throw when the whole rule cannot be used. */
  Unreadable unreadable(Finding why) {
    return unreadable(written, why);
  }

  private static Unreadable unreadable(String written, Finding why) {
    return new Unreadable(
        Finding.of(What.RULE_UNREADABLE, CalendarText.printable(written)).because(why));
  }

  private static final class Parser {

    private final Map<String, String> parts = new LinkedHashMap<>();
    private final List<Finding> remarks = new ArrayList<>();

    Parser(String written) {
      if (written.length() > LONGEST_RULE) {
        throw new Unreadable(What.RULE_TOO_LONG, written.length());
      }
      String plain = written.replace("\\", "").replace("\"", "").toUpperCase(Locale.ROOT).strip();
      for (String part : PREFIX.matcher(plain).replaceFirst("").split(";")) {
        if (!part.isBlank()) {
          add(part);
        }
      }
    }

    private void add(String part) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw new Unreadable(What.PART_WITHOUT_VALUE, CalendarText.printable(part));
      }
      String name = part.substring(0, equals).strip();
      String value = part.substring(equals + 1).strip();
      String earlier = parts.putIfAbsent(name, value);
      if (earlier != null && !earlier.equals(value)) {
        throw new Unreadable(What.PART_WITH_TWO_VALUES, CalendarText.printable(name));
      }
    }

    RuleParts parts(String written) {
      Map<String, String> read = new LinkedHashMap<>();
      Integer count = null;
      IcsTime until = null;
      for (Map.Entry<String, String> part : parts.entrySet()) {
        String value = part.getValue();
        switch (part.getKey()) {
          case "FREQ" -> read.put("FREQ", oneOf(FREQUENCIES, part));
          case "INTERVAL" -> read.put("INTERVAL", String.valueOf(positive(part)));
          case "COUNT" -> {
            count = positive(part);
            read.put("COUNT", String.valueOf(count));
          }
          case "UNTIL" -> until = until(value);
          case "WKST" -> read.put("WKST", oneOf(WEEKDAYS, part));
          case "BYDAY" -> list(part, read);
          case "RSCALE" -> oneOf(CALENDARS, part);
          case "SKIP" -> {
            String skip = oneOf(SKIPS, part);
            if (!skip.equals("OMIT")) {
              read.put("SKIP", skip);
            }
          }
          default -> {
            if (RANGES.containsKey(part.getKey())) {
              list(part, read);
            } else if (part.getKey().startsWith("X-")) {
              remarks.add(Finding.of(What.PART_NOT_USED, CalendarText.printable(part.getKey())));
            } else {
              throw new Unreadable(What.PART_UNKNOWN, CalendarText.printable(part.getKey()));
            }
          }
        }
      }
      if (!read.containsKey("FREQ")) {
        throw new Unreadable(What.NO_FREQUENCY);
      }
      combine(read);
      if (count != null && until != null) {
        remarks.add(Finding.of(What.COUNT_AND_UNTIL));
      }
      return new RuleParts(
          written,
          read.entrySet().stream()
              .map(part -> part.getKey() + "=" + part.getValue())
              .collect(Collectors.joining(";")),
          count,
          until,
          count == null ? null : mostDays(read, count),
          List.copyOf(remarks));
    }

    /** Where every day or week has an occurrence: in all others some may have none. */
    private static @Nullable Long mostDays(Map<String, String> read, int count) {
      String frequency = read.getOrDefault("FREQ", "");
      long interval = Long.parseLong(read.getOrDefault("INTERVAL", "1"));
      if (frequency.equals("DAILY") && EVERY_DAY.containsAll(read.keySet())) {
        return count * interval;
      }
      return frequency.equals("WEEKLY") && EVERY_WEEK.containsAll(read.keySet())
          ? 7L * count * interval + 7
          : null;
    }

    /** What the library would change in silence, because the parts do not go together. */
    private void combine(Map<String, String> read) {
      String frequency = read.getOrDefault("FREQ", "");
      String days = read.getOrDefault("BYDAY", "");
      boolean numbered =
          (frequency.equals("YEARLY") && !read.containsKey("BYWEEKNO"))
              || frequency.equals("MONTHLY");
      if (!numbered && days.chars().anyMatch(Character::isDigit)) {
        read.put("BYDAY", days.replaceAll("[+-]?\\d+", ""));
        remarks.add(Finding.of(What.WEEKDAY_NUMBERS, frequency));
      }
      if (read.containsKey("BYWEEKNO") && !frequency.equals("YEARLY")) {
        throw new Unreadable(What.WEEK_NUMBERS, frequency);
      }
      boolean several =
          read.keySet().stream()
              .anyMatch(name -> name.startsWith("BY") && !name.equals("BYSETPOS"));
      String position = read.get("BYSETPOS");
      if (position != null && !several) {
        if (!FIRST_AND_LAST.contains(position)) {
          throw new Unreadable(What.NOTHING_TO_CHOOSE_FROM);
        }
        read.remove("BYSETPOS");
      }
    }

    private void list(Map.Entry<String, String> part, Map<String, String> read) {
      List<String> members = new ArrayList<>();
      for (String member : BETWEEN_MEMBERS.split(part.getValue())) {
        if (!member.isEmpty()) {
          members.add(member(part.getKey(), member));
        }
      }
      if (members.isEmpty()) {
        remarks.add(Finding.of(What.PART_EMPTY, part.getKey()));
      } else {
        read.put(part.getKey(), String.join(",", members));
      }
    }

    private static String member(String name, String member) {
      if (name.equals("BYDAY")) {
        if (!WEEKDAYS.contains(member) && !WEEKDAY.matcher(member).matches()) {
          throw wrong(What.NO_WEEKDAY, name, member);
        }
        return member;
      }
      int[] range = RANGES.getOrDefault(name, new int[2]);
      if (!SMALL_NUMBER.matcher(member).matches()) {
        throw wrong(What.NO_NUMBER_UP_TO, name, member, range[1]);
      }
      int number = Integer.parseInt(member);
      boolean zero = number == 0 && range[0] != 0;
      if (zero || number < range[0] || number > range[1]) {
        throw wrong(What.NO_NUMBER_UP_TO, name, member, range[1]);
      }
      return String.valueOf(number);
    }

    private static String oneOf(Set<String> allowed, Map.Entry<String, String> part) {
      if (!allowed.contains(part.getValue())) {
        throw wrong(
            What.NONE_OF,
            part.getKey(),
            part.getValue(),
            allowed.stream().sorted().collect(Collectors.joining(", ")));
      }
      return part.getValue();
    }

    /** Numbers beyond all calendars are as good as the greatest one that fits. */
    private static int positive(Map.Entry<String, String> part) {
      String digits = LEADING_ZEROS.matcher(part.getValue()).replaceFirst("");
      if (!DIGITS.matcher(digits).matches()) {
        throw wrong(What.NO_NUMBER_FROM_ONE, part.getKey(), part.getValue());
      }
      return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private static @Nullable IcsTime until(String text) {
      if (NO_END.matcher(SPACES.matcher(text).replaceAll("")).matches()) {
        return null;
      }
      try {
        return IcsTime.parse(text, null);
      } catch (DateTimeException e) {
        throw new Unreadable(Finding.of(What.UNTIL_UNREADABLE).because(Finding.of(e)));
      }
    }

    private static Unreadable wrong(What what, String name, String value) {
      return new Unreadable(what, name, CalendarText.printable(value));
    }

    private static Unreadable wrong(What what, String name, String value, Object expected) {
      return new Unreadable(what, name, CalendarText.printable(value), expected);
    }
  }
}
