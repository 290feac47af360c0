package dev.focusguardian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as a shell sees them: arguments and files in; output, errors and exit code out. */
class CommandsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A Wednesday in the week of the calendar below. */
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-18T12:00:00Z"), ZoneOffset.UTC);

  /** Monday: a meeting that leaves two long gaps. Tuesday: one in the middle of the morning. */
  private static final String WEEK =
      calendar(
          "X-WR-TIMEZONE:Europe/Berlin",
          event(
              "review",
              "Review",
              "DTSTART;TZID=Europe/Berlin:20261116T110000",
              "DTEND;TZID=Europe/Berlin:20261116T120000",
              "ATTENDEE;PARTSTAT=ACCEPTED:mailto:you@example.com",
              "ATTENDEE:mailto:ana@example.com"),
          event(
              "check",
              "Quick check",
              "DTSTART;TZID=Europe/Berlin:20261117T104500",
              "DTEND;TZID=Europe/Berlin:20261117T111500",
              "RRULE:FREQ=WEEKLY;COUNT=2",
              "ATTENDEE:mailto:ana@example.com"),
          event(
              "maybe",
              "Not answered yet",
              "DTSTART;TZID=Europe/Berlin:20261118T090000",
              "DTEND;TZID=Europe/Berlin:20261118T170000",
              "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:you@example.com",
              "ATTENDEE:mailto:ana@example.com"));

  @TempDir Path folder;

  private record Outcome(int code, String out, String err) {
    JsonNode json() throws Exception {
      assertThat(err).isEmpty();
      assertThat(code).isZero();
      return JSON.readTree(out);
    }
  }

  private static String calendar(String... parts) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//test//EN\r\n"
        + String.join("\r\n", parts)
        + "\r\nEND:VCALENDAR\r\n";
  }

  private static String event(String uid, String title, String... lines) {
    return "BEGIN:VEVENT\r\nDTSTAMP:20260101T000000Z\r\nUID:"
        + uid
        + "\r\nSUMMARY:"
        + title
        + "\r\n"
        + String.join("\r\n", lines)
        + "\r\nEND:VEVENT";
  }

  @Test
  void whatIsNoNumberIsSaidInWordsWithWhatIsExpected() throws Exception {
    Path file = file("one.ics", calendar());
    for (String option :
        List.of(
            "--weeks",
            "--focus-minimum",
            "--goal",
            "--min",
            "--max",
            "--daily-max",
            "--break",
            "--buffer",
            "--reserve",
            "--grid")) {
      Outcome outcome = run("plan", file.toString(), option, "two\u001b hours");

      assertThat(outcome.code()).as(option).isEqualTo(2);
      assertThat(outcome.err())
          .as(option)
          .contains(option + " is \"two", "hours\"; it must be a whole number. ")
          .doesNotContain("is not an int", "Invalid value", "\u001b");
    }
    assertThat(run("analyze", file.toString(), "--focus-minimum", "12.5").err())
        .contains("--focus-minimum is \"12.5\"", "30 to 240");
  }

  private Path file(String name, String content) throws Exception {
    return Files.writeString(folder.resolve(name), content);
  }

  private static Outcome run(String... arguments) {
    return run(InputStream.nullInputStream(), false, arguments);
  }

  private static Outcome run(InputStream in, boolean terminal, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Commands.run(
            arguments,
            new Surroundings(
                in,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                NOW,
                ZoneId.of("UTC"),
                terminal,
                terminal));
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Test
  void analyzePrintsTheFiguresOfThisWeek() throws Exception {
    String week = file("week.ics", WEEK).toString();

    JsonNode json = run("analyze", week, "--me", "you@example.com").json();

    assertThat(keys(json))
        .containsExactly(
            "week",
            "zone",
            "focusMinimumMinutes",
            "workingMinutes",
            "busyMinutes",
            "meetingMinutes",
            "meetingLoad",
            "meetingCount",
            "freeMinutes",
            "deepWorkMinutes",
            "fragmentedMinutes",
            "fragmentationIndex",
            "placementLossMinutes",
            "effectiveFocusMinutes",
            "longestStretchMinutes",
            "makerDays",
            "islands",
            "doubleBookedMinutes",
            "outOfHoursMinutes",
            "protectedMinutes",
            "protectedBusyMinutes",
            "protectedHintMinutes",
            "deepWorkShare",
            "commitments",
            "gaps",
            "days",
            "committed",
            "notes");
    assertThat(json.path("week").asText()).isEqualTo("2026-W47");
    assertThat(json.path("zone").asText()).isEqualTo("Europe/Berlin");
    assertThat(json.path("workingMinutes").asInt()).isEqualTo(2400);
    assertThat(json.path("busyMinutes").asInt()).isEqualTo(60 + 30 + 480);
    assertThat(json.path("meetingLoad").asDouble()).isEqualTo(0.2375);
    // Monday 120 and 300, Tuesday 345 behind a fragment of 105, nothing on Wednesday.
    assertThat(json.path("deepWorkMinutes").asInt()).isEqualTo(420 + 345 + 960);
    assertThat(json.path("fragmentedMinutes").asInt()).isEqualTo(105);
    assertThat(json.path("committed").path("deepWorkMinutes").asInt()).isEqualTo(1725 + 480);
    assertThat(json.path("commitments").get(0).path("start").asText())
        .isEqualTo("2026-11-16T10:00:00Z");
    assertThat(json.path("days")).hasSize(7);
    assertThat(json.path("notes")).isEmpty();
  }

  @Test
  void severalWeeksAreAnArray() throws Exception {
    String week = file("week.ics", WEEK).toString();

    JsonNode json = run("analyze", week, "--week", "2026-W47", "--weeks", "3").json();

    assertThat(json.findValuesAsText("week")).containsExactly("2026-W47", "2026-W48", "2026-W49");
    assertThat(run("analyze", week, "--weeks", "1").json().isArray()).isTrue();
  }

  @Test
  void withoutAnAddressEveryEventCountsAsAcceptedAndANoteSaysSo() throws Exception {
    JsonNode json = run("analyze", file("week.ics", WEEK).toString()).json();

    assertThat(json.path("committed").path("busyMinutes").asInt()).isEqualTo(570);
    assertThat(json.path("notes").findValuesAsText("reason"))
        .anyMatch(reason -> reason.contains("counts as accepted"));
  }

  @Test
  void readsACalendarFromStandardInput() throws Exception {
    InputStream in = new ByteArrayInputStream(WEEK.getBytes(StandardCharsets.UTF_8));

    JsonNode json = run(in, false, "analyze", "-", "--format", "json").json();

    assertThat(json.path("busyMinutes").asInt()).isEqualTo(570);
  }

  @Test
  void severalFilesAreReadAsOnePersonsCalendars() throws Exception {
    String other =
        calendar(
            event(
                "dentist",
                "Dentist",
                "DTSTART:20261119T080000Z",
                "DURATION:PT1H",
                "X-EXTRA:not known"));

    JsonNode json =
        run("analyze", file("a.ics", WEEK).toString(), file("b.ics", other).toString()).json();

    assertThat(json.path("busyMinutes").asInt()).isEqualTo(570 + 60);
    assertThat(json.path("meetingMinutes").asInt()).isEqualTo(570);
  }

  @Test
  void optionsGoBeforeTheSettingsFile() throws Exception {
    String week = file("week.ics", WEEK).toString();
    String config =
        file("me.json", "{\"focusMinimumMinutes\": 60, \"zone\": \"Europe/Paris\"}").toString();

    JsonNode configured = run("analyze", week, "--config", config).json();
    JsonNode chosen =
        run(
                "analyze",
                week,
                "--config",
                config,
                "--focus-minimum",
                "90",
                "--work",
                "10:00-18:00",
                "--zone",
                "Europe/Berlin")
            .json();

    assertThat(configured.path("focusMinimumMinutes").asInt()).isEqualTo(60);
    assertThat(configured.path("zone").asText()).isEqualTo("Europe/Paris");
    assertThat(chosen.path("focusMinimumMinutes").asInt()).isEqualTo(90);
    assertThat(chosen.path("zone").asText()).isEqualTo("Europe/Berlin");
    assertThat(chosen.path("gaps").get(0).path("start").asText()).isEqualTo("2026-11-16T09:00:00Z");
  }

  @Test
  void planPrintsTheBlocksAndTheUnplacedMinutes() throws Exception {
    JsonNode json =
        run("plan", file("week.ics", WEEK).toString(), "--goal", "1200", "--daily-max", "240")
            .json();

    assertThat(keys(json))
        .containsExactly(
            "week", "zone", "goalMinutes", "plannedMinutes", "churnMinutes", "blocks", "unplaced");
    // Four days can hold 240 each; Wednesday is full.
    assertThat(json.path("plannedMinutes").asInt()).isEqualTo(4 * 240);
    int unplaced = 0;
    for (JsonNode rest : json.path("unplaced")) {
      unplaced += rest.path("minutes").asInt();
      assertThat(rest.path("because").asText()).isNotEmpty();
    }
    assertThat(unplaced).isEqualTo(240);
    for (JsonNode block : json.path("blocks")) {
      assertThat(keys(block)).containsExactly("start", "end", "minutes", "because");
      assertThat(block.path("because").asText()).isNotEmpty();
    }
  }

  @Test
  void aPlanFedBackInChangesNothing() throws Exception {
    String week = file("week.ics", WEEK).toString();
    List<String> events = new ArrayList<>();
    JsonNode first = run("plan", week).json();
    for (JsonNode block : first.path("blocks")) {
      events.add(
          event(
              "block" + events.size(),
              "Focus",
              "DTSTART:" + block.path("start").asText().replaceAll("[-:]", ""),
              "DTEND:" + block.path("end").asText().replaceAll("[-:]", "")));
    }
    String existing = file("blocks.ics", calendar(events.toArray(String[]::new))).toString();

    JsonNode second = run("plan", week, "--existing", existing).json();

    assertThat(second.path("churnMinutes").asInt()).isZero();
    assertThat(second.path("blocks").findValuesAsText("start"))
        .isEqualTo(first.path("blocks").findValuesAsText("start"));
  }

  @Test
  void costRanksMeetingsAndPrintsTheMovesThatHelp() throws Exception {
    JsonNode json = run("cost", file("week.ics", WEEK).toString(), "--weeks", "2").json();

    assertThat(keys(json)).containsExactly("meetings", "movesThatPay");
    JsonNode check = json.path("meetings").get(1);
    assertThat(check.path("uid").asText()).isEqualTo("check");
    assertThat(check.path("recurring").asBoolean()).isTrue();
    assertThat(check.path("occurrences").asInt()).isEqualTo(2);
    // Each Tuesday it takes its own half hour and the 105 minutes before it.
    assertThat(check.path("costMinutes").asInt()).isEqualTo(2 * 135);
    assertThat(check.path("perWeekMinutes").asInt()).isEqualTo(135);
    assertThat(keys(check.path("alternatives").get(0)))
        .containsExactly("start", "end", "recoversMinutes");
    assertThat(json.path("meetings").get(0).path("uid").asText()).isEqualTo("maybe");
    JsonNode move = json.path("movesThatPay").get(0);
    assertThat(keys(move)).containsExactly("uid", "title", "from", "to", "recoversMinutes");
    assertThat(move.path("recoversMinutes").asInt()).isPositive();
  }

  @Test
  void aWeekIsDrawnOnATerminal() throws Exception {
    Outcome drawn =
        run(
            InputStream.nullInputStream(),
            false,
            "plan",
            file("week.ics", WEEK).toString(),
            "--me",
            "you@example.com",
            "--format",
            "text",
            "--prefer",
            "09:00-12:00");

    assertThat(drawn.code()).isZero();
    assertThat(drawn.out()).isEqualTo(golden("week.txt", drawn.out()));
    assertThat(drawn.out().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
    // The fact that this picture shows: Wednesday is busy all day.
    assertThat(drawn.out()).contains("Meetings, 3").doesNotContain("\u001b");
  }

  @Test
  void colourIsForTerminalsOnly() throws Exception {
    String week = file("week.ics", WEEK).toString();

    assertThat(run(InputStream.nullInputStream(), true, "analyze", week).out()).contains("\u001b[");
    assertThat(run("analyze", week, "--format", "text").out()).doesNotContain("\u001b");
    assertThat(run("analyze", week).out()).startsWith("{");
  }

  @Test
  void aTitleCannotWriteToTheTerminal() throws Exception {
    String hostile =
        calendar(
            event(
                "x\u001b]0;owned\u0007",
                "Pay\u001b[2J\u202Eload 日本語の会議の名前がとても長いので切れる",
                "DTSTART:20261117T093000Z",
                "DTEND:20261117T100000Z"));

    Outcome costs =
        run("cost", file("hostile.ics", hostile).toString(), "--format", "text", "--zone", "UTC");

    assertThat(costs.code()).isZero();
    assertThat(costs.out())
        .contains("Pay␛[2J⟨U+202E⟩load")
        .doesNotContain("\u001b", "\u202E", "\u0007");
  }

  @Test
  void aBrokenEventIsReportedAsANote() throws Exception {
    String broken =
        calendar(
            event("bad", "Broken", "DTSTART:99991399T000000Z"),
            event("good", "Good", "DTSTART:20261117T090000Z", "DTEND:20261117T100000Z"));

    JsonNode json = run("analyze", file("broken.ics", broken).toString(), "--zone", "UTC").json();

    assertThat(json.path("busyMinutes").asInt()).isEqualTo(60);
    assertThat(json.path("notes").get(0).path("kind").asText()).isEqualTo("skipped-event");
    assertThat(json.path("notes").get(0).path("uid").asText()).isEqualTo("bad");
  }

  @Test
  void aBlockBelowTheFocusMinimumIsRefusedWithBothNames() throws Exception {
    String week = file("week.ics", WEEK).toString();
    String config = file("short.json", "{\"blockMinMinutes\": 90}").toString();

    Outcome asked = run("plan", week, "--min", "90");
    Outcome configured = run("plan", week, "--config", config);

    for (Outcome run : List.of(asked, configured)) {
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .contains("(blockMinMinutes) must not be below", "(focusMinimumMinutes) of 120");
    }
  }

  @Test
  void blocksFollowALongFocusMinimum() throws Exception {
    String week = file("week.ics", WEEK).toString();

    JsonNode plan =
        run("plan", week, "--week", "2026-W48", "--focus-minimum", "200", "--reserve", "0").json();

    assertThat(plan.path("blocks")).isNotEmpty();
    assertThat(plan.path("blocks").findValuesAsText("minutes")).containsOnly("210");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "foo",
        "analyze",
        "analyze nothing-there.ics",
        "analyze week.ics --week 2026-W60",
        "analyze week.ics --week yesterday",
        "analyze week.ics --weeks 0",
        "analyze week.ics --zone Berlin",
        "analyze week.ics --me you",
        "analyze week.ics --format yaml",
        "analyze week.ics --work 9to5",
        "analyze week.ics --focus-minimum 20",
        "analyze week.ics --focus-title (",
        "analyze week.ics --nonsense",
        "analyze week.ics --config nothing-there.json",
        "analyze week.ics --config unknown.json",
        "analyze week.ics --config broken.json",
        "analyze page.html",
        "analyze picture.png",
        "analyze empty.ics",
        "analyze -  -",
        "plan week.ics --from yesterday",
        "plan week.ics --min 200 --max 100",
        "plan week.ics --min 119",
        "plan week.ics --max 100",
        "plan week.ics --focus-minimum 60 --min 45",
        "plan week.ics --grid 7",
        "plan week.ics --prefer noon",
        "plan week.ics --existing page.html",
        "cost page.html"
      })
  void wrongUsageIsToldInOneClearSentence(String line) throws Exception {
    file("week.ics", WEEK);
    file("page.html", "<!doctype html><title>Not found</title>");
    file("empty.ics", "");
    file("unknown.json", "{\"focusMinimum\": 60}");
    file("broken.json", "{\n\"zone\": ");
    Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2});
    String[] words =
        line.isEmpty() ? new String[0] : line.replaceAll("\\S+\\.\\w+", folder + "/$0").split(" +");

    Outcome outcome = run(words);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).isNotBlank().doesNotContain("Exception").doesNotContain("\tat ");
  }

  @Test
  void errorsNameTheMistakeAndWhatIsExpected() throws Exception {
    String week = file("week.ics", WEEK).toString();
    String page = file("page.html", "<!doctype html>").toString();
    String unknown = file("unknown.json", "{\"focusMinimum\": 60}").toString();

    assertThat(run("analyze", page).err()).contains(page, "BEGIN:VCALENDAR");
    assertThat(run("analyze", week, "--zone", "Berlin").err()).contains("Berlin", "Europe/Berlin");
    assertThat(run("analyze", week, "--config", unknown).err()).contains("focusMinimum");
    assertThat(run("foo").err()).contains("foo", "analyze, plan, cost and leave");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "analyze --help", "plan --help", "cost --help"})
  void helpExitsWithoutFailure(String line) {
    Outcome outcome = run(line.split(" "));

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("Usage: focus-guardian");
    assertThat(outcome.err()).isEmpty();
  }

  /** {@code -Dsnap} writes the picture again, to be checked before it is committed. */
  private static String golden(String name, String drawn) throws Exception {
    Path file = Path.of("src/test/resources/cli", name);
    if (System.getProperty("snap") != null) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, drawn);
    }
    return Files.readString(file);
  }
}
