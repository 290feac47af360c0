package dev.focusguardian.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page that tells what a meeting would cost. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class WhatIfPageTest {

  @Inject ConnectedPerson me;

  private Http http;

  @BeforeEach
  void connectsAnEmptyCalendar() {
    me.isNew("looker");
    http = me.http();
    me.google()
        .hasCalendar(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//test//EN
            X-WR-TIMEZONE:Europe/Berlin
            END:VCALENDAR
            """);
    me.settings("{\"thresholdMinutes\": 2400, \"policy\": \"dry-run\"}");
    me.connects();
  }

  private LocalDate wednesday() {
    return me.week(1).monday().plusDays(2);
  }

  private String page(String query) {
    Answer answer = http.get("/what-if" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void suggestsAMeetingAtFirst() {
    assertThat(page(""))
        .contains("value=\"10:00\"", "value=\"30\"")
        .doesNotContain("id=\"result\"");
  }

  @Test
  void saysWhatTheMeetingCostsAndOffersBetterTimesAsLinks() {
    String page = page("?date=" + wednesday() + "&start=10:45&minutes=30");

    assertThat(page)
        .contains(
            "It costs 2 h 15 min of deep work",
            "takes the week below it",
            "It splits your free time",
            "The week with it",
            "The week without it",
            "This meeting");
    Matcher link = Pattern.compile("href=\"(/what-if\\?[^\"]+)\"").matcher(page);
    assertThat(link.find()).isTrue();
    String better = link.group(1).replace("&amp;", "&");
    assertThat(better).contains("date=", "start=", "minutes=30");
    assertThat(http.get(better).body()).contains("It costs 30 min of deep work");
  }

  @Test
  void drawsTwoWeeksWithoutTwoOfAnId() {
    String page = page("?date=" + wednesday() + "&start=10:45&minutes=30");

    List<String> ids = new ArrayList<>();
    Matcher id = Pattern.compile(" id=\"([^\"]+)\"").matcher(page);
    while (id.find()) {
      ids.add(id.group(1));
    }
    assertThat(ids).hasSizeGreaterThan(20).hasSameSizeAs(new HashSet<>(ids));
  }

  @Test
  void listsTheWeeksOfASeries() {
    assertThat(page("?date=" + wednesday() + "&start=10:45&minutes=30&every=1&times=3"))
        .contains("In the 3 weeks the series costs 6 h 45 min", "falls below");
  }

  @Test
  void marksTheFieldsThatAreWrong() {
    assertThat(page("?date=soon&start=25:00&minutes=0&every=9&times=x"))
        .contains(
            "date-problem", "start-problem", "minutes-problem", "every-problem", "times-problem")
        .doesNotContain("id=\"result\"");
    assertThat(page("?date=" + wednesday().minusYears(1) + "&start=10:00&minutes=30"))
        .contains("date-problem");
    assertThat(page("?date=" + wednesday() + "&start=10:00&minutes=30&attendees=%3Cscript%3E"))
        .contains("attendees-problem", "&lt;script&gt;")
        .doesNotContain("<script>\"");
  }

  @Test
  void asksAboutAMeetingOnTheCalendar() {
    String id =
        me.books(
            "Planning <b>",
            ConnectedPerson.at(me.week(1), java.time.DayOfWeek.WEDNESDAY, "10:45", "11:15"));
    me.cycle();

    assertThat(page("?event=" + id))
        .contains("It costs 2 h 15 min", "Planning &lt;b&gt;", "value=\"10:45\"");
    assertThat(page("?event=unknown")).contains("No answer", "unknown");
  }

  @Test
  void saysOfWhomNothingIsKnownAndDoesNotTakeThemToBeFree() {
    String query =
        "?date=" + wednesday() + "&start=10:45&minutes=30&attendees=stranger%40elsewhere.example";
    String notSaid = "We can&#39;t tell when stranger@elsewhere.example is free: ";
    String better = "href=\"/what-if?";

    assertThat(page(query))
        .contains(notSaid + "there is no such calendar, or it isn&#39;t shared with you.", better)
        .doesNotContain("stranger@elsewhere.example is busy");

    me.fails(
        Map.of("status", 503, "calls", 50, "match", "POST /sandbox/google/calendar/v3/freeBusy"));
    assertThat(page(query))
        .contains(notSaid + "Google didn&#39;t say.", "It costs 2 h 15 min of deep work", better)
        .doesNotContain("stranger@elsewhere.example is busy");
    me.nothingFails();
  }

  @Test
  void isLinkedFromWeekAndAlerts() {
    assertThat(http.get("/").body()).contains("href=\"/what-if\"");
    assertThat(http.get("/alerts").body()).contains("href=\"/what-if\"");
  }
}
