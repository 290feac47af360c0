package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.flags.OrganizerTexts.Draft;
import dev.focusguardian.flags.OwnInvitations;
import dev.focusguardian.flags.Proposing;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.words.MailLink;
import dev.focusguardian.words.Wording;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows what a proposal of other times would say, and sends it once that was confirmed. */
@Path("/alerts/{id}/propose")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ProposalPage {

  private final PageContext pageContext;
  private final Proposing proposing;
  private final AnswerProblems problems;
  private final PersonSettings settings;
  private final CurrentPerson current;

  public ProposalPage(
      PageContext pageContext,
      Proposing proposing,
      AnswerProblems problems,
      PersonSettings settings,
      CurrentPerson current) {
    this.pageContext = pageContext;
    this.proposing = proposing;
    this.problems = problems;
    this.settings = settings;
    this.current = current;
  }

  @POST
  @Operation(hidden = true)
  public Response propose(
      @PathParam("id") UUID id,
      @FormParam("comment") @Nullable String comment,
      @FormParam("start") @Nullable String start,
      @FormParam("confirmed") boolean confirmed) {
    if (!confirmed) {
      return problems.answered(current.id(), () -> shown(id));
    }
    return problems.withComment(
        current.id(),
        comment,
        words -> {
          if (words == null) {
            return problems.trouble(
                current.id(), 400, "The message is empty", List.of(PageMessages.EMPTY_PROPOSAL));
          }
          proposing.propose(
              current.id(),
              id,
              new Proposing.Wish(List.of(), words, AnswerProblems.instant(start)));
          return Response.seeOther(URI.create("/alerts?done=proposed")).build();
        });
  }

  private Response shown(UUID id) {
    PersonId person = current.id();
    Proposing.Prepared prepared = proposing.prepare(person, id, List.of());
    ZoneId zone = settings.zone(person, settings.get(person));
    Draft draft = prepared.draft();
    AlertFacts.Meeting meeting = draft.meeting();
    OwnInvitations.Envelope envelope = prepared.envelope();
    String organizer = envelope == null ? "" : envelope.organizer();
    return Response.ok(
            Templates.propose(
                    pageContext.of("alerts", person),
                    new ProposalView(
                        id.toString(),
                        AlertViews.title(meeting.title()),
                        Wording.daySpan(meeting.interval(), zone),
                        meeting.interval().start().toString(),
                        draft.slots().stream().map(slot -> Wording.daySpan(slot, zone)).toList(),
                        envelope == null ? "" : envelope.from(),
                        DeclineView.to(organizer),
                        draft.text(),
                        MailLink.of(organizer, draft.subject(), draft.text()),
                        prepared.hindrance() == null
                            ? null
                            : SharedMessages.of(prepared.hindrance())))
                .render())
        .build();
  }
}
