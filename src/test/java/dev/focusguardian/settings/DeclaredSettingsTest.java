package dev.focusguardian.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.preferences.WorkingTime;
import dev.focusguardian.settings.InvalidSettings.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Tests every declared setting, so that a new one is tested without a change here: it is read and
 * written, its limits hold, and every error names it.
 */
class DeclaredSettingsTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static ObjectNode all(Function<DeclaredSetting, JsonNode> value) {
    ObjectNode json = NODES.objectNode();
    DeclaredSettings.ALL.forEach(setting -> json.set(setting.key(), value.apply(setting)));
    return json;
  }

  private static InvalidSettings refused(ObjectNode json) {
    return catchThrowableOfType(
        InvalidSettings.class, () -> SettingsJson.parse(json, Settings.defaults()));
  }

  private static List<String> keys() {
    return DeclaredSettings.ALL.stream().map(DeclaredSetting::key).toList();
  }

  /** The largest value, or one other than the default. */
  private static JsonNode far(DeclaredSetting setting) {
    return switch (setting.kind()) {
      case NUMBER -> NODES.numberNode(most(setting));
      case YES_NO ->
          NODES.booleanNode(
              !SettingsJson.write(Settings.defaults()).path(setting.key()).asBoolean());
      case TEXT -> NODES.textNode("x".repeat(setting.declared().to()));
      case TEMPLATE -> NODES.textNode("{slots}\n{cost}");
      case CHOICE -> last(setting);
      case ZONE -> NODES.textNode("Asia/Kolkata");
      case SPAN -> NODES.textNode("20:00-24:00");
      case DATES -> NODES.arrayNode().add("2026-12-25");
      case TITLE_PATTERNS -> NODES.arrayNode().add("maker");
      case HOURS_OF_WEEK -> hours();
      case PREFERRED_HOURS -> preferred();
    };
  }

  private static JsonNode last(DeclaredSetting setting) {
    String value = setting.choices().get(setting.choices().size() - 1).value();
    return setting.type() == int.class
        ? NODES.numberNode(Integer.parseInt(value))
        : NODES.textNode(value);
  }

  private static ObjectNode hours() {
    ObjectNode hours = NODES.objectNode();
    for (String day : List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun")) {
      hours.putArray(day).add("08:00-20:00");
    }
    return hours;
  }

  private static JsonNode preferred() {
    ObjectNode one = NODES.objectNode();
    one.put("hours", "09:00-11:00").put("weight", 10).putArray("days").add("fri");
    return NODES.arrayNode().add(one);
  }

  private static int most(DeclaredSetting setting) {
    return setting.declared().withinWorkingTime() ? 7 * 12 * 60 : setting.declared().to();
  }

  @Test
  void everySettingReadsBackAsItIsWrittenAndChangesAlone() {
    ObjectNode far = all(DeclaredSettingsTest::far);
    Settings read = SettingsJson.parse(far, Settings.defaults());

    assertThat(SettingsJson.write(read).toString()).isEqualTo(far.toString());
    for (DeclaredSetting setting : DeclaredSettings.ALL) {
      ObjectNode alone = NODES.objectNode();
      alone.set(setting.key(), SettingsJson.write(Settings.defaults()).path(setting.key()));
      ObjectNode expected = far.deepCopy();
      expected.setAll(alone);
      if (setting.declared().withinWorkingTime() || isAlone(setting)) {
        assertThat(SettingsJson.write(SettingsJson.parse(alone, read)).toString())
            .as(setting.key())
            .isEqualTo(expected.toString());
      }
    }
    assertThat(keys()).doesNotHaveDuplicates();
  }

  /** Whether it can return to its default whatever the others are. */
  private static boolean isAlone(DeclaredSetting setting) {
    return setting.kind() != SettingKind.HOURS_OF_WEEK && !setting.key().startsWith("block");
  }

  @Test
  void everyLimitHoldsAtBothEndsAndOneAnswerNamesAllProblems() {
    List<DeclaredSetting> numbers =
        DeclaredSettings.ALL.stream().filter(s -> s.kind() == SettingKind.NUMBER).toList();
    ObjectNode below = NODES.objectNode();
    ObjectNode above = NODES.objectNode();
    for (DeclaredSetting setting : numbers) {
      below.put(setting.key(), setting.declared().from() - 1);
      above.put(
          setting.key(),
          setting.declared().withinWorkingTime()
              ? WorkingTime.usualWeekMinutes(Settings.defaults().preferences().hours()) + 1
              : setting.declared().to() + 1);
    }
    for (ObjectNode json : List.of(below, above)) {
      List<Problem> problems = refused(json).problems();

      assertThat(problems)
          .extracting(Problem::key)
          .containsExactlyInAnyOrderElementsOf(numbers.stream().map(DeclaredSetting::key).toList());
      for (Problem problem : problems) {
        DeclaredSetting setting = DeclaredSettings.named(problem.key());
        assertThat(problem.message())
            .startsWith(setting.label() + " must be between " + setting.declared().from())
            .contains(" " + setting.declared().unit())
            .contains(". You entered " + json.path(problem.key()) + ".");
      }
    }
  }

  @Test
  void theLimitsThemselvesAreAccepted() {
    for (DeclaredSetting setting : DeclaredSettings.ALL) {
      if (setting.kind() == SettingKind.NUMBER && !setting.key().startsWith("blockM")) {
        ObjectNode least = NODES.objectNode().put(setting.key(), setting.declared().from());

        assertThat(
                SettingsJson.write(SettingsJson.parse(least, Settings.defaults()))
                    .path(setting.key())
                    .asInt())
            .as(setting.key())
            .isEqualTo(setting.declared().from());
      }
    }
  }

  @Test
  void aValueOfTheWrongKindIsRefusedForEverySetting() {
    List<JsonNode> odd =
        List.of(
            NODES.numberNode(60.5),
            NODES.arrayNode().add(NODES.objectNode()),
            NODES.textNode("no such value \u202e"),
            NODES.objectNode().put("someday", "09:00-17:00"));
    for (JsonNode value : odd) {
      ObjectNode json = all(setting -> value);
      if (value.isTextual()) {
        json.remove("zone");
        json.put("zone", "Mars/Olympus");
      }
      InvalidSettings refused = refused(json);

      assertThat(refused.problems())
          .as(value.toString())
          .extracting(Problem::key)
          .containsAll(keys());
      for (Problem problem : refused.problems()) {
        assertThat(problem.message())
            .startsWith(DeclaredSettings.named(problem.key()).label() + " ")
            .endsWith(".")
            .doesNotContain("\u202e");
        assertThat(refused.getMessage()).contains(problem.key() + ": " + problem.message());
      }
    }
  }

  @Test
  void onlyOptionalSettingsAcceptNull() {
    List<String> needed =
        DeclaredSettings.ALL.stream()
            .filter(setting -> !setting.optional())
            .map(DeclaredSetting::key)
            .toList();

    assertThat(refused(all(setting -> NODES.nullNode())).problems())
        .extracting(Problem::key)
        .containsOnlyOnceElementsOf(needed)
        .hasSameSizeAs(needed);
    assertThat(keys())
        .hasSize(41)
        .filteredOn(key -> !needed.contains(key))
        .containsExactly(
            "zone",
            "lunch",
            "blockMinMinutes",
            "meetingHours",
            "colour",
            "quietHours",
            "messageTemplate",
            "messageName");
  }

  @Test
  void unknownSettingsAreNamedTogetherWithOtherProblems() {
    ObjectNode json = all(setting -> NODES.arrayNode().add(NODES.objectNode()));
    json.put("focusMinimum", 60);

    List<String> named = new ArrayList<>(keys());
    named.add("focusMinimum");
    assertThat(refused(json).problems()).extracting(Problem::key).containsAll(named);
    assertThat(refused(json).problems())
        .contains(new Problem("focusMinimum", "There is no such setting."));
  }

  @Test
  void aTypoInTheWorkingHoursCausesNoOtherProblem() {
    ObjectNode json = NODES.objectNode().put("goalMinutes", 3000);
    json.putObject("workingHours").putArray("monday");

    assertThat(refused(json).problems()).extracting(Problem::key).containsExactly("workingHours");
    assertThatThrownBy(
            () ->
                SettingsJson.parse(
                    "{\"workingHours\": {\"mon\": [\"09:00-10:00\"]}}", Settings.defaults()))
        .hasMessage(
            "thresholdMinutes: Threshold must be between 0 and 60 minutes, the working time of a"
                + " usual week. It is 480. goalMinutes: Weekly goal must be between 0 and 60"
                + " minutes, the working time of a usual week. It is 720.");
  }

  @Test
  void noWorkingTimeAtAllIsHeldAgainstTheHoursNotAgainstTheAmounts() throws IOException {
    for (String hours : List.of("{}", "{\"mon\": []}", "{\"mon\": [], \"tue\": []}")) {
      ObjectNode json =
          (ObjectNode) new ObjectMapper().readTree("{\"workingHours\": " + hours + "}");

      assertThat(refused(json).problems())
          .as(hours)
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.key()).isEqualTo("workingHours");
                assertThat(problem.message())
                    .contains(
                        "must leave time to work",
                        "[\"09:00-17:00\"]",
                        "set thresholdMinutes and goalMinutes to 0",
                        "You entered ")
                    .doesNotContain("between");
              });
    }
    assertThat(refused(NODES.objectNode().put("lunch", "09:00-17:00")).problems())
        .extracting(Problem::key)
        .containsExactly("lunch");
  }

  @Test
  void whatNoWeekHoldsIsNotCalledTheWorkingTimeOfAUsualWeek() {
    ObjectNode json = NODES.objectNode().put("goalMinutes", 10_081);
    json.putObject("workingHours").putArray("monday");

    assertThat(refused(json).getMessage())
        .contains("between 0 and 10080 minutes. You entered 10081")
        .doesNotContain("working time of a usual week");
  }

  @Test
  void everySettingIsDocumented() throws IOException {
    String page = Files.readString(Path.of("src/docs/settings.md"));

    assertThat(keys()).allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
  }
}
