package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.flags.AlertAnswers;
import dev.focusguardian.flags.Declining;
import dev.focusguardian.flags.OwnInvitations;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
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
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Forms for answering an alert or declining a meeting. */
@Path("/alerts/{id}")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class AnswerPage {

  private final PageContext pageContext;
  private final AlertAnswers answers;
  private final Declining declining;
  private final CurrentPerson current;
  private final AnswerProblems problems;
  private final PersonSettings settings;

  public AnswerPage(
      PageContext pageContext,
      AlertAnswers answers,
      Declining declining,
      AnswerProblems problems,
      PersonSettings settings,
      CurrentPerson current) {
    this.problems = problems;
    this.current = current;
    this.pageContext = pageContext;
    this.answers = answers;
    this.declining = declining;
    this.settings = settings;
  }

  @POST
  @Path("acknowledge")
  @Operation(hidden = true)
  public Response acknowledge(@PathParam("id") UUID id, @FormParam("week") @Nullable String week) {
    return answered(
        () -> {
          answers.acknowledge(current.id(), id);
          return back(week);
        });
  }

  @POST
  @Path("keep")
  @Operation(hidden = true)
  public Response keep(@PathParam("id") UUID id, @FormParam("week") @Nullable String week) {
    return answered(
        () -> {
          answers.keep(current.id(), id);
          return back(week);
        });
  }

  /** Shows what would be sent to whom, and sends it after confirmation. */
  @POST
  @Path("decline")
  @Operation(hidden = true)
  public Response decline(
      @PathParam("id") UUID id,
      @FormParam("comment") @Nullable String comment,
      @FormParam("series") boolean series,
      @FormParam("start") @Nullable String start,
      @FormParam("confirmed") boolean confirmed) {
    return problems.withComment(
        current.id(),
        comment,
        words -> confirmed ? send(id, words, series, start) : shown(id, words, series));
  }

  private Response send(UUID id, @Nullable String words, boolean series, @Nullable String start) {
    declining.decline(
        current.id(), id, new Declining.Words(words, series, AnswerProblems.instant(start)));
    return Response.seeOther(URI.create("/alerts?done=declined")).build();
  }

  private Response shown(UUID id, @Nullable String words, boolean series) {
    PersonId person = current.id();
    OwnInvitations.Envelope envelope = declining.envelope(person, id);
    if (envelope.declined() && !series) {
      // It is already declined at Google, so this sends nothing and only stores the answer.
      return send(id, words, false, envelope.meeting().interval().start().toString());
    }
    ZoneId zone = settings.zone(person, settings.get(person));
    String title = envelope.meeting().title();
    return Response.ok(
            Templates.decline(
                    pageContext.of("alerts", person),
                    new DeclineView(
                        id.toString(),
                        title.isBlank() ? "(no title)" : title,
                        Wording.daySpan(envelope.meeting().interval(), zone),
                        envelope.meeting().interval().start().toString(),
                        series && envelope.meeting().recurring(),
                        envelope.from(),
                        DeclineView.to(envelope.organizer()),
                        words,
                        DeclineView.others(envelope.others())))
                .render())
        .build();
  }

  private Response answered(Supplier<Response> answer) {
    return problems.answered(current.id(), answer);
  }

  /** Leads back to the page of the form: a week, or all alerts. */
  static Response back(@Nullable String week) {
    return Response.seeOther(
            URI.create(
                week == null || !week.matches("\\d{4}-W\\d{2}") ? "/alerts" : "/?week=" + week))
        .build();
  }
}
