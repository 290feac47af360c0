package dev.focusguardian.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.EmptyHouse;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No part of a body is ignored, and every refusal names its cause. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class StrictBodiesTest {

  @Inject EmptyHouse house;

  @TestHTTPResource URI base;

  private Http http;

  @BeforeEach
  void nobody() {
    house.clear();
    http = new Http(base);
  }

  private void isRefused(String method, String path, String body, String words) {
    Answer answer = http.json(method, "/api/v1" + path, body);

    assertThat(answer.status()).as(body + answer.body()).isEqualTo(400);
    assertThat(answer.json().path("detail").asText()).as(body).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "{'day': 'fri', 'time': '16:00:30', 'weeks': 3} # You entered '16:00:30'",
        "{'day': 'fri', 'time': '24:00', 'weeks': 3}    # You entered '24:00'",
        "{'day': 'fri', 'time': '4:00', 'weeks': 3}     # You entered '4:00'",
        "{'day': 'fri', 'time': null, 'weeks': 3}       # 'time' must be hours and minutes such as '16:00'. It is missing",
        "{'day': 'fri', 'time': '16:00', 'weeks': null} # 'weeks' must be a whole number from 1 to 11. It is missing",
        "{'day': 'fri', 'time': '16:00'}                # 'weeks' must be a whole number from 1 to 11. It is missing",
        "{'day': 'fri', 'time': '16:00', 'weeks': 3.5}  # You entered 3.5",
        "{'day': null, 'time': '16:00'}                 # 'day' is null",
        "{'day': null, 'weeks': 3}                      # 'day' is null"
      })
  void aRollIsTakenWholeOrNotAtAll(String body, String words) {
    isRefused("PUT", "/roll", body.replace('\'', '"'), words.replace('\'', '"'));
    assertThat(http.get("/api/v1/roll").json().path("day").isNull()).isTrue();
  }

  @Test
  void everyMistakeInARollIsNamedAtOnce() {
    Answer answer =
        http.json(
            "PUT",
            "/api/v1/roll",
            "{\"day\": \"friday\", \"time\": 16, \"weeks\": 12, \"week\": 1}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsText("key"))
        .containsExactlyInAnyOrder("day", "time", "weeks", "week");
    assertThat(answer.json().path("detail").asText())
        .contains(
            "You entered \"friday\"", "You entered 16.", "You entered 12.", "no key \"week\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9999-12-31",
        "2200-01-01",
        "+999999999-12-31",
        "9999-12-31T23:59:59Z",
        "+999999999-12-31T23:59:59Z"
      })
  void aPauseThatIsTooLongIsToldTheLongest(String until) {
    isRefused(
        "PUT",
        "/pause",
        "{\"until\": \"" + until + "\"}",
        "The longest pause is 366 days, until 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001-01-01", "-999999999-01-01T00:00:00Z", "1969-12-31"})
  void aPauseThatIsOverIsCalledThat(String until) {
    isRefused("PUT", "/pause", "{\"until\": \"" + until + "\"}", "It must be in the future");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "PUT  # /roll        # {'day': 'fri', 'time': '16:00', 'weeks': 3}",
        "PUT  # /pause       # {'until': '2099-01-01'}",
        "PUT  # /settings    # {'goalMinutes': 600}",
        "POST # /phases      # {'kind': 'planning', 'week': '2026-W47'}",
        "PUT  # /phases      # [{'kind': 'planning', 'week': '2026-W47'}]",
        "POST # /connections # {'loginHint': 'you@example.com'}"
      })
  void whatFollowsTheBodyIsNotPassedOver(String method, String path, String quoted) {
    String body = quoted.replace('\'', '"');
    isRefused(method, path, body + " {}", "something follows the JSON at line 1, column ");
    isRefused(method, path, body + "garbage", "not JSON at line 1, column ");
  }

  @Test
  void aDuplicateKeyIsRefused() {
    isRefused(
        "PUT", "/pause", "{\"until\": null, \"until\": null}", "the key \"until\" comes twice");
    isRefused(
        "PUT",
        "/settings",
        "{\"goalMinutes\": 60, \"goalMinutes\": 90}",
        "\"goalMinutes\" comes twice");
    isRefused(
        "POST", "/phases", "{\"kind\": \"leave\", \"kind\": \"coding\"}", "\"kind\" comes twice");
  }

  @Test
  void refusesNullWhereAValueIsRequired() {
    isRefused("PUT", "/settings", "{\"goalMinutes\": null}", "goalMinutes");
    isRefused("PUT", "/settings", "{\"workingHours\": null}", "workingHours");
    isRefused("PUT", "/settings", "null", "one JSON object");
    isRefused("POST", "/phases", "{\"kind\": null, \"week\": \"2026-W47\"}", "kind");
    isRefused("POST", "/phases", "{\"kind\": \"planning\", \"week\": null}", "from");
    isRefused("PUT", "/phases", "[null]", "one JSON object");
    isRefused("PUT", "/pause", "null", "until");
    isRefused("PUT", "/roll", "[]", "day");
  }
}
