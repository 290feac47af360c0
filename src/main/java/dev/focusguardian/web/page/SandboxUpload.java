package dev.focusguardian.web.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Uploads a file to the sandbox over HTTP like any client, because the sandbox is independent of
 * this service.
 */
@Singleton
public class SandboxUpload {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ObjectMapper json;
  private final UploadPlaces places;
  private final HttpClient client = HttpClient.newHttpClient();

  public SandboxUpload(ObjectMapper json, UploadPlaces places) {
    this.json = json;
    this.places = places;
  }

  /**
   * Result of uploading a file.
   *
   * @param problem why the file can't be used; null if it can
   * @param loaded what was read from it; null if it can't be used
   */
  record Outcome(@Nullable String problem, @Nullable LoadedFile loaded) {}

  Outcome load(Path file, String account, int port) throws IOException, InterruptedException {
    URI address =
        URI.create(
            "http://localhost:"
                + port
                + "/sandbox/people/"
                + URLEncoder.encode(account, StandardCharsets.UTF_8)
                + "/calendar");
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "text/calendar")
                .header(UploadPlaces.PASS_HEADER, places.pass())
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    JsonNode told = json.readTree(answer.body());
    if (answer.statusCode() < 300) {
      return new Outcome(null, loaded(told));
    }
    String detail = told.path("detail").asText();
    return new Outcome(
        detail.isEmpty()
            ? "This file can't be used. Choose a calendar that was exported as .ics"
            : detail,
        null);
  }

  private static LoadedFile loaded(JsonNode told) {
    List<String> leftOut = new ArrayList<>();
    told.path("skipped").forEach(sentence -> leftOut.add(sentence.asText()));
    List<String> doubts = new ArrayList<>();
    for (JsonNode note : told.path("notes")) {
      if (!note.path("leftOut").asBoolean()) {
        doubts.add(note.path("reason").asText());
      }
    }
    return new LoadedFile(
        told.path("events").asInt(),
        told.path("series").asInt(),
        told.path("zone").asText(),
        leftOut,
        doubts);
  }
}
