package dev.focusguardian.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.interval.UsableYears;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Preferences.PreferredHours;
import dev.focusguardian.preferences.TimeSpan;
import dev.focusguardian.preferences.WeeklyHours;
import dev.focusguardian.preferences.WorkingTime;
import dev.focusguardian.settings.InvalidSettings.Problem;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one settings object and collects every problem before it complains. */
final class SettingsReader {

  private static final Set<String> VISIBILITIES =
      new LinkedHashSet<>(List.of("default", "public", "private", "confidential"));
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_SPAN = 40;
  private static final int MOST_PROBLEMS = 50;
  private static final int MOST_HOLIDAYS = 2_000;
  private static final int MOST_SPANS = 100;
  private static final int MOST_PREFERENCES = 200;

  /** In a zone without clock changes all are alike. */
  private static final IsoWeek ANY_WEEK = IsoWeek.parse("2026-W01");

  private final ObjectNode json;
  private final boolean longestNamed;
  private final Set<String> unread = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param longestNamed the longest block was asked for now; else it may grow with the focus
   *     minimum
   */
  SettingsReader(ObjectNode json, boolean longestNamed) {
    this.json = json;
    this.longestNamed = longestNamed;
    json.fieldNames().forEachRemaining(unread::add);
  }

  Settings read() {
    ZoneId zone = zone();
    WeeklyHours working = hours("workingHours");
    if (working == null) {
      working = new WeeklyHours(Map.of());
    }
    TimeSpan lunch = span("lunch");
    Set<LocalDate> holidays = dates("holidays");
    Preferences.Hours hours = new Preferences.Hours(working, lunch, holidays);
    int usual = (int) new WorkingTime(hours, ZoneOffset.UTC).usualMinutes(ANY_WEEK);
    Preferences.Reading reading =
        new Preferences.Reading(
            patterns("focusTitles"), patterns("awayTitles"), flag("tentativeCounts"));
    Preferences.Measure measure =
        new Preferences.Measure(
            number("focusMinimumMinutes", 30, 240),
            number("resumptionMinutes", 0, 60),
            number("anticipationMinutes", 0, 60),
            upToUsual("thresholdMinutes", usual));
    int goal = upToUsual("goalMinutes", usual);
    int grid = number("gridMinutes", 5, 30);
    if (!Set.of(5, 10, 15, 30).contains(grid)) {
      problem("gridMinutes", grid + " is none of 5, 10, 15, 30");
    }
    Integer min = blockMin();
    int max = blockMax(measure.focusMinimumMinutes(), min, grid);
    checkLengths(measure.focusMinimumMinutes(), min, max);
    int breakMinutes = number("breakMinutes", 0, 240);
    int buffer = number("bufferMinutes", 0, 240);
    int reserve = number("reserveMinutes", 0, 240);
    int dailyMax = number("dailyMaxMinutes", 0, 720);
    Preferences.Blocks blocks =
        new Preferences.Blocks(
            goal,
            min,
            max,
            breakMinutes,
            buffer,
            reserve,
            dailyMax,
            grid,
            json.path("meetingHours").isNull() ? skip("meetingHours") : hours("meetingHours"),
            preference(),
            number("horizonWeeks", 1, 12),
            number("lockHours", 0, 168));
    Preferences.Booking booking =
        new Preferences.Booking(
            policy(),
            flag("guarded"),
            title(),
            colour(),
            oneOf("visibility", VISIBILITIES),
            flag("reminders"),
            number("settleSeconds", 0, 600));
    unread.forEach(key -> problem(Shown.key(key), "there is no such setting"));
    if (!problems.isEmpty()) {
      throw new InvalidSettings(problems);
    }
    return new Settings(zone, new Preferences(hours, reading, measure, blocks, booking));
  }

  private @Nullable Integer blockMin() {
    return json.path("blockMinMinutes").isNull()
        ? skip("blockMinMinutes")
        : Integer.valueOf(number("blockMinMinutes", 30, 480));
  }

  /** What nobody named grows with the focus minimum, up to the next step of the grid. */
  private int blockMax(int focusMinimum, @Nullable Integer min, int grid) {
    int max = number("blockMaxMinutes", 30, 480);
    return longestNamed || min != null || max >= focusMinimum
        ? max
        : -Math.floorDiv(-focusMinimum, grid) * grid;
  }

  private void checkLengths(int focusMinimum, @Nullable Integer min, int max) {
    if (min != null && min < focusMinimum) {
      problem(
          "blockMinMinutes",
          min
              + " is below focusMinimumMinutes, "
              + focusMinimum
              + ": a shorter block would not be deep work; null follows the focus minimum");
    } else if (min != null && min > max) {
      problem("blockMinMinutes", min + " is longer than blockMaxMinutes, " + max);
    } else if (min == null && focusMinimum > max) {
      problem(
          "blockMaxMinutes",
          max
              + " is below focusMinimumMinutes, "
              + focusMinimum
              + ", and no block may be shorter than that");
    }
  }

  private void problem(String key, String message) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new Problem(key, message));
    } else if (problems.size() == MOST_PROBLEMS) {
      problems.add(new Problem(key, "and there are more problems, which are not listed"));
    }
  }

  /** A list that nobody would write by hand is not read at all. */
  private boolean tooMany(String key, JsonNode list, int most) {
    if (list.size() <= most) {
      return false;
    }
    problem(key, "has " + list.size() + " elements; at most " + most + " can be used");
    return true;
  }

  private JsonNode take(String key) {
    unread.remove(key);
    return json.path(key);
  }

  private <T> @Nullable T skip(String key) {
    unread.remove(key);
    return null;
  }

  private int number(String key, int from, int to) {
    JsonNode node = take(key);
    if (!node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.intValue() < from
        || node.intValue() > to) {
      problem(key, shown(node) + " is no whole number from " + from + " to " + to);
      return from;
    }
    return node.intValue();
  }

  private int upToUsual(String key, int usual) {
    JsonNode node = take(key);
    if (!node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.intValue() < 0
        || node.intValue() > usual) {
      problem(
          key,
          shown(node)
              + " is not from 0 to the working time of a usual week, "
              + usual
              + " minutes");
      return 0;
    }
    return node.intValue();
  }

  private boolean flag(String key) {
    JsonNode node = take(key);
    if (!node.isBoolean()) {
      problem(key, shown(node) + " is neither true nor false");
    }
    return node.asBoolean();
  }

  private String oneOf(String key, Set<String> choices) {
    JsonNode node = take(key);
    if (!node.isTextual() || !choices.contains(node.asText())) {
      problem(key, shown(node) + " is none of " + String.join(", ", choices));
    }
    return node.asText();
  }

  private Preferences.Policy policy() {
    String policy =
        oneOf("policy", new LinkedHashSet<>(List.of("just-in-time", "hold", "dry-run")));
    return Arrays.stream(Preferences.Policy.values())
        .filter(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(policy))
        .findFirst()
        .orElse(Preferences.Policy.JUST_IN_TIME);
  }

  private String title() {
    JsonNode node = take("title");
    Optional<String> flaw = PlainText.flaw(node.asText());
    if (flaw.isPresent()) {
      problem("title", shown(node) + " cannot be used: " + flaw.get());
    } else if (!node.isTextual()
        || node.asText().isBlank()
        || node.asText().length() > LONGEST_TITLE) {
      problem("title", shown(node) + " is no text of 1 to " + LONGEST_TITLE + " characters");
    }
    return node.asText();
  }

  private @Nullable String colour() {
    JsonNode node = take("colour");
    if (node.isNull()) {
      return null;
    }
    if (!node.isTextual() || !node.asText().matches("[1-9]|1[01]")) {
      problem(
          "colour", shown(node) + " is neither null nor one of Google's colours \"1\" to \"11\"");
    }
    return node.asText();
  }

  private @Nullable ZoneId zone() {
    JsonNode node = take("zone");
    if (node.isNull()) {
      return null;
    }
    // Only names: a fixed offset knows no daylight saving.
    if (node.isTextual() && ZoneId.getAvailableZoneIds().contains(node.asText())) {
      return ZoneId.of(node.asText());
    }
    problem("zone", shown(node) + " is no IANA name of a zone, such as Europe/Berlin");
    return null;
  }

  private @Nullable TimeSpan span(String key) {
    JsonNode node = take(key);
    if (node.isNull()) {
      return null;
    }
    TimeSpan span = parsed(key, node);
    if (span != null && span.toMinute() > 24 * 60) {
      problem(key, shown(node) + " ends before it starts");
    }
    return span;
  }

  private @Nullable TimeSpan parsed(String key, JsonNode node) {
    try {
      return TimeSpan.parse(node.isTextual() ? node.asText() : "");
    } catch (IllegalArgumentException e) {
      problem(
          key,
          node.isTextual() && node.textValue().length() <= LONGEST_SPAN
              ? PlainText.visible(String.valueOf(e.getMessage()))
              : shown(node) + " is no span such as \"09:00-17:00\"");
      return null;
    }
  }

  private @Nullable WeeklyHours hours(String key) {
    JsonNode node = take(key);
    if (!node.isObject()) {
      problem(key, shown(node) + " is no object such as {\"mon\": [\"09:00-17:00\"]}");
      return null;
    }
    Map<DayOfWeek, List<TimeSpan>> spans = new EnumMap<>(DayOfWeek.class);
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      DayOfWeek day = day(entry.getKey());
      if (day == null || !entry.getValue().isArray()) {
        problem(key, Shown.of(entry.getKey()) + " is no weekday (mon … sun) with a list of spans");
        continue;
      }
      if (tooMany(key, entry.getValue(), MOST_SPANS)) {
        continue;
      }
      List<TimeSpan> list = new ArrayList<>();
      for (JsonNode element : entry.getValue()) {
        TimeSpan span = parsed(key, element);
        if (span != null) {
          list.add(span);
        }
      }
      spans.put(day, list);
    }
    return new WeeklyHours(spans);
  }

  private static @Nullable DayOfWeek day(String key) {
    return SettingsJson.days()
        .filter(day -> SettingsJson.key(day).equals(key))
        .findFirst()
        .orElse(null);
  }

  private Set<LocalDate> dates(String key) {
    Set<LocalDate> dates = new HashSet<>();
    JsonNode node = take(key);
    if (!node.isArray()) {
      problem(key, shown(node) + " is no list of dates such as [\"2026-12-25\"]");
      return dates;
    }
    if (tooMany(key, node, MOST_HOLIDAYS)) {
      return dates;
    }
    for (JsonNode element : node) {
      try {
        dates.add(UsableYears.check(LocalDate.parse(element.asText())));
      } catch (DateTimeException e) {
        problem(key, shown(element) + " is no date such as 2026-12-25");
      }
    }
    return dates;
  }

  private List<String> patterns(String key) {
    List<String> patterns = new ArrayList<>();
    JsonNode node = take(key);
    if (!node.isArray()) {
      problem(key, shown(node) + " is no list of regular expressions");
      return patterns;
    }
    if (tooMany(key, node, TitlePatterns.MOST)) {
      return patterns;
    }
    int size = 0;
    for (JsonNode element : node) {
      Optional<String> flaw =
          element.isTextual()
              ? TitlePatterns.flaw(element.textValue())
              : Optional.of("is not a text");
      if (flaw.isPresent()) {
        problem(key, shown(element) + " " + flaw.get());
      } else {
        patterns.add(element.textValue());
        size += TitlePatterns.size(element.textValue());
      }
    }
    if (size > TitlePatterns.LARGEST_OF_ALL) {
      problem(key, "these patterns are too large together; use fewer or simpler ones");
    }
    return patterns;
  }

  private List<PreferredHours> preference() {
    List<PreferredHours> preferred = new ArrayList<>();
    JsonNode node = take("preference");
    if (!node.isArray()) {
      problem(
          "preference",
          shown(node) + " is no list such as [{\"hours\": \"00:00-12:00\", \"weight\": 1}]");
      return preferred;
    }
    if (tooMany("preference", node, MOST_PREFERENCES)) {
      return preferred;
    }
    for (JsonNode entry : node) {
      TimeSpan hours = parsed("preference", entry.path("hours"));
      int weight = entry.path("weight").asInt(-1);
      if (weight < 0 || weight > 10) {
        problem("preference", shown(entry.path("weight")) + " is no weight from 0 to 10");
      }
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      if (entry.has("days")) {
        for (JsonNode name : entry.path("days")) {
          DayOfWeek day = day(name.asText());
          if (day == null) {
            problem("preference", shown(name) + " is no weekday (mon … sun)");
          } else {
            days.add(day);
          }
        }
      } else {
        days.addAll(Arrays.asList(DayOfWeek.values()));
      }
      if (hours != null && weight >= 0) {
        preferred.add(new PreferredHours(hours, days, weight));
      }
    }
    return preferred;
  }

  private static String shown(JsonNode node) {
    return Shown.of(node);
  }
}
