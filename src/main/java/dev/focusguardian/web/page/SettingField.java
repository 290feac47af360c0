package dev.focusguardian.web.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.settings.DeclaredSetting;
import dev.focusguardian.settings.SettingKind;
import dev.focusguardian.settings.Weekdays;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A setting as a form field, or as seven fields if it differs by weekday. Values stay texts, so
 * that a rejected form shows what was typed.
 *
 * @param texts the texts by field name
 * @param example shown if nothing is entered
 * @param problem what is wrong with the value; null if nothing is
 */
public record SettingField(
    DeclaredSetting setting, Map<String, String> texts, String example, @Nullable String problem) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LONGEST_NUMBER = 20;
  private static final int LONGEST_NARROW = 30;
  private static final int MINUTES_OF_WEEK = 7 * 24 * 60;

  /** Shown instead of preferred hours that don't fit into one field. */
  private static final String SEVERAL = "several (set through the API)";

  /** How the field is drawn. */
  public enum Input {
    NUMBER,
    TEXT,
    LINES,
    TICK,
    SELECT,
    DAYS
  }

  static SettingField of(DeclaredSetting setting, JsonNode value) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (setting.kind() == SettingKind.HOURS_OF_WEEK) {
      for (DayOfWeek day : DayOfWeek.values()) {
        texts.put(name(setting, day), joined(value.path(Weekdays.name(day)), ", "));
      }
    } else {
      texts.put(setting.key(), text(setting, value));
    }
    return new SettingField(setting, texts, setting.declared().example(), null);
  }

  private static String text(DeclaredSetting setting, JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    return switch (setting.kind()) {
      case NUMBER, TEXT, TEMPLATE, CHOICE, ZONE, SPAN, HOURS_OF_WEEK -> value.asText();
      case YES_NO -> value.asBoolean() ? "on" : "";
      case DATES, TITLE_PATTERNS -> joined(value, "\n");
      case PREFERRED_HOURS -> preferred(value);
    };
  }

  private static String preferred(JsonNode preference) {
    if (preference.isEmpty()) {
      return "";
    }
    JsonNode first = preference.get(0);
    boolean simple =
        preference.size() == 1 && !first.has("days") && first.path("weight").asInt() == 1;
    return simple ? first.path("hours").asText() : SEVERAL;
  }

  private static String name(DeclaredSetting setting, DayOfWeek day) {
    return setting.key() + "-" + Weekdays.name(day);
  }

  /** The same field with other texts. */
  SettingField with(Map<String, String> others) {
    return new SettingField(setting, others, example, problem);
  }

  SettingField with(@Nullable String newProblem) {
    return new SettingField(setting, texts, example, newProblem);
  }

  SettingField withExample(String newExample) {
    return new SettingField(setting, texts, newExample, problem);
  }

  /**
   * Whether the texts may show only part of the value, so that the value must stay as it is unless
   * somebody changed the texts.
   */
  boolean saysLess() {
    return setting.kind() == SettingKind.PREFERRED_HOURS
        || (setting.kind() == SettingKind.HOURS_OF_WEEK && setting.optional());
  }

  /** The texts as JSON. The settings find mistakes in it. */
  JsonNode json() {
    if (setting.optional() && texts.values().stream().allMatch(String::isEmpty)) {
      return NODES.nullNode();
    }
    String text = value();
    return switch (setting.kind()) {
      case NUMBER -> number(text);
      case CHOICE -> setting.type() == int.class ? number(text) : NODES.textNode(text);
      case TEXT, TEMPLATE, ZONE -> NODES.textNode(text);
      case SPAN -> NODES.textNode(span(text));
      case YES_NO -> NODES.booleanNode(!text.isEmpty());
      case DATES, TITLE_PATTERNS -> texts(text.lines());
      case HOURS_OF_WEEK -> hours();
      case PREFERRED_HOURS -> preferredHours(text);
    };
  }

  private static ArrayNode texts(Stream<String> all) {
    ArrayNode array = NODES.arrayNode();
    all.map(String::strip).filter(one -> !one.isEmpty()).forEach(array::add);
    return array;
  }

  private ObjectNode hours() {
    ObjectNode hours = NODES.objectNode();
    for (DayOfWeek day : DayOfWeek.values()) {
      String text = texts.getOrDefault(name(setting, day), "");
      ArrayNode spans = texts(Stream.of(text.split(",")).map(SettingField::span));
      if (!spans.isEmpty()) {
        hours.set(Weekdays.name(day), spans);
      }
    }
    return hours;
  }

  private static ArrayNode preferredHours(String text) {
    ArrayNode array = NODES.arrayNode();
    if (!text.isEmpty()) {
      array.addObject().put("hours", span(text)).put("weight", 1);
    }
    return array;
  }

  /** People write a dash in many ways. */
  private static String span(String text) {
    return text.strip().replaceAll("\\s*[-–—]\\s*", "-");
  }

  private static JsonNode number(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return NODES.textNode(text);
    }
    try {
      return NODES.numberNode(new BigDecimal(text).intValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      return NODES.textNode(text);
    }
  }

  private static String joined(JsonNode array, String separator) {
    return String.join(
        separator, StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList());
  }

  public String key() {
    return setting.key();
  }

  public String label() {
    return setting.label();
  }

  public String hint() {
    return setting.declared().hint();
  }

  public String unit() {
    return setting.declared().unit();
  }

  public int from() {
    return setting.declared().from();
  }

  public int to() {
    return setting.declared().withinWorkingTime() ? MINUTES_OF_WEEK : setting.declared().to();
  }

  public boolean optional() {
    return setting.optional();
  }

  public List<DeclaredSetting.Choice> choices() {
    return setting.choices();
  }

  public boolean wrong() {
    return problem != null;
  }

  /** The ids of the elements that describe the field. */
  public String describedBy() {
    return key() + "-hint" + (wrong() ? " " + key() + "-problem" : "");
  }

  public boolean wide() {
    return choices().stream().anyMatch(choice -> choice.label().length() > LONGEST_NARROW);
  }

  /** The text of a setting with a single field. */
  public String value() {
    return texts.getOrDefault(setting.key(), "");
  }

  public boolean zone() {
    return setting.kind() == SettingKind.ZONE;
  }

  /** The name of {@link #input}, for the template. */
  public String drawnAs() {
    return input().name();
  }

  Input input() {
    return switch (setting.kind()) {
      case NUMBER -> Input.NUMBER;
      case YES_NO -> Input.TICK;
      case TEXT, ZONE, SPAN, PREFERRED_HOURS -> Input.TEXT;
      case CHOICE -> Input.SELECT;
      case DATES, TITLE_PATTERNS, TEMPLATE -> Input.LINES;
      case HOURS_OF_WEEK -> Input.DAYS;
    };
  }

  /** The field of a weekday. */
  public record DayField(String name, String day, String value) {}

  public List<DayField> days() {
    return Stream.of(DayOfWeek.values())
        .map(
            day ->
                new DayField(
                    name(setting, day),
                    day.getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                    texts.getOrDefault(name(setting, day), "")))
        .toList();
  }
}
