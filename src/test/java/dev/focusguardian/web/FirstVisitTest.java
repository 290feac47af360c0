package dev.focusguardian.web;

import static dev.focusguardian.ConnectedPerson.BERLIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.interval.IsoWeek;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first page for somebody who connects when the working week is over. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FirstVisitTest {

  @Inject ConnectedPerson me;
  @Inject Clock clock;

  private Http http;

  @BeforeEach
  void isNew() {
    me.isNew("visit");
    http = me.http();
  }

  private String week() {
    return http.get("/api/v1/me").json().path("week").asText();
  }

  @Test
  void fromFridayEveningToSundayNightTheNextWeekIsOpenedWithItsBlocks() {
    LocalDate friday =
        LocalDate.ofInstant(clock.instant(), BERLIN).with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
    IsoWeek ending = IsoWeek.of(friday);
    me.goesTo(friday.atTime(16, 30).atZone(BERLIN).toInstant());
    me.connects();

    assertThat(week()).isEqualTo(ending.toString());
    assertThat(http.get("/").body()).contains("<h1>This week</h1>");

    LocalDateTime[] times = {
      friday.atTime(18, 0), friday.plusDays(1).atTime(11, 0), friday.plusDays(2).atTime(23, 30)
    };
    for (LocalDateTime time : times) {
      me.goesTo(time.atZone(BERLIN).toInstant());
      String page = http.get("/").body();
      assertThat(week()).as("%s", time).isEqualTo(ending.plus(1).toString());
      assertThat(page)
          .as("%s", time)
          .contains("<h1>Next week</h1>", "Looking ahead", "?week=" + ending + "\"");
      assertThat(page).as("%s", time).contains("class=\"entry front block");
    }
    assertThat(http.get("/?week=" + ending).body())
        .contains("<h1>This week</h1>", "Looking ahead", "?week=" + ending.plus(1) + "\"");

    me.goesTo(friday.plusDays(3).atTime(0, 10).atZone(BERLIN).toInstant());
    assertThat(week()).isEqualTo(ending.plus(1).toString());
    assertThat(http.get("/").body()).contains("<h1>This week</h1>").doesNotContain("Looking ahead");
  }

  @Test
  void withoutWorkingHoursTheCurrentWeekIsShown() {
    me.connects();

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
