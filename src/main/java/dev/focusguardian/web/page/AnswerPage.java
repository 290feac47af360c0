package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.flags.AlertAnswers;
import dev.focusguardian.flags.AlertProblem;
import dev.focusguardian.flags.Declining;
import dev.focusguardian.flags.Muting;
import dev.focusguardian.flags.Snoozing;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.words.OrganizerMessage;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
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
  private final PersonSettings settings;
  private final Snoozing snoozing;
  private final Muting muting;

  public AnswerPage(
      PageContext pageContext,
      AlertAnswers answers,
      Declining declining,
      PersonSettings settings,
      CurrentPerson current,
      Snoozing snoozing,
      Muting muting) {
    this.current = current;
    this.snoozing = snoozing;
    this.muting = muting;
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

  @POST
  @Path("snooze")
  @Operation(hidden = true)
  public Response snooze(@PathParam("id") UUID id, @FormParam("week") @Nullable String week) {
    return answered(
        () -> {
          snoozing.snooze(current.id(), id);
          return back(week);
        });
  }

  @POST
  @Path("mute")
  @Operation(hidden = true)
  public Response mute(@PathParam("id") UUID id, @FormParam("week") @Nullable String week) {
    return answered(
        () -> {
          muting.mute(current.id(), id);
          return back(week);
        });
  }

  /** The id is that of a muted series. */
  @POST
  @Path("unmute")
  @Operation(hidden = true)
  public Response unmute(@PathParam("id") UUID id) {
    muting.unmute(current.id(), id);
    return back(null);
  }

  /** Shows what would be sent to whom; sends it when that was confirmed. */
  @POST
  @Path("decline")
  @Operation(hidden = true)
  public Response decline(
      @PathParam("id") UUID id,
      @FormParam("comment") @Nullable String comment,
      @FormParam("series") boolean series,
      @FormParam("start") @Nullable String start,
      @FormParam("confirmed") boolean confirmed) {
    String words = OrganizerMessage.of(comment);
    if (words != null && words.codePointCount(0, words.length()) > Declining.LONGEST_COMMENT) {
      return trouble(
          400,
          "Too long",
          List.of(
              "At most "
                  + Declining.LONGEST_COMMENT
                  + " characters can be sent. Nothing was sent."));
    }
    Optional<String> flaw = PlainText.flawInLines(comment == null ? "" : comment);
    if (flaw.isPresent()) {
      return trouble(
          400,
          "This message cannot be sent",
          List.of("In your message, " + flaw.get() + ". Nothing was sent."));
    }
    return answered(() -> confirmed ? send(id, words, series, start) : shown(id, words, series));
  }

  private Response send(UUID id, @Nullable String words, boolean series, @Nullable String start) {
    declining.decline(current.id(), id, new Declining.Words(words, series, instant(start)));
    return Response.seeOther(URI.create("/alerts?done=declined")).build();
  }

  private Response shown(UUID id, @Nullable String words, boolean series) {
    PersonId person = current.id();
    Declining.Envelope envelope = declining.envelope(person, id);
    if (envelope.declined() && !series) {
      // Nothing is sent any more; it only has to be known here.
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
    try {
      return answer.get();
    } catch (AlertProblem e) {
      return switch (e.kind()) {
        case UNKNOWN -> trouble(404, "There is no such alert", List.of(SharedMessages.of(e) + "."));
        case NOT_ALLOWED -> trouble(403, "Not declined", List.of(SharedMessages.of(e) + "."));
        case SETTLED, IMPOSSIBLE -> trouble(409, "Not done", List.of(SharedMessages.of(e) + "."));
      };
    } catch (RemoteCalendarException e) {
      return trouble(
          503,
          "Google didn't confirm it",
          List.of(
              SharedMessages.of(e) + ".",
              "Please try again later. If Google did receive your answer, nobody is notified twice."));
    }
  }

  private Response trouble(int status, String title, List<String> lines) {
    return Response.status(status)
        .entity(
            Templates.trouble(
                    pageContext.of("alerts", current.id()),
                    new ErrorView(status, title, lines, false))
                .render())
        .build();
  }

  /** To the page that was answered on: that of a week, or the one of all alerts. */
  private static Response back(@Nullable String week) {
    return Response.seeOther(
            URI.create(
                week == null || !week.matches("\\d{4}-W\\d{2}") ? "/alerts" : "/?week=" + week))
        .build();
  }

  /** What is no time is one at which no meeting begins. */
  private static Instant instant(@Nullable String start) {
    try {
      return start == null ? Instant.EPOCH : Instant.parse(start);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }
}
