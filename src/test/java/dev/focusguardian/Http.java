package dev.focusguardian;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Plain calls that follow no redirect and treat every status as an answer. Not REST Assured: under
 * a Turkish locale it does not find its failure handler, because "FAILURE" in lower case is not
 * "failure" there.
 */
public record Http(URI base) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The answer. */
  public record Answer(int status, Map<String, String> headers, String body) {

    /** Empty when there is no such header. */
    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new AssertionError("No JSON: " + body, e);
      }
    }
  }

  public Answer get(String address, String... headers) {
    return send("GET", address, BodyPublishers.noBody(), headers);
  }

  public Answer delete(String address, String... headers) {
    return send("DELETE", address, BodyPublishers.noBody(), headers);
  }

  public Answer post(String address, String... headers) {
    return send("POST", address, BodyPublishers.noBody(), headers);
  }

  public Answer json(String method, String address, String json, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/json";
    return send(method, address, BodyPublishers.ofString(json), all);
  }

  public Answer text(String method, String address, String text) {
    return send(method, address, BodyPublishers.ofString(text), "Content-Type", "text/plain");
  }

  public Answer form(String address, Map<String, String> fields) {
    return form(address, fields.entrySet());
  }

  /** Form fields, which can occur more than once. */
  public Answer form(
      String address, Collection<Map.Entry<String, String>> fields, String... headers) {
    String body =
        fields.stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/x-www-form-urlencoded";
    return send("POST", address, BodyPublishers.ofString(body), all);
  }

  public Answer file(String address, String field, String name, String content) {
    String body =
        "--edge\r\nContent-Disposition: form-data; name=\""
            + field
            + "\"; filename=\""
            + name
            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            + content
            + "\r\n--edge--\r\n";
    return send(
        "POST",
        address,
        BodyPublishers.ofString(body),
        "Content-Type",
        "multipart/form-data; boundary=edge");
  }

  /** The status code of a request with that {@code Host}. */
  public int statusForHost(String host) {
    return statusForHost(host, "/api/v1/me");
  }

  /** The same for a path, which is sent as it is. */
  public int statusForHost(String host, String path) {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.split(" ")[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer send(String method, String address, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(address)).timeout(PATIENCE).method(method, body);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> response =
          CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(
          response.statusCode(),
          response.headers().map().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      header -> header.getKey().toLowerCase(Locale.ROOT),
                      header -> String.join(", ", header.getValue()))),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
