package dev.focusguardian.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.focusguardian.calendar.ListedCalendar;
import dev.focusguardian.calendar.UnreadableFreeBusy;
import dev.focusguardian.calendar.UnreadableFreeBusy.Reason;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.port.BlockWrite;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AccessRenewed;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.remote.RemoteCalendarException.Malformed;
import dev.focusguardian.remote.RemoteCalendarException.Misconfigured;
import dev.focusguardian.remote.RemoteCalendarException.RateLimited;
import dev.focusguardian.remote.RemoteCalendarException.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to Google, and the handling of its answers. */
class GoogleRemoteCalendarTest {

  private static final Interval WINDOW =
      Interval.of(Instant.parse("2026-11-16T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z"));
  private static final BlockWrite BLOCK =
      new BlockWrite(
          "primary",
          "fg0123456789",
          "0123456789",
          Interval.startingAt(Instant.parse("2026-11-18T09:00:00Z"), Duration.ofMinutes(120)),
          ZoneId.of("Europe/Berlin"),
          "Focus",
          "The longest free stretch of the day.\nBooked by Focus Guardian (hint).",
          null,
          "private",
          true,
          false,
          null);

  private StubGoogle google;
  private RemoteCalendar remote;

  @BeforeEach
  void start() {
    google = new StubGoogle();
    remote = google.open();
  }

  @AfterEach
  void stop() {
    google.close();
  }

  @Test
  void listsExpandedOccurrencesOfTheWindowWithOnlyTheFieldsItReads() {
    google.answer(200, "{\"items\": [], \"nextSyncToken\": \"t1\"}");

    RemoteCalendar.Page page = remote.list("primary", WINDOW, null, null);

    assertThat(page.nextSyncToken()).isEqualTo("t1");
    StubGoogle.Seen seen = google.seen().get(0);
    assertThat(seen).hasToString("GET /calendar/v3/calendars/primary/events");
    assertThat(seen.query())
        .containsEntry("singleEvents", "true")
        .containsEntry("maxResults", "2500")
        .containsEntry("timeMin", "2026-11-16T00:00:00.000Z")
        .containsEntry("timeMax", "2026-11-23T00:00:00.000Z")
        .doesNotContainKeys("syncToken", "pageToken");
    assertThat(seen.query().get("fields"))
        .contains("nextPageToken", "nextSyncToken", "organizer(self,email,displayName)")
        // Of guests, only how they answered.
        .contains("attendees(self,resource,responseStatus)")
        .doesNotContain("description");
    assertThat(seen.header("Accept-Encoding")).isEqualTo("gzip");
    assertThat(seen.header("User-Agent")).contains("FocusGuardian", "gzip");
  }

  @Test
  void asksForNoWindowWithASyncToken() {
    google.answer(200, "{\"nextPageToken\": \"p2\"}");

    RemoteCalendar.Page page = remote.list("primary", WINDOW, "t1", "p1");

    assertThat(page.items()).isEmpty();
    assertThat(page.nextPageToken()).isEqualTo("p2");
    assertThat(google.seen().get(0).query())
        .containsEntry("syncToken", "t1")
        .containsEntry("pageToken", "p1")
        .containsEntry("singleEvents", "true")
        .doesNotContainKeys("timeMin", "timeMax");
  }

  @Test
  void asksForFreeBusyAndTakesNobodyForFreeWhoIsNotInTheAnswer() {
    google.answer(
        200,
        """
        {"calendars": {
          "ann@x.org": {"busy": [{"start": "2026-11-16T09:00:00+01:00", "end": "2026-11-16T10:00:00+01:00"}]},
          "free@x.org": {"busy": []},
          "gone@x.org": {"errors": [{"domain": "global", "reason": "notFound"}], "busy": []},
          "all@x.org": {"errors": [{"domain": "global", "reason": "groupTooBig"}]},
          "odd@x.org": {"errors": [{"domain": "global", "reason": "somethingNew"}]},
          "empty@x.org": {}}}
        """);

    RemoteCalendar.FreeBusy answer =
        remote.freeBusy(
            List.of(
                "ann@x.org",
                "free@x.org",
                "gone@x.org",
                "all@x.org",
                "odd@x.org",
                "empty@x.org",
                "missing@x.org"),
            WINDOW);

    assertThat(google.seen().get(0)).hasToString("POST /calendar/v3/freeBusy");
    assertThat(google.seen().get(0).body())
        .contains("\"id\":\"ann@x.org\"", "2026-11-16T00:00:00", "2026-11-23T00:00:00");
    assertThat(answer.busy())
        .containsOnlyKeys("ann@x.org", "free@x.org")
        .containsEntry("free@x.org", IntervalSet.empty())
        .containsEntry(
            "ann@x.org",
            IntervalSet.of(
                Interval.startingAt(
                    Instant.parse("2026-11-16T08:00:00Z"), Duration.ofMinutes(60))));
    assertThat(answer.unreadable())
        .containsExactly(
            new UnreadableFreeBusy("gone@x.org", Reason.NOT_SHARED),
            new UnreadableFreeBusy("all@x.org", Reason.TOO_LARGE),
            new UnreadableFreeBusy("odd@x.org", Reason.NOT_ANSWERED),
            new UnreadableFreeBusy("empty@x.org", Reason.NOT_ANSWERED),
            new UnreadableFreeBusy("missing@x.org", Reason.NOT_ANSWERED));
    assertThat(answer.toString()).doesNotContain("@");
  }

  @Test
  void insertsUnderItsOwnIdWithItsMark() {
    google.answer(200, event("fg0123456789"));

    remote.insert(BLOCK);

    StubGoogle.Seen seen = google.seen().get(0);
    assertThat(seen).hasToString("POST /calendar/v3/calendars/primary/events");
    assertThat(seen.query()).containsEntry("sendUpdates", "none");
    assertThat(seen.body())
        .contains("\"id\":\"fg0123456789\"")
        .contains("\"focusGuardian\":\"1\"")
        .contains("\"focusGuardianBlock\":\"0123456789\"")
        .contains("\"dateTime\":\"2026-11-18T09:00:00.000Z\",\"timeZone\":\"Europe/Berlin\"")
        .contains("\"transparency\":\"transparent\"")
        .contains("\"visibility\":\"private\"")
        .contains("\"useDefault\":false")
        .doesNotContain("colorId", "attendees", "eventType", "iCalUID");
  }

  @Test
  void patchesOnlyTheVersionItKnowsAndResetsTheColour() {
    google.answer(200, event("fg0123456789"));

    remote.update(BLOCK, "\"42\"");

    StubGoogle.Seen seen = google.seen().get(0);
    assertThat(seen).hasToString("PATCH /calendar/v3/calendars/primary/events/fg0123456789");
    assertThat(seen.header("If-Match")).isEqualTo("\"42\"");
    assertThat(seen.body()).contains("\"colorId\":null").doesNotContain("\"id\":", "eventType");
  }

  @Test
  void deletesOnlyTheVersionItKnows() {
    google.answer(204, Map.of(), "");

    remote.delete("primary", "fg0123456789", "\"42\"");

    StubGoogle.Seen seen = google.seen().get(0);
    assertThat(seen).hasToString("DELETE /calendar/v3/calendars/primary/events/fg0123456789");
    assertThat(seen.header("If-Match")).isEqualTo("\"42\"");
    assertThat(seen.query()).containsEntry("sendUpdates", "none");
  }

  @Test
  void triesReadsAgainAfterGrowingPauses() {
    google
        .refuse(503, "backendError")
        .refuse(403, "rateLimitExceeded")
        .refuse(500, "internalError")
        .answer(200, "{\"nextSyncToken\": \"t1\"}");

    assertThat(remote.list("primary", WINDOW, null, null).nextSyncToken()).isEqualTo("t1");

    assertThat(google.pauses()).hasSize(3);
    assertThat(google.pauses().get(0)).isBetween(250L, 750L);
    assertThat(google.pauses().get(1)).isBetween(500L, 1500L);
    assertThat(google.pauses().get(2)).isBetween(1000L, 3000L);
    assertThat(google.counted())
        .containsExactly(
            "events.list UNAVAILABLE",
            "events.list RATE_LIMITED",
            "events.list UNAVAILABLE",
            "events.list OK");
  }

  @Test
  void triesAgainWhenNoAnswerComes() {
    google.hangUp().hangUp().hangUp().hangUp().answer(200, event("x"));

    assertThat(remote.get("primary", "x").id()).isEqualTo("x");
    assertThat(google.counted()).contains("events.get UNAVAILABLE");
  }

  @Test
  void waitsAsLongAsGoogleAsks() {
    google
        .answer(429, Map.of("Retry-After", "7", "Content-Type", "application/json"), rateLimit())
        .answer(
            503,
            Map.of("Retry-After", "Fri, 20 Nov 2026 12:00:09 GMT", "Content-Type", "text/html"),
            "<html>")
        .answer(200, "{\"nextSyncToken\": \"t1\"}");

    remote.list("primary", WINDOW, null, null);

    assertThat(google.pauses()).containsExactly(7_000L, 9_000L);
  }

  @Test
  void leavesLongWaitsToTheCaller() {
    google.answer(429, Map.of("Retry-After", "120"), "");

    RemoteCalendarException e = failure(() -> remote.get("primary", "x"));

    assertThat(e).isInstanceOf(RateLimited.class);
    assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(120));
    assertThat(google.pauses()).isEmpty();
  }

  @Test
  void waitsLongAfterAnExhaustedQuota() {
    google.refuse(403, "quotaExceeded");

    assertThat(failure(() -> remote.get("primary", "x")).retryAfter())
        .isEqualTo(Duration.ofHours(1));
    assertThat(google.seen()).hasSize(1);
  }

  @Test
  void stopsRetryingAfterAWhile() {
    for (int i = 0; i < 10; i++) {
      google.refuse(500, "backendError");
    }

    assertThat(failure(() -> remote.get("primary", "x"))).isInstanceOf(Unavailable.class);
    assertThat(google.seen()).hasSize(4);
  }

  @Test
  void leavesRetryingWritesToTheCaller() {
    google.refuse(503, "backendError");

    assertThat(failure(() -> remote.insert(BLOCK))).isInstanceOf(Unavailable.class);
    assertThat(google.seen()).hasSize(1);
    assertThat(google.pauses()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid, MALFORMED",
    "403, forbidden, FORBIDDEN",
    "403, insufficientPermissions, FORBIDDEN",
    "403, quotaExceeded, QUOTA_EXHAUSTED",
    "403, accessNotConfigured, MISCONFIGURED",
    "404, notFound, NOT_FOUND",
    "409, duplicate, DUPLICATE",
    "410, deleted, DELETED",
    "410, fullSyncRequired, SYNC_TOKEN_EXPIRED",
    "410, updatedMinTooLongAgo, SYNC_TOKEN_EXPIRED",
    "412, conditionNotMet, CONFLICT",
  })
  void classifiesFailures(int status, String reason, String code) {
    google.refuse(status, reason);

    RemoteCalendarException e = failure(() -> remote.get("primary", "x"));

    assertThat(e.code()).isEqualTo(code);
    assertThat(e.getMessage()).contains(String.valueOf(status), reason);
    assertThat(google.seen()).hasSize(1);
  }

  @Test
  void readsTheReasonOfNewerBackends() {
    google.answer(
        403,
        """
        {"error": {"code": 403, "message": "m", "status": "PERMISSION_DENIED",
         "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "SERVICE_DISABLED"}]}}
        """);

    RemoteCalendarException e = failure(() -> remote.get("primary", "x"));

    assertThat(e).isInstanceOf(Misconfigured.class);
    assertThat(e.getMessage()).contains("must be enabled");
  }

  @Test
  void getsANewAccessTokenOnceWhenOneIsRefused() {
    google.refuse(401, "authError").answer(200, event("x"));

    remote.get("primary", "x");

    assertThat(google.seen().get(0).header("Authorization")).isEqualTo("Bearer ya29.1");
    assertThat(google.seen().get(1).header("Authorization")).isEqualTo("Bearer ya29.2");
  }

  /** The caller may first have to check whether it may still write. */
  @Test
  void getsANewAccessTokenAfterAWriteAndLeavesRetryingToTheCaller() {
    google
        .answerToken(200, "{\"access_token\": \"a\", \"expires_in\": 3599}")
        .refuse(401, "authError")
        .answerToken(200, "{\"access_token\": \"b\", \"expires_in\": 3599}")
        .answer(200, event("fg0123456789"));

    assertThat(failure(() -> remote.insert(BLOCK))).isInstanceOf(AccessRenewed.class);
    assertThat(google.seen()).hasSize(1);
    assertThat(google.tokenRequests()).hasSize(2);

    assertThat(remote.insert(BLOCK).id()).isEqualTo("fg0123456789");
    assertThat(google.seen()).hasSize(2);
  }

  @Test
  void reportsLostAccessOnlyWhenGoogleConfirmsIt() {
    google
        .refuse(401, "authError")
        .answerToken(200, "{\"access_token\": \"a\", \"expires_in\": 3599}")
        .answerToken(
            400,
            "{\"error\": \"invalid_grant\", \"error_description\": \"Token has been expired or revoked.\"}");

    assertThat(failure(() -> remote.get("primary", "x"))).isInstanceOf(AuthorizationRevoked.class);
    assertThat(google.tokenRequests()).hasSize(2);
    assertThat(google.tokenRequests().get(1).body())
        .contains("grant_type=refresh_token", "refresh_token=1%2F%2Frefresh");
  }

  @Test
  void treatsAnOutageOfTheTokenEndpointAsAnOutage() {
    google
        .refuse(401, "authError")
        .answerToken(200, "{\"access_token\": \"a\", \"expires_in\": 3599}")
        .answerToken(503, "{\"error\": \"internal_failure\"}")
        .answer(200, event("x"));

    assertThat(remote.get("primary", "x").id()).isEqualTo("x");
  }

  @Test
  void reportsARefusedClient() {
    google.answerToken(401, "{\"error\": \"invalid_client\"}");

    RemoteCalendarException e = failure(() -> remote.get("primary", "x"));

    assertThat(e).isInstanceOf(Misconfigured.class);
    assertThat(e.getMessage()).contains("guardian.google.client-id").doesNotContain("refresh");
  }

  @Test
  void followsNoRedirect() {
    google.answer(302, Map.of("Location", google.url() + "/elsewhere"), "");

    RemoteCalendarException e = failure(() -> remote.get("primary", "x"));

    assertThat(e).isInstanceOf(Malformed.class);
    assertThat(e.getMessage()).contains("302", "redirect");
    assertThat(google.seen()).hasSize(1);
  }

  @Test
  void saysWhatCameInsteadOfJson() {
    google.answer(200, Map.of("Content-Type", "text/html"), "<html>Sign in to the hotel");

    RemoteCalendarException e = failure(() -> remote.list("primary", WINDOW, null, null));

    assertThat(e).isInstanceOf(Malformed.class);
    assertThat(e.getMessage()).contains("text/html").doesNotContain("hotel");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"nextSyncToken\": \"t1\", \"items\": [{\"id\": \"a\"}",
        "{\"nextSyncToken\": \"t1\", \"items\": [{\"id\": \"a\"}]",
        "{\"nextSyncToken\": \"t1\"",
        "{\"nextSyncToken\": \"t1\"}}",
        " "
      })
  void takesNoPageThatEndsAfterItsTokenForAWholeOne(String body) {
    google.answer(200, body);

    RemoteCalendarException e =
        catchThrowableOfType(
            RemoteCalendarException.class, () -> remote.list("primary", WINDOW, "t0", null));

    assertThat(e).isInstanceOf(Malformed.class);
  }

  @Test
  void readsTheCalendarsZoneUnlessItIsUnknown() {
    google
        .answer(200, "{\"timeZone\": \"Asia/Kolkata\", \"nextSyncToken\": \"t1\"}")
        .answer(200, "{\"timeZone\": \"Mars/Olympus\", \"nextSyncToken\": \"t2\"}");

    assertThat(remote.list("primary", WINDOW, null, null).zone()).isEqualTo("Asia/Kolkata");
    assertThat(remote.list("primary", WINDOW, null, null).zone()).isNull();
  }

  @Test
  void reportsTruncatedJsonAsAnError() {
    google.answer(200, "{\"items\": [{\"id\": \"a\", \"summary\": \"Secr");

    RemoteCalendarException e = failure(() -> remote.list("primary", WINDOW, null, null));

    assertThat(e).isInstanceOf(Malformed.class);
    assertThat(e.getMessage()).doesNotContain("Secr");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[]", "null", "{\"items\": 5}", "{\"items\": {\"a\": 1}}", "\"text\"", "''"})
  void survivesJsonOfAnotherShape(String body) {
    google.answer(200, body);

    try {
      assertThat(remote.list("primary", WINDOW, null, null).items()).isEmpty();
    } catch (RemoteCalendarException e) {
      assertThat(e).isInstanceOf(Malformed.class);
    }
  }

  @Test
  void skipsOnlyTheEventThatCannotBeRead() {
    google.answer(
        200,
        """
        {"items": [
          {"id": "bad1", "start": {"dateTime": "tomorrow"}, "end": {"dateTime": "later"}},
          {"id": "bad2", "start": "noon"},
          "nonsense", null, {"summary": "no id"},
          {"id": "good", "etag": "\\"1\\"", "start": {"dateTime": "2026-11-18T10:00:00+01:00"},
           "end": {"dateTime": "2026-11-18T11:00:00+01:00"}}],
         "nextSyncToken": "t1"}
        """);

    RemoteCalendar.Page page = remote.list("primary", WINDOW, null, null);

    assertThat(page.nextSyncToken()).isEqualTo("t1");
    assertThat(page.items()).extracting(item -> item.id()).contains("bad1", "bad2", "good");
    assertThat(page.items()).filteredOn(item -> item.event() != null).hasSize(1);
  }

  @Test
  void listsTheAccountsCalendarsPageByPage() {
    google
        .answer(
            200,
            "{\"items\": [{\"id\": \"team\", \"summary\": \"Team\", \"summaryOverride\": \"Us\","
                + " \"timeZone\": \"Asia/Tokyo\", \"accessRole\": \"writer\"}], \"nextPageToken\": \"p2\"}")
        .answer(
            200,
            "{\"items\": [{\"id\": \"me@x.org\", \"primary\": true, \"timeZone\": \"Mars/Base\","
                + " \"accessRole\": \"owner\"}, {\"summary\": \"without an id\"}]}");

    assertThat(remote.calendars())
        .containsExactly(
            new ListedCalendar("team", "Us", "Asia/Tokyo", "writer", false),
            new ListedCalendar("me@x.org", "me@x.org", "UTC", "owner", true));
    assertThat(google.seen().get(1).query()).containsEntry("pageToken", "p2");
  }

  @Test
  void rejectsACalendarListWithoutAPrimaryCalendar() {
    google.answer(200, "{\"items\": []}");

    assertThat(failure(() -> remote.calendars())).isInstanceOf(Malformed.class);
  }

  private static String rateLimit() {
    return StubGoogle.error(429, "rateLimitExceeded");
  }

  private static String event(String id) {
    return """
        {"id": "%s", "etag": "\\"43\\"", "status": "confirmed"}
        """
        .formatted(id);
  }

  private static RemoteCalendarException failure(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(RemoteCalendarException.class, call);
  }
}
