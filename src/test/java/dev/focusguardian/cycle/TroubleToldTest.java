package dev.focusguardian.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.EmptyHouse;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.CalendarChoice;
import dev.focusguardian.account.Connections;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.read.WeekReport;
import dev.focusguardian.safety.Hindrance;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person reads when something about their accounts is wrong, and what others never read. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class TroubleToldTest {

  private static final PersonId ME = new PersonId(1);
  private static int people;

  @Inject EmptyHouse house;
  @Inject Connections connections;
  @Inject CalendarChoice choices;
  @Inject CycleRunner guardian;
  @Inject WeekReport weeks;
  @Inject FocusBlocks focusBlocks;
  @Inject Jdbi jdbi;

  @TestHTTPResource URI base;

  private Http http;
  private SandboxPerson work;

  @BeforeEach
  void somebodyNew() {
    house.clear();
    http = new Http(base);
    work = new SandboxPerson("told" + people++ + "@example.com");
  }

  private void connect(SandboxPerson person) {
    Map<String, String> answer =
        SandboxPerson.answer(connections.start(ME, person.email()).authorizationUrl());
    connections.complete(answer.get("state"), answer.get("code"), null);
  }

  private void rest() {
    guardian.request(ME, CycleTrigger.PERSON);
    assertThat(guardian.awaitRest(ME, Duration.ofSeconds(30))).isTrue();
    assertThat(guardian.progress(ME).lastProblem()).isNull();
  }

  private StoredCalendar calendar(String googleId) {
    return connections.calendars(ME).stream()
        .filter(calendar -> calendar.googleId().equals(googleId))
        .findFirst()
        .orElseThrow();
  }

  private String waits() {
    Hindrance waits = weeks.week(ME, weeks.currentWeek(ME)).waits();
    return waits == null ? "nothing" : SharedMessages.of(waits);
  }

  @Test
  void aBookingCalendarThatWasDeletedIsSaidPlainlyAndAnotherOneTakesOver() {
    String focus = work.makesCalendar("Focus only");
    connect(work);
    choices.choose(ME, calendar(focus).id(), true, true);
    rest();
    assertThat(work.blocks(focus)).isNotEmpty();

    work.deletesCalendar(focus);
    rest();

    assertThat(waits()).contains("\"Focus only\"", "is not there any more");
    assertThat(http.get("/").body()).contains("no longer exists. Figures and alerts still work.");
    assertThat(http.get("/connect").body())
        .contains("Your calendar for focus blocks no longer exists", "Choose another one");
    assertThat(focusBlocks.all(ME)).as("blocks that stand nowhere").isEmpty();
    assertThat(focusBlocks.noGo(ME)).isEmpty();

    choices.choose(ME, calendar(work.email()).id(), true, true);
    rest();
    assertThat(work.blocks()).isNotEmpty();
    assertThat(waits()).isEqualTo("nothing");
  }

  @Test
  void aBookingCalendarThatTurnedReadOnlyIsLeftAsItIs() {
    String focus = work.makesCalendar("Handed over");
    connect(work);
    choices.choose(ME, calendar(focus).id(), true, true);
    rest();
    Map<String, Interval> before = work.blocks(focus);
    assertThat(before).isNotEmpty();

    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE calendar SET access_role = 'reader' WHERE google_id = ?", focus));
    work.books(focus, "On top of a block", before.values().iterator().next());
    rest();

    assertThat(waits()).contains("\"Handed over\"", "belongs to somebody else");
    assertThat(http.get("/connect").body()).contains("can no longer be written to");
    assertThat(work.blocks(focus)).isEqualTo(before);

    choices.choose(ME, calendar(work.email()).id(), true, true);
    rest();
    assertThat(work.blocks(focus)).as("nothing of ours can be changed there").isEqualTo(before);
    assertThat(waits()).isEqualTo("nothing");
  }

  @Test
  void accessThatGoogleHadEndedIsNotGivenBack() {
    connect(work);
    rest();
    StoredConnection connection = connections.list(ME).get(0);
    jdbi.useHandle(handle -> handle.execute("UPDATE connection SET state = 'needs-reconnecting'"));
    assertThat(http.get("/connect").body()).doesNotContain("We revoked the access");

    Answer ended =
        http.form("/connect/" + connection.id() + "/disconnect", Map.of("removeBlocks", "false"));

    assertThat(ended.status()).isEqualTo(303);
    String page = http.get(ended.header("Location")).body();
    assertThat(page)
        .contains("there was none to give back")
        .doesNotContain("We revoked the access");
  }

  @Test
  void whatAPrivateAccountsEventsAreCalledIsWrittenToNoCalendar() {
    String secret = "Zebra appointment";
    SandboxPerson home = new SandboxPerson("home-" + work.email());
    connect(work);
    connect(home);
    choices.choose(
        ME,
        connections.calendars(ME).stream()
            .filter(StoredCalendar::reads)
            .map(StoredCalendar::id)
            .collect(Collectors.toSet()),
        calendar(work.email()).id(),
        Set.of(calendar(home.email()).connectionId()));
    assertThat(connections.list(ME)).filteredOn(StoredConnection::personal).hasSize(1);
    rest();
    // In the way of every block of next week, so that all of them are planned around it.
    Interval week = weeks.currentWeek(ME).plus(1).in(ZoneId.of("Europe/Berlin"));
    work.blocks().values().stream()
        .filter(week::encloses)
        .forEach(slot -> home.books(secret, slot));
    http.json("PUT", "/api/v1/settings", "{\"thresholdMinutes\": 2400}");
    rest();

    assertThat(home.wholeCalendar()).contains(secret);
    assertThat(work.blocks()).isNotEmpty();
    assertThat(work.wholeCalendar()).contains("Booked by Focus Guardian").doesNotContain("Zebra");
    assertThat(http.get("/alerts").body())
        .as("the person's own page, but what it would say to others is without names")
        .contains("Zebra")
        .doesNotContainPattern("<textarea[^>]*>[^<]*Zebra");
    assertThat(http.get("/api/v1/notifications").body()).doesNotContain("Zebra");
  }

  @Test
  void settingsThatLeaveNoPlaceForABlockAreWarnedOf() {
    connect(work);
    rest();
    assertThat(http.get("/api/v1/me").json().path("warnings")).isEmpty();

    assertThat(http.json("PUT", "/api/v1/settings", "{\"dailyMaxMinutes\": 60}").status())
        .isEqualTo(200);

    assertThat(http.get("/api/v1/me").json().path("warnings").path(0).asText())
        .contains("a day takes at most 60");
    assertThat(http.get("/settings").body()).contains("No focus block can be booked");
    assertThat(http.get("/").body()).contains("No focus block can be booked");
  }
}
