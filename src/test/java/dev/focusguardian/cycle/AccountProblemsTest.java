package dev.focusguardian.cycle;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.CalendarChoice;
import dev.focusguardian.account.Connections;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.read.WeekReport;
import dev.focusguardian.safety.Hindrance;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The messages about a person's accounts, and what is never written for others to see. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AccountProblemsTest {

  @Inject ConnectedPerson me;
  @Inject Connections connections;
  @Inject CalendarChoice choices;
  @Inject WeekReport weeks;
  @Inject FocusBlocks focusBlocks;
  @Inject Jdbi jdbi;

  private Http http;
  private SandboxPerson work;

  @BeforeEach
  void isNew() {
    me.isNew("told");
    http = me.http();
    work = me.google();
  }

  private StoredCalendar calendar(String googleId) {
    return connections.calendars(ME).stream()
        .filter(calendar -> calendar.googleId().equals(googleId))
        .findFirst()
        .orElseThrow();
  }

  private String waits() {
    Hindrance waits = weeks.week(ME, me.week(0)).waits();
    return waits == null ? "nothing" : SharedMessages.of(waits);
  }

  @Test
  void saysThatTheBookingCalendarWasDeletedAndUsesAnother() {
    String focus = work.makesCalendar("Focus only");
    me.allows(work);
    choices.choose(ME, calendar(focus).id(), true, true);
    me.cycle();
    assertThat(work.blocks(focus)).isNotEmpty();

    work.deletesCalendar(focus);
    me.cycle();

    assertThat(waits()).contains("\"Focus only\"", "no longer exists");
    assertThat(http.get("/").body()).contains("no longer exists. Figures and alerts still work.");
    assertThat(http.get("/connect").body())
        .contains("Your calendar for focus blocks no longer exists", "Choose another one");
    assertThat(focusBlocks.all(ME)).as("blocks that stand nowhere").isEmpty();
    assertThat(focusBlocks.noGo(ME)).isEmpty();

    choices.choose(ME, calendar(work.email()).id(), true, true);
    me.cycle();
    assertThat(work.blocks()).isNotEmpty();
    assertThat(waits()).isEqualTo("nothing");
  }

  @Test
  void writesNothingToABookingCalendarThatBecameReadOnly() {
    String focus = work.makesCalendar("Handed over");
    me.allows(work);
    choices.choose(ME, calendar(focus).id(), true, true);
    me.cycle();
    Map<String, Interval> before = work.blocks(focus);
    assertThat(before).isNotEmpty();

    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE calendar SET access_role = 'reader' WHERE google_id = ?", focus));
    work.books(focus, "On top of a block", before.values().iterator().next());
    me.cycle();

    assertThat(waits()).contains("\"Handed over\"", "belongs to someone else");
    assertThat(http.get("/connect").body()).contains("Your calendar for focus blocks now");
    assertThat(work.blocks(focus)).isEqualTo(before);

    choices.choose(ME, calendar(work.email()).id(), true, true);
    me.cycle();
    assertThat(work.blocks(focus)).as("nothing of ours can be changed there").isEqualTo(before);
    assertThat(waits()).isEqualTo("nothing");
  }

  @Test
  void doesNotClaimToRevokeAccessThatGoogleHadRevoked() {
    me.connects();
    StoredConnection connection = connections.list(ME).get(0);
    jdbi.useHandle(handle -> handle.execute("UPDATE connection SET state = 'needs-reconnecting'"));
    assertThat(http.get("/connect").body()).doesNotContain("We revoked the access");

    Answer ended =
        http.form("/connect/" + connection.id() + "/disconnect", Map.of("removeBlocks", "false"));

    assertThat(ended.status()).isEqualTo(303);
    String page = http.get(ended.header("Location")).body();
    assertThat(page)
        .contains("Google had already ended the access")
        .doesNotContain("We revoked the access");
  }

  @Test
  void titlesOfAPrivateAccountAreWrittenToNoCalendar() {
    String secret = "Zebra appointment";
    SandboxPerson home = me.account("told-home");
    me.allows(work);
    me.allows(home);
    choices.choose(
        ME,
        connections.calendars(ME).stream()
            .filter(StoredCalendar::reads)
            .map(calendar -> calendar.id().toString())
            .collect(Collectors.toSet()),
        calendar(work.email()).id().toString(),
        Set.of(calendar(home.email()).connectionId().toString()));
    assertThat(connections.list(ME)).filteredOn(StoredConnection::personal).hasSize(1);
    me.cycle();
    // Overlaps every block of next week, so that all of them are planned around it.
    me.blocks(me.week(1)).values().forEach(slot -> home.books(secret, slot));
    me.settings("{\"thresholdMinutes\": 2400}");
    me.cycle();

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
  void warnsAboutSettingsThatLeaveNoRoomForABlock() {
    me.connects();
    assertThat(http.get("/api/v1/me").json().path("warnings")).isEmpty();

    assertThat(http.json("PUT", "/api/v1/settings", "{\"dailyMaxMinutes\": 60}").status())
        .isEqualTo(200);

    assertThat(http.get("/api/v1/me").json().path("warnings").path(0).asText())
        .contains("a day takes at most 60");
    assertThat(http.get("/settings").body()).contains("No focus block can be booked");
    assertThat(http.get("/").body()).contains("No focus block can be booked");
  }
}
