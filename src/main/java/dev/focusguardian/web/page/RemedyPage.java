package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.flags.OrganizerTexts.Draft;
import dev.focusguardian.flags.RemedyMoves;
import dev.focusguardian.flags.RemedyPreviews;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.words.MailLink;
import dev.focusguardian.words.Wording;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows what applying a remedy would do, does it once that is confirmed, and undoes it. */
@Path("/alerts/{id}/remedy")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class RemedyPage {

  private final PageContext pageContext;
  private final RemedyMoves moves;
  private final AnswerProblems problems;
  private final PersonSettings settings;
  private final CurrentPerson current;

  public RemedyPage(
      PageContext pageContext,
      RemedyMoves moves,
      AnswerProblems problems,
      PersonSettings settings,
      CurrentPerson current) {
    this.pageContext = pageContext;
    this.moves = moves;
    this.problems = problems;
    this.settings = settings;
    this.current = current;
  }

  /**
   * A preview.
   *
   * @param token confirms it; null if we can move nothing
   * @param undo whether meetings were moved for it that can be moved back
   */
  public record View(String id, List<Member> members, @Nullable String token, boolean undo) {
    public View {
      members = List.copyOf(members);
    }
  }

  /**
   * @param title hostile: as it came from the calendar
   * @param action {@code MOVE}, {@code PROPOSE} or {@code BY_HAND}
   * @param changes what we move, in words
   * @param flagged where it can be answered; null if it is not flagged
   * @param text for the organizer; null for none
   * @param mail opens a prepared mail; null for none
   */
  public record Member(
      String title,
      String when,
      String action,
      List<String> changes,
      @Nullable String flagged,
      @Nullable String text,
      @Nullable String mail) {
    public Member {
      changes = List.copyOf(changes);
    }
  }

  /**
   * @param title hostile: as it came from the calendar
   */
  public record Line(String title, String change, String words) {}

  @GET
  @Operation(hidden = true)
  public Response preview(@PathParam("id") UUID id) {
    PersonId person = current.id();
    return problems.answered(
        person,
        () -> {
          RemedyPreviews.Preview preview = moves.preview(person, id);
          ZoneId zone = zone(person);
          return Response.ok(
                  Templates.remedy(
                          pageContext.of("alerts", person),
                          new View(
                              id.toString(),
                              preview.members().stream().map(one -> member(one, zone)).toList(),
                              preview.token(),
                              moves.canUndo(person, id)))
                      .render())
              .build();
        });
  }

  private static Member member(RemedyPreviews.Member member, ZoneId zone) {
    Draft draft = member.text();
    UUID flagged = member.flagged();
    return new Member(
        AlertViews.title(member.move().title()),
        Wording.daySpan(member.move().interval(), zone),
        member.action().name(),
        member.changes().stream()
            .map(
                change ->
                    Wording.daySpan(change.from(), zone)
                        + " → "
                        + Wording.daySpan(change.to(), zone))
            .toList(),
        flagged == null ? null : flagged.toString(),
        draft == null ? null : draft.text(),
        draft == null ? null : MailLink.of(member.organizer(), draft.subject(), draft.text()));
  }

  @POST
  @Operation(hidden = true)
  public Response apply(@PathParam("id") UUID id, @FormParam("token") @Nullable String token) {
    return problems.answered(
        current.id(),
        () -> shown(id, "Moved", moves.apply(current.id(), id, token == null ? "" : token)));
  }

  @POST
  @Path("undo")
  @Operation(hidden = true)
  public Response undo(@PathParam("id") UUID id) {
    return problems.answered(
        current.id(), () -> shown(id, "Moved back", moves.undo(current.id(), id)));
  }

  private Response shown(UUID id, String done, List<RemedyMoves.Line> lines) {
    PersonId person = current.id();
    ZoneId zone = zone(person);
    return Response.ok(
            Templates.moved(
                    pageContext.of("alerts", person),
                    id.toString(),
                    lines.stream()
                        .map(
                            line ->
                                new Line(
                                    AlertViews.title(line.title()),
                                    Wording.daySpan(line.from(), zone)
                                        + " → "
                                        + Wording.daySpan(line.to(), zone),
                                    PageMessages.of(line.outcome(), done)))
                        .toList(),
                    moves.canUndo(person, id))
                .render())
        .build();
  }

  private ZoneId zone(PersonId person) {
    return settings.zone(person, settings.get(person));
  }
}
