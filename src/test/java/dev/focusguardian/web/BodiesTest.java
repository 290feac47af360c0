package dev.focusguardian.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.EmptyHouse;
import dev.focusguardian.Http;
import dev.focusguardian.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are too large, too slow, or compressed. */
@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@TestProfile(BodiesTest.SmallAndImpatient.class)
class BodiesTest {

  /** Small limits, so that the test needs no large bodies; two threads to answer with. */
  public static final class SmallAndImpatient implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "guardian.bodies.deadline", "3S",
          "guardian.bodies.small", "2K",
          "guardian.bodies.settings", "20K",
          "guardian.bodies.upload", "200K",
          "quarkus.thread-pool.max-threads", "4");
    }
  }

  private static final String EVENTS = "/sandbox/google/calendar/v3/calendars/primary/events";

  /** The client sends its body only after the server agrees. */
  private static final String ASKING = "Expect: 100-continue\r\n";

  /** The file is the calendar now; if there is something to report about it, a page comes first. */
  private static final Pattern LOADED = Pattern.compile("(?s)HTTP/1\\.1 (200|303) .*");

  private static final String EVENT =
      "{\"summary\": \"%s\", \"start\": {\"dateTime\": \"2026-03-23T10:00:00Z\"}, \"end\": {\"dateTime\": \"2026-03-23T11:00:00Z\"}}";

  @TestHTTPResource URI base;

  @Inject EmptyHouse house;

  private Http http;

  @BeforeEach
  void nobody() {
    house.clear();
    http = new Http(base);
  }

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

  /** A request whose headers, and perhaps part of whose body, have been sent. */
  private final class Begun implements AutoCloseable {

    private final Socket socket;

    Begun(String method, String path, String headers, byte[] body) {
      try {
        socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout(20_000);
        send(
            (method
                    + " "
                    + path
                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer sandbox:you@example.com\r\n"
                    + headers
                    + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        send(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    void awaitGoAhead() throws IOException {
      byte[] go = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
      assertThat(new String(go, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 100 ");
    }

    /** Headers and body; without a length, everything until the connection is closed. */
    String answer() {
      try {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = socket.getInputStream().read();
            next >= 0;
            next = socket.getInputStream().read()) {
          head.write(next);
          if (next == '\n' && head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            break;
          }
        }
        String headers = head.toString(StandardCharsets.UTF_8);
        Matcher length = LENGTH.matcher(headers);
        byte[] body =
            length.find()
                ? socket.getInputStream().readNBytes(Integer.parseInt(length.group(1)))
                : socket.getInputStream().readAllBytes();
        return headers + new String(body, StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String json(long length) {
    return "Content-Type: application/json\r\nContent-Length: " + length + "\r\n";
  }

  private static byte[] packed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private String packed(String path, byte[] bytes) {
    try (Begun begun =
        new Begun(
            "POST",
            path,
            json(bytes.length) + "Content-Encoding: gzip\r\nConnection: close\r\n",
            bytes)) {
      return begun.answer();
    }
  }

  @Test
  void slowBodiesBlockNoThreadAndTimeOut() {
    List<Begun> slow = new ArrayList<>();
    try {
      for (String path : List.of("/api/v1/settings", "/settings", "/api/v1/pause", EVENTS)) {
        for (int i = 0; i < 6; i++) {
          String method = path.startsWith("/api/") ? "PUT" : "POST";
          slow.add(new Begun(method, path, json(100), "{".getBytes(StandardCharsets.US_ASCII)));
        }
      }

      // There are four threads, and twenty-four bodies that never end.
      assertThat(http.get("/api/v1/me").status()).isEqualTo(200);
      assertThat(http.get("/settings").status()).isEqualTo(200);
      assertThat(slow)
          .allSatisfy(
              begun ->
                  assertThat(begun.answer())
                      .startsWith("HTTP/1.1 408 ")
                      .contains("did not arrive within 3 seconds", "guardian.bodies.deadline"));
    } finally {
      slow.forEach(Begun::close);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /api/v1/settings, 21000",
    "POST, /settings, 21000",
    "PUT, /api/v1/pause, 3000",
    "POST, /api/v1/phases, 3000",
    "POST, /history/pause, 3000",
    "POST, /api/v1/sync, 3000",
    "POST, /google/notifications, 5000",
    "GET, /api/v1/me, 3000",
    "POST, /connect/calendar, 210000",
    "POST, /sandbox/people/you@example.com/calendar, 210000",
    "POST, /sandbox/clock, 210000",
    "POST, /no/such/page, 3000"
  })
  void refusesABodyThatIsTooLargeForItsAddress(String method, String path, int size) {
    // Announced: refused before any of it is sent.
    try (Begun announced = new Begun(method, path, json(size), new byte[0])) {
      assertThat(announced.answer())
          .startsWith("HTTP/1.1 413 ")
          .contains("application/problem+json", "\"status\":413", "at most");
    }
    // Chunked: refused as soon as it exceeds the limit.
    byte[] chunk =
        (Integer.toHexString(size) + "\r\n" + "x".repeat(size)).getBytes(StandardCharsets.US_ASCII);
    try (Begun inChunks = new Begun(method, path, "Transfer-Encoding: chunked\r\n", chunk)) {
      assertThat(inChunks.answer()).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void answersGooglesClientsInGooglesErrorFormat() {
    try (Begun announced = new Begun("POST", EVENTS, json(300_000), new byte[0])) {
      assertThat(announced.answer())
          .startsWith("HTTP/1.1 413 ")
          .contains("Content-Type: application/json", "\"code\":413", "\"uploadTooLarge\"");
    }
  }

  @Test
  void unpacksGzipForTheSandboxUpToItsLimit() {
    assertThat(packed(EVENTS, packed(EVENT.formatted("packed"))))
        .startsWith("HTTP/1.1 200 ")
        .contains("\"packed\"");
    assertThat(packed(EVENTS, packed(EVENT.formatted("x".repeat(10_000_000)))))
        .startsWith("HTTP/1.1 413 ");
    assertThat(packed(EVENTS, "no gzip".getBytes(StandardCharsets.US_ASCII)))
        .startsWith("HTTP/1.1 400 ")
        .contains("can't be decompressed");
    byte[] cut = packed(EVENT.formatted("cut"));
    assertThat(packed(EVENTS, Arrays.copyOf(cut, cut.length - 5))).startsWith("HTTP/1.1 400 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/phases", "/settings", "/sandbox/clock", "/google/notifications"})
  void unpacksGzipOnlyForTheSandbox(String path) {
    assertThat(packed(path, packed("{}")))
        .startsWith("HTTP/1.1 415 ")
        .contains("Content-Encoding", "Send it without one");
  }

  @Test
  void acceptsTwoLargeUploadsAtATime() throws IOException {
    String path = "/sandbox/people/you@example.com/calendar";
    List<Begun> held = new ArrayList<>();
    try {
      held.add(new Begun("POST", path, json(100_000) + ASKING, new byte[0]));
      held.add(new Begun("POST", EVENTS, json(100_000) + ASKING, new byte[0]));
      for (Begun one : held) {
        one.awaitGoAhead();
      }
      String third;
      try (Begun next = new Begun("POST", path, json(100_000), new byte[0])) {
        third = next.answer();
      }

      assertThat(third)
          .startsWith("HTTP/1.1 503 ")
          .contains("Retry-After: 5", "2 large uploads already");
      assertThat(
              http.json("POST", EVENTS, "{}", "Authorization", "Bearer sandbox:you@example.com")
                  .status())
          .as("a small one")
          .isEqualTo(400);
    } finally {
      held.forEach(Begun::close);
    }
    // The places of clients that disconnected are free again.
    byte[] whole = new byte[100_000];
    String after;
    do {
      try (Begun next =
          new Begun("POST", path, json(whole.length) + "Connection: close\r\n", whole)) {
        after = next.answer();
      }
    } while (after.startsWith("HTTP/1.1 503 "));
    assertThat(after).startsWith("HTTP/1.1 400 ");
  }

  /** Each holds a place while the page passes the file to the sandbox. */
  @Test
  void acceptsTwoLargeFilesOnThePageAtATime() throws IOException {
    byte[] form =
        ("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"mine.ics\"\r\n"
                + "Content-Type: text/calendar\r\n\r\n"
                + "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\nBEGIN:VEVENT\r\nUID:one\r\n"
                + "DTSTAMP:20260301T000000Z\r\nDTSTART:20260323T100000Z\r\nDTEND:20260323T110000Z\r\n"
                + "SUMMARY:Planning\r\n"
                + "X-FILL:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n".repeat(1000)
                + "END:VEVENT\r\nEND:VCALENDAR\r\n--edge--\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    String headers =
        "Content-Type: multipart/form-data; boundary=edge\r\nConnection: close\r\nContent-Length: "
            + form.length
            + "\r\n"
            + ASKING;
    try (Begun first = new Begun("POST", "/connect/calendar", headers, new byte[0]);
        Begun second = new Begun("POST", "/connect/calendar", headers, new byte[0])) {
      first.awaitGoAhead();
      second.awaitGoAhead();
      first.send(form);
      assertThat(first.answer()).matches(LOADED);
      second.send(form);
      assertThat(second.answer()).matches(LOADED);
    }
  }

  @Test
  void aForgedUploadPassIsRefusedWhenBothPlacesAreTaken() throws IOException {
    String path = "/sandbox/people/you@example.com/calendar";
    try (Begun first = new Begun("POST", path, json(100_000) + ASKING, new byte[0]);
        Begun second = new Begun("POST", path, json(100_000) + ASKING, new byte[0])) {
      first.awaitGoAhead();
      second.awaitGoAhead();
      try (Begun third =
          new Begun("POST", path, "Upload-Pass: guessed\r\n" + json(100_000), new byte[0])) {
        assertThat(third.answer()).startsWith("HTTP/1.1 503 ");
      }
    }
  }

  @Test
  void acceptsABodyAfterExpectContinue() throws IOException {
    byte[] body = "{\"until\": null}".getBytes(StandardCharsets.US_ASCII);
    try (Begun begun =
        new Begun(
            "PUT",
            "/api/v1/pause",
            json(body.length) + ASKING + "Connection: close\r\n",
            new byte[0])) {
      begun.awaitGoAhead();
      begun.send(body);
      assertThat(begun.answer()).contains("HTTP/1.1 200 ");
    }
  }
}
