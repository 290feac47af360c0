package dev.focusguardian.sandbox.calendar;

import static dev.focusguardian.sandbox.Account.timed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.Account;
import dev.focusguardian.sandbox.TickedClock;
import dev.focusguardian.sandbox.fault.GoogleError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Google does not forget a calendar when a client restarts; nor does the sandbox. */
class SandboxMemoryTest {

  private final TickedClock clock = new TickedClock(Instant.parse("2026-03-20T08:00:00Z"));

  @TempDir private Path folder;

  private Path file;
  private SandboxMemory memory;
  private SandboxGoogle google;

  @BeforeEach
  void start() {
    file = folder.resolve("data").resolve("sandbox.json");
    restart();
  }

  private void restart() {
    memory = new SandboxMemory(Optional.of(file.toString()));
    google = new SandboxGoogle(clock, memory);
  }

  private Account ann() {
    return new Account(google, "ann@example.com");
  }

  private void keep() {
    memory.keep(
        () -> {
          ObjectNode all = JsonNodeFactory.instance.objectNode();
          all.set("calendarsById", google.memory());
          return all;
        });
  }

  @Test
  void theStoredFileIsReadableOnlyByItsOwner() throws IOException {
    ann().insert(timed("own", "2026-03-23T09:00:00+01:00", "2026-03-23T09:30:00+01:00"));
    keep();

    assertThat(Files.getPosixFilePermissions(file))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void eventsAndSyncTokensOutliveARestart() {
    ObjectNode series = timed("s", "2026-03-23T09:00:00+01:00", "2026-03-23T09:30:00+01:00");
    series.putArray("recurrence").add("RRULE:FREQ=WEEKLY;COUNT=3");
    ann().insert(series.put("id", "series"));
    String token = ann().page("singleEvents=true").path("nextSyncToken").asText();
    ann().patch("series", "{'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=1']}");
    JsonNode before = ann().get("series");
    keep();

    restart();

    assertThat(ann().get("series")).isEqualTo(before);
    assertThat(ann().ids("singleEvents=true", "syncToken=" + token))
        .as("what the series had before the restart is still known to be gone")
        .hasSize(3);
  }

  @Test
  void otherCalendarsAndTheirEntriesOutliveARestart() {
    google.with(
        "ann@example.com",
        "primary",
        primary -> {
          ObjectNode about = primary.about().put("summary", "Team");
          SandboxCalendar team = new SandboxCalendar("c_1@group", "ann@example.com", about, clock);
          google.add(team);
          return team.id();
        });
    google.with(
        "ann@example.com",
        "c_1@group",
        team -> {
          team.enter(team.entry().put("hidden", true));
          return team.id();
        });
    keep();

    restart();

    assertThat(
            google.<Boolean>with(
                "ann@example.com", "c_1@group", team -> team.entry().path("hidden").asBoolean()))
        .isTrue();
  }

  @Test
  void nothingIsWrittenWhereNothingChanged() throws IOException {
    ann().list();
    keep();
    Files.delete(file);
    ann().list();
    keep();

    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{broken",
        "[]",
        "null",
        "{\"calendarsById\": []}",
        "{\"calendarsById\": {\"a\": 5}}"
      })
  void brokenFileIsNamedAndStaysAsItIs(String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);

    assertThatThrownBy(this::restart)
        .isInstanceOf(GoogleError.class)
        .hasMessageContaining("sandbox.json")
        .hasMessageContaining("repaired, or moved away");
    assertThat(memory.problem()).contains("sandbox.json");
    assertThat(file).hasContent(content);
  }

  @Test
  void sandboxWorksAgainOnceTheFileIsRepairedOrMovedAway() throws IOException {
    ann().insert(timed("own", "2026-03-23T09:00:00+01:00", "2026-03-23T09:30:00+01:00"));
    keep();
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() / 2));
    assertThatThrownBy(this::restart).isInstanceOf(GoogleError.class);

    Files.writeString(file, whole);
    google = new SandboxGoogle(clock, memory);
    assertThat(ann().list()).hasSize(1);
    assertThat(memory.problem()).isNull();

    Files.delete(file);
    google = new SandboxGoogle(clock, memory);
    assertThat(memory.problem()).isNull();
  }

  @Test
  void aFailedWriteIsReportedAndRetried() throws IOException {
    ann().insert(timed("own", "2026-03-23T09:00:00+01:00", "2026-03-23T09:30:00+01:00"));
    Files.writeString(file.getParent(), "a file where the folder has to be");

    assertThatThrownBy(this::keep).isInstanceOf(UncheckedIOException.class);
    assertThat(memory.problem()).contains("cannot be written");

    Files.delete(file.getParent());
    keep();
    assertThat(memory.problem()).isNull();
    assertThat(file).isRegularFile();
  }
}
