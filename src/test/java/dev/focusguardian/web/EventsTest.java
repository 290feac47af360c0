package dev.focusguardian.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.identity.OwnAddress;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DayOfWeek;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Server-sent events, as an open page receives them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@Timeout(60)
class EventsTest {

  @Inject ConnectedPerson me;
  @Inject OwnAddress address;

  @BeforeEach
  void isConnected() {
    me.isNew("listener");
    me.google()
        .hasCalendar(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//test//EN
            X-WR-TIMEZONE:Europe/Berlin
            END:VCALENDAR
            """);
    me.settings("{\"thresholdMinutes\": 2400}");
    me.connects();
  }

  @AfterEach
  void nothingFails() {
    me.nothingFails();
  }

  @Test
  void anOpenPageHearsThatAlertsHaveChanged() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address.local().resolve("/api/v1/events"))
            .header("Accept", "text/event-stream")
            .build();
    HttpResponse<Stream<String>> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
    try (Stream<String> lines = response.body()) {
      Iterator<String> events = lines.iterator();
      assertThat(next(events)).isEqualTo("{\"open\": 0}");

      me.google()
          .books("Roadmap", ConnectedPerson.at(me.week(1), DayOfWeek.WEDNESDAY, "12:00", "12:30"));
      me.cycle();
      assertThat(next(events)).isEqualTo("{\"open\": 1}");
    }
  }

  /** What the next event about alerts carries: a number, and nothing of what it is about. */
  private static String next(Iterator<String> lines) {
    String name = "";
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith("event:")) {
        name = line.substring("event:".length()).strip();
      } else if (line.startsWith("data:") && name.equals("alerts")) {
        return line.substring("data:".length()).strip();
      }
    }
    return "";
  }
}
