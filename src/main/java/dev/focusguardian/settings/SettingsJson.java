package dev.focusguardian.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.preferences.WorkingTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings to JSON and back, with the flat keys that scripts rely on. */
public final class SettingsJson {

  /** Created only when text is read, because that takes longer than most commands. */
  private static final class Mapper {
    static final ObjectMapper JSON = StrictJson.strict(new ObjectMapper());
  }

  private static final String HOURS = "workingHours";
  private static final String LUNCH = "lunch";

  private SettingsJson() {}

  /**
   * Reads settings from an object whose keys override those of {@code base}.
   *
   * @throws InvalidSettings naming every key that is unknown or whose value is wrong
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
    if (!(node instanceof ObjectNode sent)) {
      throw new InvalidSettings(
          List.of(new InvalidSettings.Problem("settings", "Settings are one JSON object.")));
    }
    return read(sent, base, !sent.has(BlockLengthRule.LONGEST));
  }

  /**
   * Reads stored settings. Older versions allowed a shortest block below the focus minimum; it is
   * read as the focus minimum.
   *
   * @throws InvalidSettings with all problems
   */
  static Settings parseStored(ObjectNode stored) {
    ObjectNode all = write(Settings.defaults());
    all.setAll(stored);
    int shortest = all.path(BlockLengthRule.SHORTEST).asInt();
    if (shortest < all.path(BlockLengthRule.FOCUS_MINIMUM).asInt()) {
      all.putNull(BlockLengthRule.SHORTEST);
    }
    return read(all, Settings.defaults(), true);
  }

  /**
   * @param mayGrow whether the longest block may be raised to the focus minimum
   */
  private static Settings read(ObjectNode sent, Settings base, boolean mayGrow) {
    Problems problems = new Problems();
    Map<String, @Nullable Object> values = DeclaredSettings.values(base);
    for (DeclaredSetting setting : DeclaredSettings.ALL) {
      if (sent.has(setting.key()) && !setting.declared().withinWorkingTime()) {
        put(
            setting,
            ValueReader.read(setting, sent.path(setting.key()), problems),
            values,
            problems);
      }
    }
    int usual = usualWeekMinutes(values, problems);
    boolean neverWorks = usual == 0 && wantsTime(sent, values);
    if (neverWorks) {
      sayThatNoTimeIsLeft(sent, problems);
    }
    for (DeclaredSetting setting : DeclaredSettings.ALL) {
      if (setting.declared().withinWorkingTime() && !neverWorks) {
        JsonNode given = sent.path(setting.key());
        if (given.isMissingNode()) {
          checkKept(setting, values.get(setting.key()), usual, problems);
        } else {
          put(setting, ValueReader.read(setting, given, usual, problems), values, problems);
        }
      }
    }
    sent.fieldNames()
        .forEachRemaining(
            key -> {
              if (!DeclaredSettings.has(key)) {
                problems.add(Shown.key(key), "There is no such setting.");
              }
            });
    Settings read = DeclaredSettings.settings(values);
    Settings settings = mayGrow ? BlockLengthRule.grown(read) : read;
    BlockLengthRule.check(settings.preferences(), problems);
    problems.throwIfAny();
    return settings;
  }

  /** Whether working time was changed and an amount above 0 needs working time. */
  private static boolean wantsTime(ObjectNode sent, Map<String, @Nullable Object> values) {
    return (sent.has(HOURS) || sent.has(LUNCH))
        && DeclaredSettings.ALL.stream()
            .filter(setting -> setting.declared().withinWorkingTime())
            .anyMatch(
                setting -> {
                  JsonNode given = sent.path(setting.key());
                  return given.isMissingNode()
                      ? values.get(setting.key()) instanceof Integer kept && kept > 0
                      : given.asInt(1) > 0;
                });
  }

  /** Reports the working time as the mistake, rather than each amount that no longer fits. */
  private static void sayThatNoTimeIsLeft(ObjectNode sent, Problems problems) {
    String key = sent.has(HOURS) ? HOURS : LUNCH;
    DeclaredSetting blamed = DeclaredSettings.named(key);
    String amounts =
        DeclaredSettings.ALL.stream()
            .filter(setting -> setting.declared().withinWorkingTime())
            .map(DeclaredSetting::key)
            .collect(Collectors.joining(" and "));
    problems.add(
        blamed,
        "must leave time to work, but the working time of a usual week would be 0 minutes. Enter"
            + (key.equals(HOURS)
                ? " hours for at least one day, such as {\"mon\": [\"09:00-17:00\"]}"
                : " a shorter one, such as 12:00-13:00")
            + ". If you don't work at all, set "
            + amounts
            + " to 0 as well",
        sent.path(key));
  }

  private static void put(
      DeclaredSetting setting,
      @Nullable Object value,
      Map<String, @Nullable Object> values,
      Problems problems) {
    if (!problems.isNamed(setting.key())) {
      values.put(setting.key(), value);
    }
  }

  /** A number that was entered earlier can be too large for new working hours. */
  private static void checkKept(
      DeclaredSetting setting, @Nullable Object kept, int most, Problems problems) {
    if (kept instanceof Integer number && number > most) {
      problems.add(
          setting.key(),
          setting.label() + " must be " + setting.range(most) + ". It is " + number + ".");
    }
  }

  /** Without valid working hours there is no upper limit. */
  private static int usualWeekMinutes(Map<String, @Nullable Object> values, Problems problems) {
    return problems.isNamed(HOURS) || problems.isNamed(LUNCH)
        ? DeclaredSetting.WHOLE_WEEK_MINUTES
        : WorkingTime.usualWeekMinutes(DeclaredSettings.settings(values).preferences().hours());
  }

  public static ObjectNode write(Settings settings) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Map<String, @Nullable Object> values = DeclaredSettings.values(settings);
    for (DeclaredSetting setting : DeclaredSettings.ALL) {
      json.set(setting.key(), ValueWriter.write(setting, values.get(setting.key())));
    }
    return json;
  }
}
