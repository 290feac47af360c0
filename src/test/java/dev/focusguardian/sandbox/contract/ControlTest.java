package dev.focusguardian.sandbox.contract;

import static dev.focusguardian.sandbox.contract.Caller.EVENTS;
import static dev.focusguardian.sandbox.contract.Caller.timed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Controls that the real Google does not have: its time, its faults and people's calendars. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ControlTest extends ContractTest {

  private Caller ann;

  @BeforeEach
  void somebodyNew() {
    ann = somebody("ann");
  }

  private static ObjectNode event(String id) {
    return timed("x", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z").put("id", id);
  }

  @ParameterizedTest
  @CsvSource({
    "403, rateLimitExceeded, usageLimits",
    "403, userRateLimitExceeded, usageLimits",
    "403, quotaExceeded, usageLimits",
    "429, rateLimitExceeded, usageLimits",
    "500, backendError, global",
    "503, backendError, global"
  })
  @DemandedBy({Pages.ERRORS, Pages.QUOTA})
  void aScriptedFaultHasGooglesShape(int status, String reason, String domain) {
    fault(
        "{'match': 'events.list', 'status': "
            + status
            + ", 'reason': '"
            + reason
            + "', 'retryAfter': '3'}");

    Caller.Reply refused = ann.get(EVENTS);
    refused.refused(status, reason);
    assertThat(refused.json().path("error").path("errors").get(0).path("domain").asText())
        .isEqualTo(domain);
    assertThat(refused.header("Retry-After")).isEqualTo("3");
    assertThat(ann.get(EVENTS).status()).as("for one call only").isEqualTo(200);
  }

  @Test
  @DemandedBy(Pages.SANDBOX)
  void aFaultAffectsTheNamedCallsTheGivenNumberOfTimes() {
    fault("{'calls': 2, 'match': 'insert', 'status': 503}");

    assertThat(ann.get(EVENTS).status()).isEqualTo(200);
    ann.post(EVENTS, event("fault0")).refused(503, "backendError");
    assertThat(control("GET", "faults", "").ok().get(0).path("calls").asInt()).isEqualTo(1);
    ann.post(EVENTS, event("fault0")).refused(503, "backendError");
    assertThat(ann.post(EVENTS, event("fault0")).status()).isEqualTo(200);
    assertThat(control("GET", "faults", "").ok()).isEmpty();
  }

  @Test
  @DemandedBy(Pages.SANDBOX)
  void anAnswerIsLostAfterTheWriteWasApplied() {
    fault("{'match': 'events.insert', 'dropReply': true}");

    assertThatThrownBy(() -> ann.post(EVENTS, event("drop00")))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(ann.event("drop00").path("status").asText()).isEqualTo("confirmed");
    ann.post(EVENTS, event("drop00")).refused(409, "duplicate");
  }

  @Test
  @DemandedBy(Pages.SANDBOX)
  void anAnswerCanBeDelayed() {
    fault("{'match': 'colors', 'delayMillis': 300}");
    long before = System.nanoTime();

    ann.get("colors").ok();

    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  @DemandedBy({Pages.WEB_SERVER, Pages.SANDBOX})
  void theTokenEndpointFailsInItsOwnShape() {
    SignIn signIn = new SignIn(google(), ann.email(), SignIn.CALENDAR);
    String code = signIn.approve().parameter("code");
    fault("{'match': 'token', 'status': 400, 'reason': 'invalid_grant'}");

    assertThat(signIn.redeem(code).json().path("error").asText()).isEqualTo("invalid_grant");
    assertThat(signIn.redeem(code).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "nonsense",
        "{'status': 200}",
        "{'status': 'bad'}",
        "{'status': 503, 'colour': 'red'}",
        "{'delayMillis': -1}",
        "{'match': 'events'}"
      })
  @DemandedBy(Pages.SANDBOX)
  void aFaultThatMakesNoSenseIsRefusedInWords(String body) {
    Caller.Reply reply = control("POST", "faults", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.json().path("detail").asText()).isNotBlank();
  }

  @Test
  @DemandedBy(Pages.SANDBOX)
  void theClockOnlyMovesForward() {
    Instant now = Instant.parse(control("GET", "clock", "").ok().path("now").asText());
    Instant later = now.plusSeconds(90);

    JsonNode moved = control("POST", "clock", "{'now': '" + later + "'}").ok();
    assertThat(Instant.parse(moved.path("now").asText())).isAfterOrEqualTo(later);
    for (String wrong : new String[] {now.toString(), "tomorrow", "2500-01-01T00:00:00Z"}) {
      assertThat(control("POST", "clock", "{'now': '" + wrong + "'}").status()).isEqualTo(400);
    }
    assertThat(Instant.parse(ann.insert(event("clock0")).path("updated").asText()))
        .isAfterOrEqualTo(later);
  }

  @Test
  @DemandedBy(Pages.SANDBOX)
  void anUploadedExportReplacesACalendar() {
    ann.insert(event("before"));
    String token = ann.syncToken();
    String ics =
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//test//test//EN
        X-WR-TIMEZONE:America/New_York
        BEGIN:VEVENT
        UID:one@x
        DTSTART;TZID=America/New_York:20260323T090000
        DTEND;TZID=America/New_York:20260323T100000
        RRULE:FREQ=WEEKLY;COUNT=2
        SUMMARY:From a file
        END:VEVENT
        BEGIN:VEVENT
        UID:one@x
        RECURRENCE-ID;TZID=America/New_York:20260330T090000
        DTSTART;TZID=America/New_York:20260330T110000
        DTEND;TZID=America/New_York:20260330T120000
        SUMMARY:Moved
        END:VEVENT
        BEGIN:VEVENT
        UID:broken@x
        SUMMARY:No start
        END:VEVENT
        END:VCALENDAR
        """
            .replace("\n", "\r\n");
    JsonNode answer = control("POST", "people/" + ann.email() + "/calendar", ics).ok();

    assertThat(answer.path("zone").asText()).isEqualTo("America/New_York");
    assertThat(answer.path("skipped")).hasSize(1);
    assertThat(ann.list("singleEvents=true", "orderBy=startTime"))
        .extracting(
            item ->
                item.path("summary").asText() + " " + item.path("start").path("dateTime").asText())
        .containsExactly(
            "From a file 2026-03-23T09:00:00-04:00", "Moved 2026-03-30T11:00:00-04:00");
    assertThat(ann.ids("syncToken=" + token)).contains("before");
    assertThat(control("POST", "people/" + ann.email() + "/calendar", "no calendar").status())
        .isEqualTo(400);
    assertThat(control("POST", "people/nobody/calendar", ics).status()).isEqualTo(400);
  }

  @Test
  @DemandedBy(Pages.SANDBOX)
  void aCalendarTooLargeForTheSandboxIsRefused() {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i <= 60_000; i++) {
      events.append("BEGIN:VEVENT\r\nUID:").append(i);
      events.append("\r\nDTSTART:20260323T090000Z\r\nEND:VEVENT\r\n");
    }
    String many = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events + "END:VCALENDAR\r\n";
    String large = "BEGIN:VCALENDAR\r\nX-PADDING:" + "x".repeat(20 << 20) + "\r\nEND:VCALENDAR\r\n";

    for (String file : List.of(many, large)) {
      Caller.Reply answer = control("POST", "people/" + ann.email() + "/calendar", file);
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.text()).contains("20 MB and 60000 events");
    }
  }

  @Test
  @DemandedBy(Pages.SANDBOX)
  void theDefaultPersonHasASampleWeek() {
    Caller you = Caller.of(google(), "you@example.com");
    Instant now = Instant.parse(control("GET", "clock", "").ok().path("now").asText());

    assertThat(
            you.list(
                "singleEvents=true",
                "timeMin=" + now.minus(Duration.ofDays(7)),
                "timeMax=" + now.plus(Duration.ofDays(14))))
        .hasSizeGreaterThan(20);
  }
}
