package dev.focusguardian.sandbox.contract;

import static dev.focusguardian.sandbox.contract.Caller.EVENTS;
import static dev.focusguardian.sandbox.contract.Caller.json;
import static dev.focusguardian.sandbox.contract.Caller.timed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transport of calls: compressed, chunked, with an overridden method, batched. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class TransportContractTest extends ContractTest {

  private Caller ann;

  @BeforeEach
  void somebodyNew() {
    ann = somebody("ann");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(google().resolve(path))
        .header("Authorization", "Bearer " + ann.token());
  }

  private static ObjectNode event(String id) {
    return timed("x", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z").put("id", id);
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static BodyPublisher chunked(byte[] bytes) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
  }

  @Test
  @DemandedBy(Pages.PERFORMANCE)
  void acceptsCompressedAndChunkedBodies() throws IOException {
    Caller.Reply reply =
        Caller.reply(
            request("calendar/v3/" + EVENTS)
                .header("Content-Type", "application/json; charset=UTF-8")
                .header("Content-Encoding", "gzip")
                .POST(chunked(packed(event("packed").toString()))));

    assertThat(reply.ok().path("id").asText()).isEqualTo("packed");
  }

  @Test
  @DemandedBy(Pages.PERFORMANCE)
  void compressesAnswersForClientsThatAcceptIt() throws IOException, InterruptedException {
    ann.insert(event("packed").put("description", "d".repeat(5000)));

    HttpResponse<byte[]> answer =
        Caller.CLIENT.send(
            request("calendar/v3/" + EVENTS).header("Accept-Encoding", "gzip").build(),
            HttpResponse.BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8)).contains("\"packed\"");
    }
  }

  @Test
  @DemandedBy(Pages.PERFORMANCE)
  void aPostCanOverrideItsMethod() {
    ann.insert(event("posted"));
    HttpRequest.Builder patch =
        request("calendar/v3/" + EVENTS + "/posted")
            .header("X-HTTP-Method-Override", "PATCH")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"summary\": \"patched\"}"));

    assertThat(Caller.reply(patch).ok().path("summary").asText()).isEqualTo("patched");

    Caller.Reply deleted =
        Caller.reply(
            request("calendar/v3/" + EVENTS + "/posted")
                .header("X-HTTP-Method-Override", "DELETE")
                .POST(BodyPublishers.noBody()));
    assertThat(deleted.status()).isEqualTo(204);
  }

  @Test
  @DemandedBy(Pages.EVENTS_LIST)
  void aLongQueryCanBeSentAsAForm() {
    ann.insert(event("found"));
    ann.insert(event("00000"));
    Caller.Reply reply =
        Caller.reply(
            request("calendar/v3/" + EVENTS)
                .header("X-HTTP-Method-Override", "GET")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "iCalUID="
                            + URLEncoder.encode("found@google.com", StandardCharsets.UTF_8)
                            + "&fields="
                            + URLEncoder.encode("items(id)", StandardCharsets.UTF_8))));

    assertThat(reply.ok()).isEqualTo(json("{'items': [{'id': 'found'}]}"));
  }

  @Test
  @DemandedBy(Pages.ERRORS)
  void invalidJsonIsAParseError() {
    for (String body : new String[] {"{", "[]", "\"text\"", "<event/>"}) {
      Caller.Reply reply =
          Caller.reply(
              request("calendar/v3/" + EVENTS)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body)));
      reply.refused(400, "parseError");
      Caller.verifyError(400, reply.json());
    }
  }

  @Test
  @DemandedBy(Pages.ERRORS)
  void requestsWithoutAValidTokenAreRefused() {
    for (String token : new String[] {"ya29.made-up", "sandbox:", ""}) {
      Caller.Reply reply =
          Caller.reply(
              HttpRequest.newBuilder(google().resolve("calendar/v3/" + EVENTS))
                  .header("Authorization", "Bearer " + token));
      reply.refused(401, "authError");
      assertThat(reply.header("WWW-Authenticate"))
          .as("without it the official clients do not refresh")
          .contains("error=\"invalid_token\"");
    }
    Caller.reply(HttpRequest.newBuilder(google().resolve("calendar/v3/colors")))
        .refused(401, "authError");
  }

  @Test
  @DemandedBy(Pages.BATCH)
  void manyCallsCanBeBatched() {
    ann.insert(event("batch0"));
    String body =
        """
        --edge\r
        Content-Type: application/http\r
        Content-ID: <one>\r
        \r
        GET /calendar/v3/calendars/primary/events/batch0?fields=id HTTP/1.1\r
        \r
        \r
        --edge\r
        Content-Type: application/http\r
        Content-ID: <two>\r
        \r
        POST /calendar/v3/calendars/primary/events\r
        Content-Type: application/json\r
        \r
        {"summary": "ünï", "start": {"date": "2026-03-23"}, "end": {"date": "2026-03-24"}}\r
        --edge\r
        Content-Type: application/http\r
        Content-ID: <three>\r
        \r
        GET /calendar/v3/calendars/primary/events/never0\r
        \r
        --edge\r
        Content-Type: application/http\r
        \r
        GET /calendar/v3/users/me/calendarList\r
        Authorization: Bearer sandbox:other@contract.example.com\r
        \r
        --edge--\r
        """;
    Caller.Reply reply =
        Caller.reply(
            request("batch/calendar/v3")
                .header("Content-Type", "multipart/mixed; boundary=edge")
                .POST(BodyPublishers.ofString(body)));

    assertThat(reply.status()).isEqualTo(200);
    String boundary = reply.header("Content-Type").replaceAll(".*boundary=", "");
    String[] parts = reply.text().split("--" + boundary);
    assertThat(parts).hasSize(6);
    assertThat(parts[1])
        .contains("Content-ID: <response-one>", "HTTP/1.1 200", "{\"id\":\"batch0\"}");
    assertThat(parts[2]).contains("<response-two>", "HTTP/1.1 200", "ünï");
    assertThat(parts[3]).contains("<response-three>", "HTTP/1.1 404", "notFound");
    assertThat(parts[4]).contains("other@contract.example.com").doesNotContain("Content-ID");
    assertThat(parts[5].strip()).isEqualTo("--");
  }

  @Test
  @DemandedBy({Pages.BATCH, Pages.ERRORS})
  void aBatchThatIsNoneIsRefused() {
    for (String type : new String[] {"application/json", "multipart/mixed"}) {
      Caller.reply(
              request("batch/calendar/v3")
                  .header("Content-Type", type)
                  .POST(BodyPublishers.ofString("x")))
          .refused(400, "badRequest");
    }
    Caller.reply(
            request("batch/calendar/v3")
                .header("Content-Type", "multipart/mixed; boundary=edge")
                .POST(
                    BodyPublishers.ofString(
                        "--edge\r\nContent-Type: application/http\r\n\r\nGET /api/v1/me\r\n\r\n--edge--")))
        .refused(400, "invalid");
  }

  @Test
  @DemandedBy(Pages.EVENTS_GET)
  void addressesMayBeEncodedOrNot() {
    ann.insert(event("encoded"));
    String encoded = URLEncoder.encode(ann.email(), StandardCharsets.UTF_8);

    for (String calendar : new String[] {ann.email(), encoded, encoded.toLowerCase(Locale.ROOT)}) {
      JsonNode found =
          Caller.reply(request("calendar/v3/calendars/" + calendar + "/events/encoded")).ok();
      assertThat(found.path("id").asText()).isEqualTo("encoded");
    }
  }

  @Test
  @DemandedBy(Pages.ERRORS)
  void unknownEtagStillGetsAnAnswer() {
    ann.insert(event("etags"));

    assertThat(ann.send("GET", EVENTS + "/etags", null, Map.of("If-None-Match", "\"0\"")).status())
        .isEqualTo(200);
    assertThat(
            ann.send("PATCH", EVENTS + "/etags", json("{'summary': 'y'}"), Map.of("If-Match", "*"))
                .status())
        .isEqualTo(200);
  }
}
