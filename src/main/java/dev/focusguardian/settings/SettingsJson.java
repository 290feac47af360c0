package dev.focusguardian.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.TimeSpan;
import dev.focusguardian.preferences.WeeklyHours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Settings to JSON and back, with the flat keys that scripts rely on. */
public final class SettingsJson {

  /** Made when text is read: it takes longer to make than most commands take. */
  private static final class Mapper {
    static final ObjectMapper JSON = StrictJson.strict(new ObjectMapper());
  }

  private static final String LONGEST_BLOCK = "blockMaxMinutes";

  private SettingsJson() {}

  /**
   * Settings from an object whose keys override those of {@code base}.
   *
   * @throws InvalidSettings naming every key that is unknown or makes no sense
   */
  public static Settings parse(String json, Settings base) {
    JsonNode node;
    try {
      node = Mapper.JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new InvalidSettings(
          List.of(new InvalidSettings.Problem("settings", StrictJson.wrong(e))));
    }
    return parse(node, base);
  }

  public static Settings parse(JsonNode node, Settings base) {
    if (!node.isObject()) {
      throw new InvalidSettings(
          List.of(new InvalidSettings.Problem("settings", "expected one JSON object")));
    }
    ObjectNode merged = write(base);
    merged.setAll((ObjectNode) node);
    return new SettingsReader(merged, node.has(LONGEST_BLOCK)).read();
  }

  /**
   * Settings as they were stored, perhaps by an older version: it allowed a shortest block below
   * the focus minimum, which is read as the focus minimum.
   *
   * @throws InvalidSettings with all problems
   */
  static Settings parseStored(ObjectNode stored) {
    ObjectNode merged = write(Settings.defaults());
    merged.setAll(stored);
    int shortest = merged.path("blockMinMinutes").asInt();
    if (shortest < merged.path("focusMinimumMinutes").asInt()) {
      merged.putNull("blockMinMinutes");
    }
    return new SettingsReader(merged, false).read();
  }

  public static ObjectNode write(Settings settings) {
    Preferences p = settings.preferences();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("zone", settings.zone() == null ? null : settings.zone().getId());
    json.set("workingHours", hours(p.hours().working()));
    json.put("lunch", p.hours().lunch() == null ? null : p.hours().lunch().toString());
    ArrayNode holidays = json.putArray("holidays");
    p.hours().holidays().stream().sorted().map(LocalDate::toString).forEach(holidays::add);
    p.reading().focusTitles().forEach(json.putArray("focusTitles")::add);
    p.reading().awayTitles().forEach(json.putArray("awayTitles")::add);
    json.put("tentativeCounts", p.reading().tentativeCounts());
    json.put("focusMinimumMinutes", p.measure().focusMinimumMinutes());
    json.put("resumptionMinutes", p.measure().resumptionMinutes());
    json.put("anticipationMinutes", p.measure().anticipationMinutes());
    json.put("thresholdMinutes", p.measure().thresholdMinutes());
    json.put("goalMinutes", p.blocks().goalMinutes());
    json.put("blockMinMinutes", p.blocks().minMinutes());
    json.put(LONGEST_BLOCK, p.blocks().maxMinutes());
    json.put("breakMinutes", p.blocks().breakMinutes());
    json.put("bufferMinutes", p.blocks().bufferMinutes());
    json.put("reserveMinutes", p.blocks().reserveMinutes());
    json.put("dailyMaxMinutes", p.blocks().dailyMaxMinutes());
    json.put("gridMinutes", p.blocks().gridMinutes());
    WeeklyHours meetingHours = p.blocks().meetingHours();
    json.set("meetingHours", meetingHours == null ? json.nullNode() : hours(meetingHours));
    ArrayNode preference = json.putArray("preference");
    for (Preferences.PreferredHours preferred : p.blocks().preference()) {
      ObjectNode entry = preference.addObject();
      entry.put("hours", preferred.hours().toString());
      entry.put("weight", preferred.weight());
      if (!preferred.days().equals(Set.of(DayOfWeek.values()))) {
        ArrayNode days = entry.putArray("days");
        preferred.days().stream()
            .sorted(Comparator.naturalOrder())
            .map(SettingsJson::key)
            .forEach(days::add);
      }
    }
    json.put("horizonWeeks", p.blocks().horizonWeeks());
    json.put("lockHours", p.blocks().lockHours());
    json.put("settleSeconds", p.booking().settleSeconds());
    json.put("policy", p.booking().policy().word());
    json.put("guarded", p.booking().guarded());
    json.put("title", p.booking().title());
    json.put("colour", p.booking().colour());
    json.put("visibility", p.booking().visibility());
    json.put("reminders", p.booking().reminders());
    return json;
  }

  static String key(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  static Stream<DayOfWeek> days() {
    return Stream.of(DayOfWeek.values());
  }

  private static ObjectNode hours(WeeklyHours hours) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    days()
        .forEach(
            day -> {
              List<TimeSpan> spans = hours.on(day);
              if (!spans.isEmpty()) {
                ArrayNode array = json.putArray(key(day));
                spans.forEach(span -> array.add(span.toString()));
              }
            });
    return json;
  }
}
