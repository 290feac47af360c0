package dev.focusguardian.web.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.settings.InvalidSettings;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.settings.SettingsJson;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The settings as fields of a form, and a form as the settings' JSON. Values stay texts on the way,
 * so that a form that was refused shows what was typed.
 *
 * @param values by field
 * @param problems by field; what is wrong with it
 */
public record SettingsForm(Map<String, String> values, Map<String, String> problems) {

  private static final int LONGEST_NUMBER = 20;
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  /** Fields that hold a list with one element a line. */
  private static final List<String> LISTS = List.of("holidays", "focusTitles", "awayTitles");

  private static final List<Colour> COLOURS =
      List.of(
          new Colour("1", "Lavender"),
          new Colour("2", "Sage"),
          new Colour("3", "Grape"),
          new Colour("4", "Flamingo"),
          new Colour("5", "Banana"),
          new Colour("6", "Tangerine"),
          new Colour("7", "Peacock"),
          new Colour("8", "Graphite"),
          new Colour("9", "Blueberry"),
          new Colour("10", "Basil"),
          new Colour("11", "Tomato"));

  private static final List<String> FLAGS = List.of("tentativeCounts", "guarded", "reminders");

  private static final List<String> TEXTS =
      List.of("zone", "lunch", "policy", "title", "colour", "visibility");

  private static final List<String> NUMBERS =
      List.of(
          "focusMinimumMinutes",
          "resumptionMinutes",
          "anticipationMinutes",
          "thresholdMinutes",
          "goalMinutes",
          "blockMinMinutes",
          "blockMaxMinutes",
          "breakMinutes",
          "bufferMinutes",
          "reserveMinutes",
          "dailyMaxMinutes",
          "gridMinutes",
          "horizonWeeks",
          "lockHours",
          "settleSeconds");

  public static SettingsForm of(Settings settings) {
    ObjectNode json = SettingsJson.write(settings);
    Map<String, String> values = new LinkedHashMap<>();
    for (String key : TEXTS) {
      values.put(key, json.path(key).asText(""));
      if (json.path(key).isNull()) {
        values.put(key, "");
      }
    }
    NUMBERS.forEach(key -> values.put(key, json.path(key).isNull() ? "" : json.path(key).asText()));
    FLAGS.forEach(key -> values.put(key, json.path(key).asBoolean() ? "on" : ""));
    LISTS.forEach(key -> values.put(key, joined(json.path(key), "\n")));
    for (String day : DAYS) {
      values.put("hours-" + day, joined(json.path("workingHours").path(day), ", "));
    }
    values.put("preferredHours", preferred(json.path("preference")));
    return new SettingsForm(values, Map.of());
  }

  /** What was sent; a field that is missing is empty, as an unticked box is. */
  static SettingsForm sent(MultivaluedMap<String, String> form) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> keys = new ArrayList<>();
    keys.addAll(TEXTS);
    keys.addAll(NUMBERS);
    keys.addAll(FLAGS);
    keys.addAll(LISTS);
    DAYS.forEach(day -> keys.add("hours-" + day));
    keys.add("preferredHours");
    for (String key : keys) {
      String value = form.getFirst(key);
      values.put(key, value == null ? "" : value.strip());
    }
    return new SettingsForm(values, Map.of());
  }

  /** Ready for {@link SettingsJson#parse}, which finds what makes no sense. */
  ObjectNode json() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    ObjectNode json = nodes.objectNode();
    for (String key : TEXTS) {
      String value = value(key);
      boolean none = value.isEmpty() && List.of("zone", "lunch", "colour").contains(key);
      json.put(key, none ? null : key.equals("lunch") ? span(value) : value);
    }
    NUMBERS.forEach(key -> json.set(key, number(value(key))));
    if (value("blockMinMinutes").isEmpty()) {
      json.putNull("blockMinMinutes");
    }
    FLAGS.forEach(key -> json.put(key, !value(key).isEmpty()));
    for (String key : LISTS) {
      ArrayNode array = json.putArray(key);
      value(key).lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(array::add);
    }
    ObjectNode hours = json.putObject("workingHours");
    for (String day : DAYS) {
      ArrayNode spans = nodes.arrayNode();
      for (String span : value("hours-" + day).split(",")) {
        if (!span.isBlank()) {
          spans.add(span(span));
        }
      }
      if (!spans.isEmpty()) {
        hours.set(day, spans);
      }
    }
    if (!value("preferredHours").isEmpty() && !value("preferredHours").equals("custom")) {
      json.putArray("preference")
          .addObject()
          .put("hours", span(value("preferredHours")))
          .put("weight", 1);
    } else if (value("preferredHours").isEmpty()) {
      json.putArray("preference");
    }
    return json;
  }

  SettingsForm with(InvalidSettings invalid) {
    Map<String, String> found = new LinkedHashMap<>();
    for (InvalidSettings.Problem problem : invalid.problems()) {
      found.merge(
          problem.key().equals("preference") ? "preferredHours" : problem.key(),
          problem.message(),
          (first, second) -> first + "; " + second);
    }
    return new SettingsForm(values, found);
  }

  public String value(String key) {
    return values.getOrDefault(key, "");
  }

  public @Nullable String problem(String key) {
    return problems.get(key);
  }

  /** A weekday of the form. */
  public record DayHours(String key, String name, String hours) {}

  public List<DayHours> days() {
    return Arrays.stream(DayOfWeek.values())
        .map(
            day -> {
              String key = DAYS.get(day.ordinal());
              return new DayHours(
                  key, day.getDisplayName(TextStyle.FULL, Locale.ENGLISH), value("hours-" + key));
            })
        .toList();
  }

  public List<String> grids() {
    return List.of("5", "10", "15", "30");
  }

  public List<String> visibilities() {
    return List.of("default", "public", "private", "confidential");
  }

  /** A colour by its id in Google's API and its name on Google's page. */
  public record Colour(String id, String name) {}

  public List<Colour> colours() {
    return COLOURS;
  }

  /** People write a dash in many ways. */
  private static String span(String text) {
    return text.strip().replaceAll("\\s*[-–—]\\s*", "-");
  }

  private static JsonNode number(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return JsonNodeFactory.instance.textNode(text);
    }
    try {
      return JsonNodeFactory.instance.numberNode(new BigDecimal(text).intValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  private static String joined(JsonNode array, String separator) {
    return String.join(
        separator, StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList());
  }

  /** The page has one field for the usual case; what only the API can say is kept as it is. */
  private static String preferred(JsonNode preference) {
    if (preference.isEmpty()) {
      return "";
    }
    boolean simple =
        preference.size() == 1
            && !preference.get(0).has("days")
            && preference.get(0).path("weight").asInt() == 1;
    return simple ? preference.get(0).path("hours").asText() : "custom";
  }
}
