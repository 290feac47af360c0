package dev.focusguardian.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.EmptyHouse;
import dev.focusguardian.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client sends by itself are answered as the caller's mistake. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class MalformedRequestTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  @Inject EmptyHouse house;

  @TestHTTPResource URI base;

  @BeforeEach
  void nobody() {
    house.clear();
  }

  private String raw(String line, String host, String more, String body) {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(10_000);
      String request =
          line + " HTTP/1.1\r\n" + host + "Connection: close\r\n" + more + "\r\n" + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  private String get(String target) {
    return raw("GET " + target, "Host: localhost\r\n", "", "");
  }

  private String post(String target, String type, String body) {
    String headers = "Content-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n";
    return raw("POST " + target, "Host: localhost\r\n", headers, body);
  }

  private static void isRefused(String answer, String words) {
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains(words);
    assertThat(answer).doesNotContain(" 500 ", "Exception", "stack", "fault of the service");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?%%%",
        "/?week=%",
        "/%zz",
        "//",
        "/alerts?%zz",
        "/api/v1/me?%%%",
        "/api/v1/weeks/%zz",
        "/q/health?%",
        "/app.css?%%"
      })
  void anAddressThatCannotBeReadIsRefused(String target) {
    // Refused by the framework before our code runs, without a message.
    isRefused(get(target), "content-length: 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "a%b", "local%host", "localhost:%", "[::1%", "localhost%00"})
  void aHostWithAPercentSignIsRefusedInWords(String host) {
    String header = "Host: " + host + "\r\n";

    assertThat(raw("GET /api/v1/me", header, "", "")).containsPattern("^HTTP/1.1 4(00|21) ");
    assertThat(raw("GET /", header, "", "")).contains("\"detail\":");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/settings",
        "/history/pause",
        "/history/roll",
        "/history/refused/again",
        "/phases",
        "/leave",
        "/connect",
        "/sync",
        "/sandbox/google/token"
      })
  void aFormThatCannotBeReadIsTheCallersMistake(String path) {
    isRefused(post(path, FORM, "%%%"), "two hexadecimal digits");
    isRefused(post(path, FORM, "wish=%zz&length=%zz"), "two hexadecimal digits");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?week=%zz",
        "/?%%%",
        "/%",
        "/api/v1/weeks/%zz",
        "/api/v1/history?from=%2",
        "/q/health?%"
      })
  void anAddressThatCannotBeReadIsTheCallersMistake(String target) {
    // Quarkus refuses it before our code runs, without details.
    isRefused(get(target), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"klingon", "no charset"})
  void anUnknownCharsetIsTheCallersMistake(String charset) {
    isRefused(post("/settings", FORM + "; charset=\"" + charset + "\"", "a=b"), charset);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "[",
        "[::1",
        "localhost:99999",
        "localhost:port",
        "localhost/x",
        "@localhost"
      })
  void aHostThatIsNoneIsTheCallersMistake(String host) {
    for (String target : new String[] {"/api/v1/me", "/"}) {
      String answer = raw("GET " + target, "Host: " + host + "\r\n", "", "");

      isRefused(answer, "The header Host is");
      assertThat(answer).contains("\"status\":400", "\"title\":\"Bad Request\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/me", "/"})
  void noHostIsTheCallersMistake(String target) {
    isRefused(raw("GET " + target, "", "", ""), "There is no header Host");
  }
}
