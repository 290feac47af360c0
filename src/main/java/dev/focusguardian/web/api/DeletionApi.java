package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.deletion.AccountDeletion;
import dev.focusguardian.deletion.DeletionReceipt;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.queue.StillBusy;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** API for deleting a person's data. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Leaving")
@Blocking
public class DeletionApi {

  private static final String WHAT =
      "Removes every focus block from the person's calendars, including past ones, revokes the access at Google and deletes everything stored about them. While something remains at Google, nothing is deleted here, unless force is true. Repeat the request to continue. Nothing is booked in the meantime.";

  private final AccountDeletion deletion;
  private final CurrentPerson current;
  private final ObjectMapper json;

  public DeletionApi(AccountDeletion deletion, ObjectMapper json, CurrentPerson current) {
    this.current = current;
    this.deletion = deletion;
    this.json = json;
  }

  /**
   * @param finished whether everything stored is deleted
   * @param begunAt when it was first requested
   * @param data what was deleted, in plain words
   */
  public record Receipt(
      boolean finished, Instant begunAt, Instant at, List<Account> accounts, List<Part> data) {}

  /**
   * @param what kind of data it is, in plain words
   */
  public record Part(String what, long rows) {}

  /**
   * @param notRemoved focus blocks that are still on the calendar, as far as we know
   * @param kept events with our mark that are the person's own now
   * @param channelsLeft number of push channels that stay open until they expire
   * @param access {@code revoked}, {@code ended-before} (there was none to revoke), {@code
   *     not-confirmed}, or {@code kept} while it is still needed
   * @param notes what to know and what to do, in full sentences
   */
  public record Account(
      String account,
      int eventsRemoved,
      List<Remaining> notRemoved,
      List<Remaining> kept,
      int channelsStopped,
      int channelsLeft,
      String access,
      List<String> notes) {}

  /**
   * An event that is still on the calendar.
   *
   * @param start null, like the end, if it has no usable time
   * @param why in a few words
   */
  public record Remaining(
      String calendar, @Nullable Instant start, @Nullable Instant end, String why) {}

  /**
   * @param begunAt when an unfinished deletion was begun; null if there is none
   */
  public record Prospect(
      @Nullable Instant begunAt, List<AccountProspect> accounts, List<Part> data) {}

  /**
   * @param focusBlocks number of known focus blocks on its calendars, including past ones
   */
  public record AccountProspect(String account, int focusBlocks, boolean connected) {}

  @GET
  @Path("leave")
  @Operation(summary = "Preview what leaving removes and deletes", description = "Changes nothing.")
  public Prospect prospect() {
    AccountDeletion.Prospect prospect = deletion.prospect(current.id());
    return new Prospect(
        prospect.begunAt(),
        prospect.accounts().stream()
            .map(
                account ->
                    new AccountProspect(account.account(), account.blocks(), account.connected()))
            .toList(),
        parts(prospect.data()));
  }

  @POST
  @Path("leave")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Leave", description = WHAT)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Receipt.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "Something remains at Google that only the person can remove, so nothing is deleted. \"receipt\" lists what was done and what remains",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "503",
      description =
          "Google can't be reached, or a sync takes long. Nothing is deleted. Repeat the request to continue",
      content = @Content(mediaType = Problem.TYPE))
  public Receipt leave(
      @Parameter(
              description = "whether to delete the data even if something remains at Google",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @QueryParam("force")
          @DefaultValue("false")
          String force) {
    boolean anyway = JsonBody.flag("force", force);
    DeletionReceipt receipt;
    try {
      receipt = deletion.leave(current.id(), anyway);
    } catch (StillBusy e) {
      throw new WebApplicationException(Problem.response(503, ApiMessages.leavingGoesOn(e)));
    }
    if (!receipt.finished()) {
      ObjectNode told = json.valueToTree(shown(receipt));
      throw new WebApplicationException(
          Problem.response(
              receipt.later() ? 503 : 409, ApiMessages.notLeft(receipt.later()), "receipt", told));
    }
    return shown(receipt);
  }

  @DELETE
  @Path("leave")
  @Operation(
      summary = "Cancel a deletion that isn't finished",
      description = "Planning continues, and focus blocks are booked again.")
  @APIResponse(responseCode = "204", description = "No deletion is running any more")
  @APIResponse(
      responseCode = "503",
      description = "The deletion is running right now",
      content = @Content(mediaType = Problem.TYPE))
  public void stay() {
    try {
      deletion.stay(current.id());
    } catch (StillBusy e) {
      throw new WebApplicationException(Problem.response(503, ApiMessages.stillLeaving(e)));
    }
  }

  @DELETE
  @Path("me")
  @Operation(summary = "Leave", description = "The same as POST /leave. " + WHAT)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Receipt.class)))
  @APIResponse(
      responseCode = "409",
      description = "As for POST /leave",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "503",
      description = "As for POST /leave",
      content = @Content(mediaType = Problem.TYPE))
  public Receipt delete(
      @Parameter(
              description = "whether to delete the data even if something remains at Google",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @QueryParam("force")
          @DefaultValue("false")
          String force) {
    return leave(force);
  }

  private static Receipt shown(DeletionReceipt receipt) {
    return new Receipt(
        receipt.finished(),
        receipt.begunAt(),
        receipt.at(),
        receipt.accounts().stream().map(DeletionApi::shown).toList(),
        parts(receipt.data()));
  }

  private static Account shown(DeletionReceipt.Account account) {
    return new Account(
        account.account(),
        account.eventsRemoved(),
        account.notRemoved().stream().map(DeletionApi::shown).toList(),
        account.kept().stream().map(DeletionApi::shown).toList(),
        account.channelsStopped(),
        account.channelsLeft(),
        account.access().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        account.notes().stream().map(SharedMessages::of).toList());
  }

  private static Remaining shown(DeletionReceipt.Remaining event) {
    return new Remaining(
        event.calendar(), event.start(), event.end(), SharedMessages.of(event.why()));
  }

  private static List<Part> parts(List<DeletionReceipt.Part> parts) {
    return parts.stream().map(part -> new Part(SharedMessages.of(part), part.rows())).toList();
  }
}
