package dev.focusguardian.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.EmptyHouse;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.interval.IsoWeek;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody sees who connects when the working week is over. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FirstVisitTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static int people;

  @Inject EmptyHouse house;
  @Inject Clock clock;

  @TestHTTPResource URI base;

  private Http http;
  private SandboxPerson person;

  @BeforeEach
  void somebodyNew() {
    house.clear();
    http = new Http(base);
    person = new SandboxPerson("visit" + people++ + "@example.com");
  }

  private void connect() {
    Answer begun =
        http.json("POST", "/api/v1/connections", "{\"loginHint\": \"" + person.email() + "\"}");
    URI address = URI.create(begun.json().path("authorizationUrl").asText());
    assertThat(http.get(SandboxPerson.consent(address).toString()).status()).isEqualTo(303);
    assertThat(http.post("/api/v1/sync?wait=true").status()).isEqualTo(200);
  }

  private void itIs(LocalDateTime local) {
    String now = local.atZone(BERLIN).toInstant().toString();
    assertThat(http.json("POST", "/sandbox/clock", "{\"now\": \"" + now + "\"}").status())
        .isEqualTo(200);
  }

  private String week() {
    return http.get("/api/v1/me").json().path("week").asText();
  }

  @Test
  void fromFridayEveningToSundayNightTheNextWeekIsOpenedWithItsBlocks() {
    LocalDate friday =
        LocalDate.ofInstant(clock.instant(), BERLIN).with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
    IsoWeek ending = IsoWeek.of(friday);
    itIs(friday.atTime(16, 30));
    connect();

    assertThat(week()).isEqualTo(ending.toString());
    assertThat(http.get("/").body()).contains("<h1>This week</h1>");

    LocalDateTime[] times = {
      friday.atTime(18, 0), friday.plusDays(1).atTime(11, 0), friday.plusDays(2).atTime(23, 30)
    };
    for (LocalDateTime time : times) {
      itIs(time);
      String page = http.get("/").body();
      assertThat(week()).as("%s", time).isEqualTo(ending.plus(1).toString());
      assertThat(page)
          .as("%s", time)
          .contains("<h1>Next week</h1>", "Looking ahead", "?week=" + ending + "\"");
      assertThat(page).as("%s", time).contains("class=\"entry front block");
    }
    assertThat(http.get("/?week=" + ending).body())
        .contains("<h1>This week</h1>", "Looking ahead", "?week=" + ending.plus(1) + "\"");

    itIs(friday.plusDays(3).atTime(0, 10));
    assertThat(week()).isEqualTo(ending.plus(1).toString());
    assertThat(http.get("/").body()).contains("<h1>This week</h1>").doesNotContain("Looking ahead");
  }

  @Test
  void whoNeverWorksSeesTheCurrentWeek() {
    connect();

    assertThat(
            http.json(
                    "PUT",
                    "/api/v1/settings",
                    "{\"workingHours\": {}, \"thresholdMinutes\": 0, \"goalMinutes\": 0}")
                .status())
        .isEqualTo(200);

    assertThat(week())
        .isEqualTo(IsoWeek.of(LocalDate.ofInstant(clock.instant(), BERLIN)).toString());
    assertThat(http.get("/").body()).contains("<h1>This week</h1>");
  }
}
