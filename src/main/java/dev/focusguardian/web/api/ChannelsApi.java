package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.notify.AddressBreakers;
import dev.focusguardian.notify.ChannelAddresses;
import dev.focusguardian.notify.ChannelKind;
import dev.focusguardian.notify.Channels;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** API of the channels on which a person is told. */
@Path("/api/v1/channels")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
@Blocking
public class ChannelsApi {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_ADDRESS = 2000;
  private static final List<String> KEYS = List.of("kind", "name", "address");

  private final Channels channels;
  private final ChannelAddresses addresses;
  private final CurrentPerson current;

  public ChannelsApi(Channels channels, ChannelAddresses addresses, CurrentPerson current) {
    this.channels = channels;
    this.addresses = addresses;
    this.current = current;
  }

  /**
   * @param kind {@code mail}, {@code slack}, {@code google-chat}, {@code teams}, {@code webhook} or
   *     {@code push}
   * @param sentAt the last delivery; null for none yet
   * @param failingSince since when no delivery has succeeded; null while they do
   * @param endedAt since when the browser no longer accepts messages; null while it does
   * @param addressFailures how often the channel's host has failed in a row, if so often that
   *     nothing is sent there for now; otherwise 0
   * @param nextAttempt when one message tries whether the host is back; null while messages are
   *     sent
   */
  public record Channel(
      UUID id,
      String kind,
      String name,
      Instant createdAt,
      @Nullable Instant sentAt,
      @Nullable Instant failingSince,
      @Nullable String problem,
      @Nullable Instant endedAt,
      int addressFailures,
      @Nullable Instant nextAttempt) {

    static Channel of(Channels.Channel channel) {
      AddressBreakers.Pause pause = channel.pause();
      return new Channel(
          channel.id(),
          channel.kind().word(),
          channel.name(),
          channel.createdAt(),
          channel.sentAt(),
          channel.failingSince(),
          channel.problem(),
          channel.endedAt(),
          pause == null ? 0 : pause.failures(),
          pause == null ? null : pause.nextAttempt());
    }
  }

  /**
   * @param secret shown this once; null where nothing is signed
   */
  public record AddedChannel(UUID id, String kind, String name, @Nullable String secret) {}

  /**
   * @param state {@code waiting}, {@code sending}, {@code sent}, {@code dropped} or {@code failed}
   */
  public record Message(
      UUID id,
      UUID channel,
      String kind,
      String state,
      Instant createdAt,
      Instant dueAt,
      int attempts,
      @Nullable String problem,
      @Nullable Instant sentAt) {}

  @GET
  @Operation(summary = "List the channels on which you are told")
  public List<Channel> list() {
    return channels.list(current.id()).stream().map(Channel::of).toList();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Add a channel",
      description =
          "Mail can only be added where the service has a mail server. Otherwise the answer is 409 and names the keys to set.")
  public Response add(@Nullable JsonNode body) {
    JsonBody sent = JsonBody.of(body, KEYS);
    ChannelKind kind = kind(sent.text("kind", LONGEST_NAME));
    if (kind == ChannelKind.PUSH) {
      throw Problem.badRequest(ApiMessages.BROWSERS_ELSEWHERE);
    }
    String given = sent.text("address", LONGEST_ADDRESS);
    String address = given == null ? "" : given.strip();
    addresses.flaw(kind, address).ifPresent(this::refuse);
    String name = sent.text("name", LONGEST_NAME);
    Channels.Added added =
        channels.add(
            current.id(), kind, name == null || name.isBlank() ? kind.word() : name, address);
    return Response.status(Response.Status.CREATED)
        .entity(
            new AddedChannel(
                added.channel().id(), kind.word(), added.channel().name(), added.secret()))
        .build();
  }

  private void refuse(ChannelAddresses.Flaw flaw) {
    throw flaw == ChannelAddresses.Flaw.NO_MAIL_SERVER
        ? Problem.conflict(ApiMessages.noMailServer(addresses.missingForMail()))
        : Problem.badRequest(ApiMessages.of(flaw));
  }

  private static ChannelKind kind(@Nullable String word) {
    return ChannelKind.of(word == null ? "" : word)
        .orElseThrow(() -> Problem.badRequest(ApiMessages.noChannelKind(word)));
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Remove a channel, with what waits on it")
  public Response remove(@PathParam("id") String id) {
    if (!channels.remove(current.id(), Ids.parse(id, "channel"))) {
      throw unknown(id);
    }
    return Response.noContent().build();
  }

  @POST
  @Path("{id}/test")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Send a message that only tries the channel")
  public Response test(@PathParam("id") String id) {
    UUID message =
        channels.test(current.id(), Ids.parse(id, "channel")).orElseThrow(() -> unknown(id));
    return Response.accepted(Map.of("message", message)).build();
  }

  @POST
  @Path("{id}/secret")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Replace the secret with which a webhook is signed")
  public Map<String, String> secret(@PathParam("id") String id) {
    return Map.of(
        "secret",
        channels.newSecret(current.id(), Ids.parse(id, "channel")).orElseThrow(() -> unknown(id)));
  }

  @GET
  @Path("messages")
  @Operation(summary = "List messages, newest first")
  public List<Message> messages() {
    return channels.messages(current.id()).stream()
        .map(
            message ->
                new Message(
                    message.id(),
                    message.channel(),
                    message.kind(),
                    message.state(),
                    message.createdAt(),
                    message.dueAt(),
                    message.attempts(),
                    message.problem(),
                    message.sentAt()))
        .toList();
  }

  @POST
  @Path("messages/{id}/send-again")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Send a message again that has failed")
  public Response again(@PathParam("id") String id) {
    if (!channels.sendAgain(current.id(), Ids.parse(id, "message"))) {
      throw Problem.notFound(ApiMessages.noFailedMessage(id));
    }
    return Response.accepted().build();
  }

  private static RuntimeException unknown(String id) {
    return Problem.notFound(ApiMessages.noChannel(id));
  }
}
