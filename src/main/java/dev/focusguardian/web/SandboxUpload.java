package dev.focusguardian.web;

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
import org.jspecify.annotations.Nullable;

/**
 * Hands a file to the sandbox the way anybody would, over HTTP: the sandbox knows nothing of us.
 */
@Singleton
public class SandboxUpload {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ObjectMapper json;
  private final HttpClient client = HttpClient.newHttpClient();

  public SandboxUpload(ObjectMapper json) {
    this.json = json;
  }

  /**
   * @return why the file cannot be used; null when it can
   */
  @Nullable String load(Path file, String account, int port)
      throws IOException, InterruptedException {
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
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() < 300) {
      return null;
    }
    JsonNode problem = json.readTree(answer.body());
    String detail = problem.path("detail").asText();
    return detail.isEmpty()
        ? "The file cannot be used; it has to be a calendar that was exported as .ics"
        : detail;
  }
}
