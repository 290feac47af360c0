package dev.focusguardian.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.interval.UsableYears;
import dev.focusguardian.preferences.PreferredHours;
import dev.focusguardian.preferences.TimeSpan;
import dev.focusguardian.preferences.WeeklyHours;
import dev.focusguardian.settings.DeclaredSetting.Choice;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the value of one setting and reports every mistake in it. */
final class ValueReader {

  private static final Set<String> PREFERENCE_KEYS = Set.of("hours", "weight", "days");
  private static final int MOST_HOLIDAYS = 2_000;
  private static final int MOST_SPANS = 100;
  private static final int MOST_PREFERENCES = 200;
  private static final int MOST_WEIGHT = 10;

  private final DeclaredSetting setting;
  private final JsonNode sent;
  private final int most;
  private final Problems problems;

  private ValueReader(DeclaredSetting setting, JsonNode sent, int most, Problems problems) {
    this.setting = setting;
    this.sent = sent;
    this.most = most;
    this.problems = problems;
  }

  static @Nullable Object read(DeclaredSetting setting, JsonNode sent, Problems problems) {
    return read(setting, sent, setting.declared().to(), problems);
  }

  /**
   * Reads the value. The result is meaningless if a problem was reported for the setting.
   *
   * @param most the largest allowed number
   */
  static @Nullable Object read(
      DeclaredSetting setting, JsonNode sent, int most, Problems problems) {
    ValueReader reader = new ValueReader(setting, sent, most, problems);
    boolean words = setting.kind() == SettingKind.TEXT || setting.kind() == SettingKind.TEMPLATE;
    boolean empty = sent.isNull() || (words && sent.isTextual() && sent.textValue().isEmpty());
    if (empty && setting.optional()) {
      return null;
    }
    return switch (setting.kind()) {
      case NUMBER -> reader.number();
      case YES_NO -> reader.yesOrNo();
      case TEXT -> reader.text();
      case TEMPLATE -> TemplateText.read(setting, sent, problems);
      case CHOICE -> reader.choice();
      case ZONE -> reader.zone();
      case SPAN -> reader.spanOfDay();
      case DATES -> reader.dates();
      case TITLE_PATTERNS -> reader.titlePatterns();
      case HOURS_OF_WEEK -> reader.hoursOfWeek();
      case PREFERRED_HOURS -> reader.preferredHours();
    };
  }

  private void problem(String expected) {
    problem(expected, sent);
  }

  private void problem(String expected, JsonNode value) {
    String empty = setting.optional() ? ", or left empty" : "";
    problems.add(setting, expected + empty, value);
  }

  private int number() {
    int from = setting.declared().from();
    boolean whole = sent.isIntegralNumber();
    if (!whole || !sent.canConvertToInt() || sent.intValue() < from || sent.intValue() > most) {
      problem("must be " + (whole ? "" : "a whole number ") + setting.range(most));
    }
    return sent.intValue();
  }

  private boolean yesOrNo() {
    if (!sent.isBoolean()) {
      problem("must be true or false");
    }
    return sent.asBoolean();
  }

  private String text() {
    Optional<String> flaw = PlainText.flaw(sent.asText());
    if (flaw.isPresent()) {
      problem("must not contain control characters: " + flaw.get());
    } else if (!sent.isTextual() || sent.asText().isBlank() || sent.asText().length() > most) {
      problem("must be a text of " + setting.declared().from() + " to " + most + " characters");
    }
    return sent.asText();
  }

  private @Nullable Object choice() {
    boolean number = setting.type() == int.class;
    if (number ? sent.isIntegralNumber() : sent.isTextual()) {
      for (Choice choice : setting.choices()) {
        if (choice.value().equals(sent.asText())) {
          return chosen(choice.value());
        }
      }
    }
    problem("must be one of " + setting.choiceList());
    return null;
  }

  private Object chosen(String value) {
    if (setting.type() == int.class) {
      return Integer.valueOf(value);
    }
    if (!setting.type().isEnum()) {
      return value;
    }
    for (Object constant : setting.type().getEnumConstants()) {
      if (DeclaredSetting.word(constant).equals(value)) {
        return constant;
      }
    }
    throw new IllegalStateException(value + " is not a constant of " + setting.type());
  }

  private @Nullable ZoneId zone() {
    // Only accept names, because a fixed offset has no daylight saving time.
    if (sent.isTextual() && ZoneId.getAvailableZoneIds().contains(sent.asText())) {
      return ZoneId.of(sent.asText());
    }
    problem("must be the IANA name of a time zone, such as Europe/Berlin");
    return null;
  }

  private @Nullable TimeSpan spanOfDay() {
    TimeSpan span = span(sent);
    if (span != null && span.toMinute() > 24 * 60 && !setting.declared().overMidnight()) {
      problem("must start before it ends");
    }
    return span;
  }

  private @Nullable TimeSpan span(JsonNode node) {
    try {
      return TimeSpan.parse(node.isTextual() ? node.textValue() : "");
    } catch (IllegalArgumentException e) {
      problem("must be given as a time span such as 09:00-17:00", node);
      return null;
    }
  }

  private WeeklyHours hoursOfWeek() {
    Map<DayOfWeek, List<TimeSpan>> spans = new EnumMap<>(DayOfWeek.class);
    if (!sent.isObject()) {
      problem("must be an object such as {\"mon\": [\"09:00-17:00\"]}");
      return new WeeklyHours(spans);
    }
    for (Map.Entry<String, JsonNode> entry : sent.properties()) {
      Optional<DayOfWeek> day = Weekdays.named(entry.getKey());
      if (day.isEmpty() || !entry.getValue().isArray()) {
        problems.add(
            setting.key(),
            setting.label()
                + " must be a list of time spans for each weekday (mon to sun). You entered "
                + Shown.of(entry.getKey())
                + ": "
                + Shown.of(entry.getValue())
                + ".");
        continue;
      }
      List<TimeSpan> list = new ArrayList<>();
      for (JsonNode element : elements(entry.getValue(), MOST_SPANS)) {
        TimeSpan span = span(element);
        if (span != null) {
          list.add(span);
        }
      }
      spans.put(day.get(), list);
    }
    return new WeeklyHours(spans);
  }

  private Set<LocalDate> dates() {
    Set<LocalDate> dates = new HashSet<>();
    for (JsonNode element :
        list("must be a list of dates such as [\"2026-12-25\"]", MOST_HOLIDAYS)) {
      try {
        dates.add(UsableYears.check(LocalDate.parse(element.asText())));
      } catch (DateTimeException e) {
        problem("must be dates such as 2026-12-25", element);
      }
    }
    return dates;
  }

  private List<String> titlePatterns() {
    List<String> patterns = new ArrayList<>();
    int size = 0;
    for (JsonNode element : list("must be a list of regular expressions", TitlePatterns.MOST)) {
      Optional<String> flaw =
          element.isTextual()
              ? TitlePatterns.flaw(element.textValue())
              : Optional.of("is not a text");
      if (flaw.isPresent()) {
        problems.add(
            setting.key(),
            setting.label() + " can't contain " + Shown.of(element) + ": it " + flaw.get() + ".");
      } else {
        patterns.add(element.textValue());
        size += TitlePatterns.size(element.textValue());
      }
    }
    if (size > TitlePatterns.LARGEST_OF_ALL) {
      problems.add(
          setting.key(),
          setting.label() + " are too large together. Use fewer or simpler patterns.");
    }
    return patterns;
  }

  private List<PreferredHours> preferredHours() {
    List<PreferredHours> preferred = new ArrayList<>();
    String expected = "must be a list such as [{\"hours\": \"00:00-12:00\", \"weight\": 1}]";
    for (JsonNode entry : list(expected, MOST_PREFERENCES)) {
      if (!entry.isObject()) {
        problem(expected, entry);
        continue;
      }
      entry.fieldNames().forEachRemaining(this::knownInPreference);
      TimeSpan hours = span(entry.path("hours"));
      int weight = entry.path("weight").asInt(-1);
      if (weight < 0 || weight > MOST_WEIGHT) {
        problem("must have weights between 0 and " + MOST_WEIGHT, entry.path("weight"));
      }
      Set<DayOfWeek> days = days(entry);
      if (hours != null && weight >= 0) {
        preferred.add(new PreferredHours(hours, days, weight));
      }
    }
    return preferred;
  }

  private void knownInPreference(String key) {
    if (!PREFERENCE_KEYS.contains(key)) {
      problem("can have only hours, weight and days", TextNode.valueOf(key));
    }
  }

  private Set<DayOfWeek> days(JsonNode entry) {
    if (!entry.has("days")) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (JsonNode name : entry.path("days")) {
      Weekdays.named(name.asText())
          .ifPresentOrElse(days::add, () -> problem("must have weekdays (mon to sun)", name));
    }
    return days;
  }

  private Iterable<JsonNode> list(String expected, int most) {
    if (!sent.isArray()) {
      problem(expected);
      return List.of();
    }
    return elements(sent, most);
  }

  /** The elements of a list, or none if it is too long. */
  private Iterable<JsonNode> elements(JsonNode list, int most) {
    if (list.size() <= most) {
      return list;
    }
    problems.add(
        setting.key(),
        setting.label()
            + " must have at most "
            + most
            + " elements. You entered "
            + list.size()
            + ".");
    return List.of();
  }
}
