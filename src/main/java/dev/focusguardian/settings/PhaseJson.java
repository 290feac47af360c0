package dev.focusguardian.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.interval.UsableYears;
import dev.focusguardian.preferences.Phase;
import dev.focusguardian.preferences.Phase.Amounts;
import dev.focusguardian.preferences.Phase.Kind;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Preferences.Policy;
import dev.focusguardian.preferences.WorkingTime;
import dev.focusguardian.settings.InvalidSettings.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Phases to JSON and back. */
public final class PhaseJson {

  private static final List<String> KEYS =
      List.of("kind", "week", "from", "to", "goalMinutes", "thresholdMinutes", "policy");

  /** Told by us; a client that sends back what it got need not take them out. */
  private static final Set<String> TOLD = Set.of("id", "effective");

  /** In a zone without clock changes all are alike. */
  private static final IsoWeek ANY_WEEK = IsoWeek.parse("2026-W01");

  private final JsonNode json;
  private final Preferences usual;
  private final List<Problem> problems = new ArrayList<>();

  private PhaseJson(JsonNode json, Preferences usual) {
    this.json = json;
    this.usual = usual;
  }

  /**
   * A phase from an object with {@code kind}, its dates ({@code week}, or {@code from} and {@code
   * to}: dates or weeks, the last one included), and what is to hold in it other than usual.
   *
   * @param usual the person's settings, which say how much a week can hold
   * @throws InvalidSettings naming every key that is unknown or makes no sense
   */
  public static Phase parse(JsonNode json, Preferences usual) {
    if (!json.isObject()) {
      throw new InvalidSettings(
          List.of(
              new Problem(
                  "phase",
                  "one JSON object such as {\"kind\": \"planning\", \"week\": \"2026-W47\"} is wanted")));
    }
    return new PhaseJson(json, usual).read();
  }

  /** All keys, those that hold the usual as null, and what comes of it under "effective". */
  public static ObjectNode write(UUID id, Phase phase, Preferences usual) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Policy policy = phase.policy();
    node.put("id", id.toString());
    node.put("kind", phase.kind().word());
    node.put("from", phase.from().toString());
    node.put("to", phase.to().toString());
    node.put("goalMinutes", phase.goalMinutes());
    node.put("thresholdMinutes", phase.thresholdMinutes());
    node.put("policy", policy == null ? null : policy.word());
    Amounts amounts = phase.amounts(usual);
    node.putObject("effective")
        .put("goalMinutes", amounts.goalMinutes())
        .put("thresholdMinutes", amounts.thresholdMinutes())
        .put("policy", amounts.policy().word())
        .put("workingTime", !phase.isTimeOff());
    return node;
  }

  private Phase read() {
    json.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key) && !TOLD.contains(key)) {
                problem(
                    Shown.key(key),
                    "there is no such key; the keys are " + String.join(", ", KEYS));
              }
            });
    Kind kind = word("kind", Kind.values(), Kind::word);
    if (kind == null && !json.hasNonNull("kind")) {
      problem("kind", "is missing; it is one of " + words(Kind.values(), Kind::word));
    }
    Policy policy = word("policy", Policy.values(), Policy::word);
    Integer goal = minutes("goalMinutes");
    Integer threshold = minutes("thresholdMinutes");
    LocalDate from = first();
    LocalDate to = from == null ? null : last(from);
    if (kind == null || from == null || to == null || !problems.isEmpty()) {
      throw new InvalidSettings(problems);
    }
    try {
      return new Phase(kind, from, to, goal, threshold, policy);
    } catch (IllegalArgumentException e) {
      problem("to", String.valueOf(e.getMessage()));
      throw new InvalidSettings(problems);
    }
  }

  private @Nullable LocalDate first() {
    if (json.hasNonNull("week")) {
      if (json.hasNonNull("from") || json.hasNonNull("to")) {
        problem("week", "stands for both \"from\" and \"to\"; give either it or them");
        return null;
      }
      return date("week", false);
    }
    if (!json.hasNonNull("from")) {
      problem("from", "is missing; the first date such as 2026-11-16, or the first week, 2026-W47");
      return null;
    }
    return date("from", false);
  }

  /** A single date or week may stand for itself. */
  private @Nullable LocalDate last(LocalDate from) {
    String key = json.hasNonNull("week") ? "week" : json.hasNonNull("to") ? "to" : "from";
    return date(key, true);
  }

  private @Nullable LocalDate date(String key, boolean last) {
    String text = json.path(key).asText();
    try {
      if (text.contains("W") || key.equals("week")) {
        LocalDate monday = UsableYears.check(IsoWeek.parse(text)).monday();
        return last ? monday.plusDays(6) : monday;
      }
      return UsableYears.check(LocalDate.parse(text));
    } catch (DateTimeException e) {
      String week = "a week such as 2026-W47";
      problem(
          key,
          shown(key)
              + " is "
              + (key.equals("week")
                  ? "not " + week
                  : "neither a date such as 2026-11-16 nor " + week));
      return null;
    }
  }

  private @Nullable Integer minutes(String key) {
    if (!json.hasNonNull(key)) {
      return null;
    }
    JsonNode value = json.path(key);
    long most = new WorkingTime(usual.hours(), ZoneOffset.UTC).usualMinutes(ANY_WEEK);
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < 0
        || value.intValue() > most) {
      problem(
          key,
          shown(key)
              + " is no whole number of minutes from 0 to "
              + most
              + ", the usual working time of a week");
      return null;
    }
    return value.intValue();
  }

  private <T> @Nullable T word(String key, T[] values, Function<T, String> word) {
    if (!json.hasNonNull(key)) {
      return null;
    }
    for (T value : values) {
      if (word.apply(value).equals(json.path(key).asText())) {
        return value;
      }
    }
    problem(key, shown(key) + " is none of " + words(values, word));
    return null;
  }

  private static <T> String words(T[] values, Function<T, String> word) {
    return Arrays.stream(values).map(word).collect(Collectors.joining(", "));
  }

  private String shown(String key) {
    return Shown.of(json.path(key));
  }

  private void problem(String key, String message) {
    problems.add(new Problem(key, message));
  }
}
