package dev.focusguardian.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.focusguardian.calendar.PlainText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Talks to the running service, which alone may touch what it stores. */
@Command(
    name = "leave",
    description = {
      "Removes every focus block from your calendars, revokes the access at Google and deletes everything stored about you. Prints a receipt. The service must be running."
    },
    sortOptions = false,
    abbreviateSynopsis = true)
final class LeaveCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);

  /** Hundreds of blocks are removed one by one. */
  private static final Duration TO_LEAVE = Duration.ofMinutes(15);

  private static final int OK = 200;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH);

  private final Surroundings surroundings;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://localhost:8080",
      description = "Where the service runs (default: ${DEFAULT-VALUE}).")
  private String url = "";

  @Option(names = "--yes", description = "Don't ask for confirmation.")
  private boolean yes;

  @Option(names = "--force", description = "Delete the data even if something remains at Google.")
  private boolean force;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "How the receipt is printed (default: text on a terminal, else json).")
  private @Nullable String format;

  @SuppressWarnings("UnusedVariable") // Picocli itself looks at the option and prints the help.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  LeaveCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  private record Answer(int status, JsonNode body) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    URI service = service();
    boolean json = json();
    if (!yes && !surroundings.terminal()) {
      throw new WrongUsage(CommandMessages.CONFIRM_WITH_YES);
    }
    HttpClient client = HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();
    try {
      if (!yes && !agreed(client, service)) {
        surroundings.err().println(CommandMessages.NOTHING_CHANGED);
        return Commands.FAILED;
      }
      return leave(client, service, json);
    } catch (IOException e) {
      surroundings.err().println(CommandMessages.noAnswer(service));
      return Commands.FAILED;
    }
  }

  private URI service() {
    try {
      URI service = URI.create(url.endsWith("/") ? url : url + "/");
      if (service.getHost() != null && List.of("http", "https").contains(service.getScheme())) {
        return service;
      }
    } catch (IllegalArgumentException e) {
      // Said below, with what would be right.
    }
    throw new WrongUsage(CommandMessages.noServiceAddress(url));
  }

  private boolean json() {
    String wanted = format == null ? (surroundings.terminal() ? "text" : "json") : format;
    return switch (wanted.toLowerCase(Locale.ROOT)) {
      case "text" -> false;
      case "json" -> true;
      default -> throw new WrongUsage(CommandMessages.noReceiptFormat(format));
    };
  }

  private boolean agreed(HttpClient client, URI service) throws IOException, InterruptedException {
    PrintStream out = surroundings.out();
    JsonNode prospect =
        send(client, service, "GET", "api/v1/leave", TO_CONNECT.multipliedBy(6)).body();
    out.println(CommandMessages.ABOUT_TO_LEAVE);
    for (JsonNode account : prospect.path("accounts")) {
      out.println(
          "  "
              + CommandMessages.toBeRemoved(
                  account.path("account").asText(),
                  account.path("focusBlocks").asInt(),
                  account.path("connected").asBoolean()));
    }
    for (JsonNode part : prospect.path("data")) {
      out.println("  " + part.path("what").asText() + ": " + part.path("rows").asLong());
    }
    out.print(CommandMessages.TYPE_YES);
    out.flush();
    try (BufferedReader typed =
        new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8))) {
      String said = typed.readLine();
      return said != null && said.strip().equalsIgnoreCase("yes");
    }
  }

  private int leave(HttpClient client, URI service, boolean json)
      throws IOException, InterruptedException {
    // After the deletion the service no longer knows it.
    ZoneId zone = json ? surroundings.systemZone() : zone(client, service);
    Answer answer = send(client, service, "POST", "api/v1/leave?force=" + force, TO_LEAVE);
    boolean done = answer.status() == OK;
    JsonNode receipt = done ? answer.body() : answer.body().path("receipt");
    if (receipt.isObject() && json) {
      Output.print(surroundings, List.of(receipt), false);
    } else if (receipt.isObject()) {
      print(receipt, zone);
    }
    if (done) {
      return 0;
    }
    surroundings
        .err()
        .println(
            receipt.isObject()
                ? CommandMessages.notFinished(service)
                : CommandMessages.failed(
                    answer.body().path("detail").asText(CommandMessages.otherService(service))));
    return Commands.FAILED;
  }

  /** The person's, if the service says it; else the one of this system. */
  private ZoneId zone(HttpClient client, URI service) throws IOException, InterruptedException {
    String name =
        send(client, service, "GET", "api/v1/me", TO_CONNECT).body().path("zone").asText();
    return ZoneId.getAvailableZoneIds().contains(name)
        ? ZoneId.of(name)
        : surroundings.systemZone();
  }

  /** To the minute, as people tell it; anything that is no instant as it came. */
  private static String moment(JsonNode instant, ZoneId zone) {
    try {
      return MOMENT.format(Instant.parse(instant.asText()).atZone(zone)) + " (" + zone + ")";
    } catch (DateTimeException e) {
      return PlainText.visible(instant.asText());
    }
  }

  private void print(JsonNode receipt, ZoneId zone) {
    PrintStream out = surroundings.out();
    out.println(
        CommandMessages.receipt(
            receipt.path("finished").asBoolean(), moment(receipt.path("at"), zone)));
    for (JsonNode account : receipt.path("accounts")) {
      out.println();
      out.println(PlainText.visible(account.path("account").asText()));
      line(CommandMessages.BLOCKS_REMOVED, account.path("eventsRemoved").asText());
      line(CommandMessages.CHANNELS_STOPPED, account.path("channelsStopped").asText());
      line(CommandMessages.ACCESS, account.path("access").asText().replace('-', ' '));
      events(CommandMessages.REMAINS, account.path("notRemoved"), zone);
      events(CommandMessages.KEPT, account.path("kept"), zone);
      account.path("notes").forEach(note -> out.println("  " + PlainText.visible(note.asText())));
    }
    out.println();
    out.println(CommandMessages.deleted(!receipt.path("data").isEmpty()));
    receipt
        .path("data")
        .forEach(part -> line(part.path("what").asText(), part.path("rows").asText()));
  }

  private void line(String what, String value) {
    surroundings.out().println("  " + what + ": " + value);
  }

  private void events(String what, JsonNode events, ZoneId zone) {
    for (JsonNode event : events) {
      line(
          what,
          CommandMessages.event(
              moment(event.path("start"), zone),
              Line.shortened(event.path("calendar").asText(), 40),
              event.path("why").asText()));
    }
  }

  private static Answer send(
      HttpClient client, URI service, String method, String path, Duration patience)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(service.resolve(path))
                .timeout(patience)
                .header("Accept", "application/json")
                .method(method, BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString(StandardCharsets.UTF_8));
    try {
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (JsonProcessingException e) {
      // Something else listens there.
      return new Answer(response.statusCode(), JSON.createObjectNode());
    }
  }
}
