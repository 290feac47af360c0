package dev.focusguardian.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.EmptyHouse;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.store.PersonRepository;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Well-formed requests that no person would send: each is refused by name. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class HostileRequestTest {

  private static final String SECRET = "Appointment at the clinic";
  private static final Pattern ERROR_ID = Pattern.compile("Error id: ([0-9a-f-]{36})");

  /** Fails inside the framework behind our pages. */
  @Path("/api/v1/fails-in-this-test")
  public static class FailingResource {

    @GET
    @Operation(hidden = true)
    public String fail() throws IOException {
      throw new IOException(SECRET);
    }
  }

  /** Fails before the framework. */
  @ApplicationScoped
  public static class FailingRoute {

    void register(@Observes Router router) {
      router.get("/fails-in-this-test").handler(context -> context.fail(new IOException(SECRET)));
    }
  }

  @TestHTTPResource URI base;

  @Inject EmptyHouse house;
  @Inject PersonSettings settings;
  @Inject PersonRepository persons;

  private Http http;

  @BeforeEach
  void nobody() {
    house.clear();
    http = new Http(base);
  }

  private static void isProblem(Answer answer, String... words) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    for (String word : words) {
      assertThat(answer.json().path("detail").asText()).contains(word);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "\\u0000, NUL",
    "\\ud800, half of a character",
    "\\n, line break",
    "\\u2028, line break",
    "\\u202e, writing direction",
    "\\u2066, writing direction",
    "\\u200f, writing direction",
    "\\u0007, control character"
  })
  void refusesControlCharactersByName(String character, String name) {
    Answer title = http.json("PUT", "/api/v1/settings", "{\"title\": \"Fo" + character + "cus\"}");
    isProblem(title, "title", "character 3 is", name);
    assertThat(title.json().at("/errors/0/key").asText()).isEqualTo("title");

    isProblem(
        http.json("PUT", "/api/v1/settings", "{\"focusTitles\": [\"Fo" + character + "cus\"]}"),
        "focusTitles",
        name);
    for (String key : new String[] {"zone", "colour", "policy", "visibility", "lunch"}) {
      isProblem(
          http.json("PUT", "/api/v1/settings", "{\"" + key + "\": \"a" + character + "b\"}"), key);
    }
    isProblem(
        http.json("POST", "/api/v1/connections", "{\"loginHint\": \"a" + character + "@b.c\"}"),
        "loginHint",
        name);
    isProblem(
        http.json("PUT", "/api/v1/pause", "{\"until\": \"a" + character + "\"}"), "until", name);
    isProblem(
        http.json("POST", "/api/v1/phases", "{\"kind\": \"a" + character + "\", \"week\": \"x\"}"),
        "kind");
  }

  @Test
  void refusesControlCharactersInFormsToo() {
    Answer hint = http.form("/connect", Map.of("loginHint", "a\0@example.com"));
    assertThat(hint.status()).isEqualTo(400);
    assertThat(hint.body()).contains("character 2 is NUL (U+0000)");

    Answer title = http.form("/settings", Map.of("title", "Fo\u202ecus"));
    assertThat(title.body()).contains("character 3 is a control of the writing direction");
    assertThat(title.body()).doesNotContain("\u202e").contains("⟨U+202E⟩");
  }

  @Test
  void keepsWorkingWithSettingsOfAnEarlierVersion() {
    persons.setSettings(
        new PersonId(1), "{\"title\": \"Fo\\u0000cus\\ud800\", \"focusTitles\": [\"?\"]}");

    assertThat(settings.get(new PersonId(1)).preferences().booking().title()).isEqualTo("Focus");
    assertThat(http.get("/api/v1/me").json().path("warnings").toString())
        .contains("It is \\\"Focus\\\" now", "Your setting \\\"focusTitles\\\" can't be used");
    for (String page : new String[] {"/", "/settings", "/history", "/alerts"}) {
      assertThat(http.get(page).status()).as(page).isEqualTo(200);
    }
    assertThat(http.get("/settings").body())
        .contains("Setting not used", "Check your settings")
        .doesNotContain("At odds", "Settings conflict");
    assertThat(http.json("PUT", "/api/v1/settings", "{\"goalMinutes\": 300}").status())
        .isEqualTo(200);
    assertThat(http.get("/api/v1/me").json().path("warnings")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weeks/9999-W52",
        "weeks/0000-W01",
        "weeks/0001-W01",
        "weeks/9999-W52/plan",
        "weeks/9999-W52/churn",
        "weeks/2026-W54",
        "history?from=0001-01-01&to=9999-12-31",
        "history?from=1970-01-01&to=2199-12-31",
        "history?from=-999999999-01-01T00:00:00Z",
        "history?to=%2B999999999-12-31T23:59:59Z",
        "history?from=2026-11-20&to=2026-11-10",
        "history?from=%00",
        "focus-blocks?from=1970-01-01&to=2199-12-31",
        "focus-blocks?from=9999-12-31",
        "focus-blocks?to=%2B999999999-12-31T23:59:59Z",
        "shadow?days=99999999999",
        "alerts?state=%00",
        "alerts?state=opened"
      })
  void refusesTimesThatAreOutOfRange(String address) {
    isProblem(http.get("/api/v1/" + address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9999-12-31", "0001-01-01", "-999999999-01-01T00:00:00Z"})
  void refusesOutOfRangeTimesInBodiesToo(String date) {
    isProblem(http.json("PUT", "/api/v1/pause", "{\"until\": \"" + date + "\"}"), "until");
    isProblem(
        http.json(
            "POST",
            "/api/v1/phases",
            "{\"kind\": \"coding\", \"from\": \"" + date + "\", \"to\": \"2026-12-01\"}"),
        "from");
    isProblem(
        http.json("PUT", "/api/v1/settings", "{\"holidays\": [\"" + date + "\"]}"), "holidays");
  }

  static String[] json() {
    return new String[] {
      "[".repeat(5_000) + "]".repeat(5_000),
      "{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000),
      "{\"a\": " + "9".repeat(5_000) + "}",
      "{\"" + "a".repeat(40_000) + "\": 1}",
      "{",
      "{\"a\": 1, \"a\": 2}",
      "{} {}",
      "\u0000"
    };
  }

  @ParameterizedTest
  @MethodSource("json")
  void refusesJsonThatIsTooDeepOrTooLong(String json) {
    for (String path : new String[] {"settings", "pause", "roll"}) {
      isProblem(http.json("PUT", "/api/v1/" + path, json));
    }
    isProblem(http.json("POST", "/api/v1/connections", json));
    Answer google =
        http.json(
            "POST",
            "/sandbox/google/calendar/v3/calendars/primary/events",
            json,
            "Authorization",
            "Bearer sandbox:you@example.com");
    assertThat(google.status()).as(google.body()).isEqualTo(400);
    assertThat(google.json().at("/error/code").asInt()).isEqualTo(400);
  }

  @Test
  void answersOtherMethodsTypesAndLanguagesWithProblems() {
    assertThat(http.json("PATCH", "/api/v1/settings", "{}").status()).isEqualTo(405);
    assertThat(http.text("PUT", "/api/v1/settings", "{}").status()).isEqualTo(415);
    assertThat(http.get("/api/v1/me", "Accept", "application/xml").status()).isEqualTo(406);
    Answer google = http.json("DELETE", "/sandbox/google/calendar/v3/colors", "");
    assertThat(google.status()).isEqualTo(405);
    assertThat(google.json().at("/error/code").asInt()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/fails-in-this-test", "/fails-in-this-test"})
  void logsTheErrorIdAndNoCalendarContent(String path) {
    Queue<String> logged = new ConcurrentLinkedQueue<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            logged.add(
                line.getMessage() + Arrays.toString(line.getParameters()) + line.getThrown());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("");
    logger.addHandler(handler);
    try {
      Answer answer = http.get(path);

      assertThat(answer.status()).isEqualTo(500);
      Matcher id = ERROR_ID.matcher(answer.body());
      assertThat(id.find()).as(answer.body()).isTrue();
      assertThat(answer.body()).doesNotContain(SECRET);
      assertThat(logged).anyMatch(line -> line.contains(id.group(1)));
      assertThat(logged).noneMatch(line -> line.contains(SECRET));
    } finally {
      logger.removeHandler(handler);
    }
  }
}
