package dev.focusguardian.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.EmptyHouse;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SampleCalendars;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.cli.Commands;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every calendar file of the tests, once on the command line and once uploaded and read by the
 * service over Google's API: all figures must be equal.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FileAndGoogleFiguresTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  static final String EMAIL = "both-ways@example.com";

  /** On the same person's other account. */
  static final String HOME = "both-ways-home@example.com";

  /** Both clock changes, a summer, and the weeks of most samples. */
  private static final List<String> WEEKS =
      List.of("2026-W13", "2026-W29", "2026-W43", "2026-W47", "2026-W48", "2026-W49");

  @Inject EmptyHouse house;
  @Inject Clock clock;

  @TestHTTPResource URI base;

  private Http http;

  @BeforeEach
  void measureOnly() {
    house.clear();
    http = new Http(base);
    // Our blocks would only be in the service's figures.
    assertThat(http.json("PUT", "/api/v1/settings", "{\"policy\": \"dry-run\"}").status())
        .isEqualTo(200);
    connect(EMAIL);
  }

  private void connect(String email) {
    Answer begun = http.json("POST", "/api/v1/connections", "{\"loginHint\": \"" + email + "\"}");
    http.get(
        SandboxPerson.consent(URI.create(begun.json().path("authorizationUrl").asText()))
            .toString());
  }

  private Answer upload(String email, String file) {
    Answer loaded = http.text("POST", "/sandbox/people/" + email + "/calendar", file);
    assertThat(loaded.status()).as(loaded.body()).isEqualTo(200);
    return loaded;
  }

  @Test
  void fileAndGoogleGiveTheSameFigures() throws Exception {
    List<Path> samples = SampleCalendars.all();
    assertThat(samples).hasSizeGreaterThan(15);

    SoftAssertions softly = new SoftAssertions();
    for (Path sample : samples) {
      String file = Files.readString(sample).replace("you@example.com", EMAIL);
      String zone = upload(EMAIL, file).json().path("zone").asText();
      sync();
      for (String week : WEEKS) {
        softly
            .assertThat(figures(http.get("/api/v1/weeks/" + week).json()))
            .as("%s of %s, as uploaded", week, sample.getFileName())
            .isEqualTo(figures(analyze(week, zone, file)));
      }
    }
    softly.assertAll();
  }

  /** Which events are copies of one meeting, for every notation in the file. */
  @Test
  void fileAndGoogleBothRecognizeOneMeetingOnTwoCalendars() throws Exception {
    connect(HOME);
    SoftAssertions softly = new SoftAssertions();
    for (CopiesOnTwoCalendars copies : CopiesOnTwoCalendars.all()) {
      String work = CopiesOnTwoCalendars.file(copies.work());
      String home = CopiesOnTwoCalendars.file(copies.home());
      upload(EMAIL, work);
      upload(HOME, home);
      sync();
      for (String week : List.of("2026-W48", "2026-W49")) {
        JsonNode analyzed = analyze(week, "Europe/Berlin", work, home);
        if (week.equals("2026-W48")) {
          softly
              .assertThat(analyzed.path("busyMinutes").asInt())
              .as("%s, as analyzed", copies.name())
              .isEqualTo(copies.busyMinutes());
        }
        softly
            .assertThat(figures(http.get("/api/v1/weeks/" + week).json()))
            .as("%s of %s, as uploaded", week, copies.name())
            .isEqualTo(figures(analyzed));
      }
    }
    softly.assertAll();
  }

  /** A slow machine needs longer than one call waits. */
  private void sync() {
    Answer synced = http.post("/api/v1/sync?wait=true");
    for (int tries = 0; tries < 5 && synced.status() == 202; tries++) {
      synced = http.post("/api/v1/sync?wait=true");
    }
    assertThat(synced.status()).as(synced.body()).isEqualTo(200);
  }

  /** Without the notes: skipped events of a file are reported when it is uploaded. */
  private static JsonNode figures(JsonNode week) {
    assertThat(week.has("deepWorkMinutes")).as(week.toString()).isTrue();
    return ((ObjectNode) week.deepCopy()).without("notes");
  }

  @TempDir Path folder;

  private JsonNode analyze(String week, String zone, String... files) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("analyze"));
    for (String file : files) {
      arguments.add(Files.writeString(folder.resolve(arguments.size() + ".ics"), file).toString());
    }
    arguments.addAll(List.of("--week", week, "--zone", zone, "--me", EMAIL, "--me", HOME));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Commands.run(
            arguments.toArray(String[]::new),
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            clock,
            ZoneOffset.UTC,
            false);
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return JSON.readTree(out.toByteArray());
  }
}
