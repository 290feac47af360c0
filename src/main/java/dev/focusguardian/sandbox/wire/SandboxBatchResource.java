package dev.focusguardian.sandbox.wire;

import dev.focusguardian.sandbox.fault.GoogleError;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Many calls in one: each part of the multipart body is sent to this same server as a separate
 * request, so that parts follow the same rules as single calls.
 */
@Path("/sandbox/google/batch/calendar/v3")
@Blocking
public class SandboxBatchResource {

  private static final int MOST_PARTS = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String API = "/sandbox/google/";

  /** The HTTP client sets these headers itself. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of("host", "content-length", "connection", "transfer-encoding", "expect", "upgrade");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @POST
  @Consumes("*/*")
  @Operation(hidden = true)
  public Response batch(
      @HeaderParam("Content-Type") @Nullable String contentType,
      @HeaderParam("Authorization") @Nullable String authorization,
      byte[] body,
      @Context HttpServerRequest connection)
      throws IOException, InterruptedException {
    List<BatchPart> parts =
        BatchPart.read(
            contentType == null ? "" : contentType, new String(body, StandardCharsets.UTF_8));
    if (parts.size() > MOST_PARTS) {
      throw GoogleError.invalid("The batch has " + parts.size() + " calls; most is " + MOST_PARTS);
    }
    List<String> answers = new ArrayList<>();
    for (BatchPart part : parts) {
      answers.add(answered(part, authorization, connection.localAddress().port()));
    }
    String boundary = "batch_" + UUID.randomUUID().toString().replace("-", "");
    StringBuilder multipart = new StringBuilder();
    for (String answer : answers) {
      multipart.append("--").append(boundary).append("\r\n").append(answer).append("\r\n");
    }
    multipart.append("--").append(boundary).append("--\r\n");
    return Response.ok(multipart.toString().getBytes(StandardCharsets.UTF_8))
        .header("Content-Type", "multipart/mixed; boundary=" + boundary)
        .build();
  }

  private String answered(BatchPart part, @Nullable String authorization, int port)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            request(part, authorization, port),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    StringBuilder text = new StringBuilder("Content-Type: application/http\r\n");
    if (part.id() != null) {
      text.append("Content-ID: ").append(BatchPart.answerId(part.id())).append("\r\n");
    }
    text.append("\r\nHTTP/1.1 ").append(answer.statusCode()).append(" Answer\r\n");
    for (String name : List.of("content-type", "etag", "retry-after", "www-authenticate")) {
      answer
          .headers()
          .firstValue(name)
          .ifPresent(value -> text.append(name).append(": ").append(value).append("\r\n"));
    }
    int length = answer.body().getBytes(StandardCharsets.UTF_8).length;
    return text.append("Content-Length: ")
        .append(length)
        .append("\r\n\r\n")
        .append(answer.body())
        .toString();
  }

  /** Only addresses of this sandbox are called, even if a part names another host. */
  private static HttpRequest request(BatchPart part, @Nullable String authorization, int port) {
    String path = part.target().replaceFirst("^https?://[^/]*", "");
    if (path.startsWith("/calendar/")) {
      path = API + path.substring(1);
    }
    if (!path.startsWith(API + "calendar/v3/") || path.contains("..")) {
      throw GoogleError.invalid("A part of the batch calls a method that this API doesn't have.");
    }
    URI address;
    try {
      address = URI.create("http://127.0.0.1:" + port + path);
    } catch (IllegalArgumentException e) {
      throw GoogleError.invalid("A part of the batch calls an address that cannot be read.");
    }
    try {
      return request(part, authorization, address);
    } catch (IllegalArgumentException e) {
      throw GoogleError.invalid("A part of the batch has a method or header that cannot be read.");
    }
  }

  private static HttpRequest request(BatchPart part, @Nullable String authorization, URI address) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
    boolean authorized = false;
    for (Map.Entry<String, String> header : part.headers().entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      // The parts of one answer are plain text, not compressed.
      if (!NOT_PASSED_ON.contains(name) && !name.equals("accept-encoding")) {
        request.header(header.getKey(), header.getValue());
        authorized |= name.equals("authorization");
      }
    }
    if (!authorized && authorization != null) {
      request.header("Authorization", authorization);
    }
    return request
        .method(
            part.method(),
            part.body().isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(part.body()))
        .build();
  }
}
