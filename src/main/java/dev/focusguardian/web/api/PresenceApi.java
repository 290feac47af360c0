package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.messages.PresenceMessages;
import dev.focusguardian.presence.PresenceProblem;
import dev.focusguardian.presence.SlackPresence;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** API of a person's status in Slack while a focus block runs. */
@Path("/api/v1/presence/slack")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
@Blocking
public class PresenceApi {

  private static final int LONGEST_TOKEN = 500;
  private static final int LONGEST_TEXT = 200;
  private static final List<String> KEYS = List.of("token", "text", "emoji");

  private final SlackPresence presence;
  private final CurrentPerson current;

  public PresenceApi(SlackPresence presence, CurrentPerson current) {
    this.presence = presence;
    this.current = current;
  }

  /**
   * @param until the end of the focus block for which something is set now; null for none
   * @param ownStatus whether you had a status of your own then, which was left as it is
   * @param problem Slack's code of the last failure, or {@code unreachable}; null for none
   */
  public record Slack(
      boolean on,
      @Nullable String workspace,
      @Nullable String account,
      @Nullable String text,
      @Nullable String emoji,
      @Nullable Instant until,
      boolean ownStatus,
      @Nullable String problem) {

    static Slack of(SlackPresence.Account account) {
      return new Slack(
          true,
          account.workspace(),
          account.account(),
          account.text(),
          account.emoji(),
          account.until(),
          account.ownStatus(),
          account.problem());
    }
  }

  @GET
  @Operation(summary = "Show whether your Slack status is set while a focus block runs")
  public Slack get() {
    return presence
        .find(current.id())
        .map(Slack::of)
        .orElseGet(() -> new Slack(false, null, null, null, null, null, false, null));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Have your Slack status set and notifications paused while a focus block runs",
      description =
          "Takes a user token (xoxp-) with the scopes users.profile:read, users.profile:write, dnd:read and dnd:write. It is stored encrypted and never shown.")
  public Slack put(@Nullable JsonNode body) {
    JsonBody sent = JsonBody.of(body, KEYS);
    try {
      return Slack.of(
          presence.connect(
              current.id(),
              given(sent.text("token", LONGEST_TOKEN)),
              given(sent.text("text", LONGEST_TEXT)),
              given(sent.text("emoji", LONGEST_TEXT))));
    } catch (PresenceProblem e) {
      throw Problem.badRequest(PresenceMessages.of(e));
    }
  }

  private static String given(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  @DELETE
  @Operation(summary = "Stop setting your Slack status, and take back what is set now")
  public Response delete() {
    presence.disconnect(current.id());
    return Response.noContent().build();
  }
}
