package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.flags.ActionLinks;
import dev.focusguardian.flags.ActionLinks.Action;
import dev.focusguardian.flags.ActionLinks.Meant;
import dev.focusguardian.flags.Declining;
import dev.focusguardian.flags.LinkActions;
import dev.focusguardian.flags.OrganizerTexts;
import dev.focusguardian.flags.ProtectAnyway;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
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
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Links of messages: opening one asks for a confirmation and changes nothing. */
@Path("/do/{token}")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class LinkPage {

  private final PageContext pageContext;
  private final ActionLinks links;
  private final LinkActions actions;
  private final OrganizerTexts texts;
  private final AnswerProblems problems;
  private final PersonSettings settings;
  private final CurrentPerson current;

  public LinkPage(
      PageContext pageContext,
      ActionLinks links,
      LinkActions actions,
      OrganizerTexts texts,
      AnswerProblems problems,
      PersonSettings settings,
      CurrentPerson current) {
    this.pageContext = pageContext;
    this.links = links;
    this.actions = actions;
    this.texts = texts;
    this.problems = problems;
    this.settings = settings;
    this.current = current;
  }

  /**
   * @param title hostile: as it came from the calendar
   * @param question what is asked
   * @param button what confirms it
   * @param comment for the organizer; null for anything but declining
   * @param start when the meeting begins, as it is shown
   * @param detail what exactly is confirmed; null where the question says it
   * @param confirmation a token for that; empty for none
   */
  public record View(
      String token,
      String title,
      String when,
      String question,
      String button,
      @Nullable String comment,
      String start,
      @Nullable String detail,
      String confirmation) {

    /** How much can be said to the organizer. */
    public int longest() {
      return Declining.LONGEST_COMMENT;
    }
  }

  @GET
  @Operation(hidden = true)
  public Response asked(@PathParam("token") String token) {
    return with(token, meant -> problems.answered(current.id(), () -> shown(token, meant)));
  }

  private Response shown(String token, Meant meant) {
    PersonId person = current.id();
    actions.check(person, meant);
    OrganizerTexts.Draft draft = texts.draft(person, meant.meeting(), OrganizerTexts.Style.SET);
    AlertFacts.Meeting meeting = draft.meeting();
    ZoneId zone = settings.zone(person, settings.get(person));
    ProtectAnyway.@Nullable Preview preview =
        meant.action() == Action.PROTECT ? actions.preview(person, meant) : null;
    Interval block = preview == null ? null : preview.block();
    if (preview != null && block == null) {
      // The page says why there is no room.
      return Response.seeOther(URI.create("/alerts/" + meant.meeting() + "/protect")).build();
    }
    return Response.ok(
            Templates.link(
                    pageContext.of("alerts", person),
                    new View(
                        token,
                        AlertViews.title(meeting.title()),
                        Wording.daySpan(meeting.interval(), zone),
                        PageMessages.question(meant.action()),
                        PageMessages.button(meant.action()),
                        meant.action() == Action.DECLINE ? draft.text() : null,
                        meeting.interval().start().toString(),
                        block == null ? null : PageMessages.protects(Wording.daySpan(block, zone)),
                        preview == null ? "" : String.valueOf(preview.token())))
                .render())
        .build();
  }

  @POST
  @Operation(hidden = true)
  public Response confirmed(
      @PathParam("token") String token,
      @FormParam("comment") @Nullable String comment,
      @FormParam("start") @Nullable String start,
      @FormParam("confirmation") @Nullable String confirmation) {
    return with(
        token,
        meant ->
            problems.withComment(
                current.id(),
                comment,
                words ->
                    actions.act(
                            current.id(),
                            meant,
                            new LinkActions.Shown(
                                words,
                                start == null ? null : AnswerProblems.instant(start),
                                confirmation == null ? "" : confirmation))
                        ? Response.seeOther(URI.create("/alerts")).build()
                        : used()));
  }

  private Response with(String token, Function<Meant, Response> answer) {
    return links
        .open(current.id(), token)
        .map(meant -> meant.used() ? used() : answer.apply(meant))
        .orElseGet(
            () ->
                problems.trouble(
                    current.id(),
                    404,
                    "This link doesn't work",
                    List.of(
                        "Links in messages work for seven days. You can still answer on the page of alerts.")));
  }

  private Response used() {
    return problems.trouble(
        current.id(),
        409,
        "This link was used",
        List.of("Each link works once. You can change your answer on the page of alerts."));
  }
}
