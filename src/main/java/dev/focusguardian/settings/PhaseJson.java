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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Phases to JSON and back. */
public final class PhaseJson {

  private static final List<String> KEYS =
      List.of("kind", "week", "from", "to", "goalMinutes", "thresholdMinutes", "policy");

  /**
   * Keys that only we write. They are ignored when read, so that a client can send back what it
   * received.
   */
  private static final Set<String> TOLD = Set.of("id", "effective");

  private static final Map<String, String> LABELS =
      Map.of("week", "Week", "from", "First date", "to", "Last date");

  private final JsonNode json;
  private final Preferences usual;
  private final Problems problems = new Problems();

  private PhaseJson(JsonNode json, Preferences usual) {
    this.json = json;
    this.usual = usual;
  }

  /**
   * Reads a phase from an object with {@code kind}, its dates ({@code week}, or {@code from} and
   * {@code to}: dates or weeks, the last one included), and the values that differ from the kind's.
   *
   * @param usual the person's settings, whose working time limits the amounts
   * @throws InvalidSettings naming every key that is unknown or whose value is wrong
   */
  public static Phase parse(JsonNode json, Preferences usual) {
    if (!json.isObject()) {
      throw new InvalidSettings(
          List.of(
              new Problem(
                  "phase",
                  "A phase is one JSON object such as {\"kind\": \"planning\", \"week\": \"2026-W47\"}.")));
    }
    return new PhaseJson(json, usual).read();
  }

  /**
   * Writes all keys, with null for values that follow from the kind, and the resulting values under
   * "effective".
   */
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
                problems.add(
                    Shown.key(key),
                    "There is no such key. The keys are " + String.join(", ", KEYS) + ".");
              }
            });
    Kind kind = kind();
    Object policy = override("policy");
    Object goal = override("goalMinutes");
    Object threshold = override("thresholdMinutes");
    LocalDate from = first();
    LocalDate to = from == null ? null : last();
    if (kind == null || from == null || to == null || !problems.isEmpty()) {
      throw problems.invalid();
    }
    try {
      return new Phase(kind, from, to, (Integer) goal, (Integer) threshold, (Policy) policy);
    } catch (IllegalArgumentException e) {
      problems.add("to", e.getMessage() + ".");
      throw problems.invalid();
    }
  }

  private @Nullable LocalDate first() {
    if (json.hasNonNull("week")) {
      if (json.hasNonNull("from") || json.hasNonNull("to")) {
        problems.add(
            "week", "A week takes the place of from and to. Give either week, or from and to.");
        return null;
      }
      return date("week", false);
    }
    if (!json.hasNonNull("from")) {
      problems.add(
          "from",
          "The first date is missing. Give a date such as 2026-11-16, or a week such as 2026-W47.");
      return null;
    }
    return date("from", false);
  }

  /** Without {@code to}, the phase ends with its single date or week. */
  private @Nullable LocalDate last() {
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
      String expected = key.equals("week") ? week : "a date such as 2026-11-16 or " + week;
      problems.add(
          key, LABELS.get(key) + " must be " + expected + ". You entered " + shown(key) + ".");
      return null;
    }
  }

  /** Reads a value like the setting of the same name; null if it is missing. */
  private @Nullable Object override(String key) {
    if (!json.hasNonNull(key)) {
      return null;
    }
    DeclaredSetting setting = DeclaredSettings.named(key);
    int most =
        setting.declared().withinWorkingTime()
            ? WorkingTime.usualWeekMinutes(usual.hours())
            : setting.declared().to();
    return ValueReader.read(setting.orEmpty(), json.path(key), most, problems);
  }

  private @Nullable Kind kind() {
    for (Kind kind : Kind.values()) {
      if (kind.word().equals(json.path("kind").asText())) {
        return kind;
      }
    }
    problems.add(
        "kind",
        "Kind must be one of "
            + Arrays.stream(Kind.values()).map(Kind::word).collect(Collectors.joining(", "))
            + (json.hasNonNull("kind") ? ". You entered " + shown("kind") + "." : "."));
    return null;
  }

  private String shown(String key) {
    return Shown.of(json.path(key));
  }
}
