package dev.focusguardian.cli;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.store.DeletionRequests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deletes the account from a shell, through the running service. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class LeaveCommandTest {

  private static final Clock NOW = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject ConnectedPerson me;
  @Inject DeletionRequests leavings;

  @TestHTTPResource URI base;

  private Http http;

  @BeforeEach
  void connected() {
    me.isNew("shell");
    me.connects();
    http = me.http();
    assertThat(me.blocks()).isNotEmpty();
  }

  @AfterEach
  void staysForTheOthers() {
    me.nothingFails();
    leavings.stay(ME);
  }

  private record Run(int code, String out, String err) {

    JsonNode json() {
      try {
        return JSON.readTree(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError("No JSON: " + out, e);
      }
    }
  }

  private Run run(boolean terminal, String typed, String... arguments) {
    List<String> all = new ArrayList<>(List.of("leave"));
    all.addAll(List.of(arguments));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Commands.run(
            all.toArray(new String[0]),
            new Surroundings(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                NOW,
                ZoneOffset.UTC,
                terminal,
                false));
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private String service() {
    return "--url=http://localhost:" + base.getPort();
  }

  @Test
  void leavesAndPrintsTheReceipt() {
    int ours = me.blocks().size();

    Run run = run(false, "", service(), "--yes");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.json().path("finished").asBoolean()).isTrue();
    assertThat(run.json().path("accounts").path(0).path("eventsRemoved").asInt()).isEqualTo(ours);
    assertThat(me.blocks()).isEmpty();
    assertThat(http.get("/api/v1/connections").json()).isEmpty();
  }

  @Test
  void asksOnATerminalAndAcceptsOnlyYes() {
    int ours = me.blocks().size();

    Run no = run(true, "y\n", service());
    assertThat(no.code()).isEqualTo(1);
    assertThat(no.out()).contains(me.email() + ": " + ours + " focus blocks", "Type yes");
    assertThat(no.err()).contains("Nothing was changed");
    assertThat(me.blocks()).hasSize(ours);

    Run yes = run(true, "yes\n", service());
    assertThat(yes.code()).isZero();
    assertThat(yes.out())
        .contains("Receipt of ", "focus blocks removed: " + ours, "access: revoked", "Deleted here")
        .containsPattern(
            "Receipt of [A-Z][a-z]{2} \\d{1,2} [A-Z][a-z]{2} \\d{4}, \\d\\d:\\d\\d \\(Europe/Berlin\\)\n");
    assertThat(me.blocks()).isEmpty();
  }

  @Test
  void failsWithReasonsWhenBlocksRemain() {
    int ours = me.blocks().size();
    http.json(
        "POST",
        "/sandbox/faults",
        "{\"match\": \"events.delete\", \"status\": 503, \"retryAfter\": \"60\"}");

    Run run = run(false, "", service(), "--yes");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.json().path("finished").asBoolean()).isFalse();
    assertThat(run.json().path("accounts").path(0).path("notRemoved")).hasSize(ours);
    assertThat(run.err()).contains("Not finished", "--force", "To cancel, open ");
    assertThat(run(false, "", service(), "--yes", "--force").code()).isZero();
  }

  @Test
  void wrongUsageDoesNothing() {
    assertThat(run(false, "yes\n", service()).code()).isEqualTo(2);
    assertThat(run(false, "", "--yes", "--url", "localhost:8080").code()).isEqualTo(2);
    assertThat(run(false, "", "--yes", "--format", "xml", service()).code()).isEqualTo(2);
    assertThat(me.blocks()).isNotEmpty();
  }

  @Test
  void saysHowToStartAServiceThatDoesNotRun() {
    Run run = run(false, "", "--yes", "--url", "http://localhost:1");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("http://localhost:1", "java -jar", "--url");
    assertThat(run.out()).isEmpty();
  }
}
