package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonNotifications;
import dev.focusguardian.cycle.HorizonAdvance;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.UsableYears;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.preferences.RollTime;
import dev.focusguardian.safety.PauseProblem;
import dev.focusguardian.safety.Pausing;
import dev.focusguardian.safety.SafetyAnswers;
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
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Forms of the history page: pause, resume, answers and slots. */
@Path("/history")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class SafetyPage {

  private final PageContext pageContext;
  private final Pausing pausing;
  private final SafetyAnswers answers;
  private final PersonNotifications notifications;
  private final HorizonAdvance advance;
  private final CurrentPerson current;

  public SafetyPage(
      PageContext pageContext,
      Pausing pausing,
      SafetyAnswers answers,
      PersonNotifications notifications,
      HorizonAdvance advance,
      CurrentPerson current) {
    this.current = current;
    this.pageContext = pageContext;
    this.pausing = pausing;
    this.answers = answers;
    this.notifications = notifications;
    this.advance = advance;
  }

  /**
   * @param length {@code day} or {@code week}; anything else is until the date
   */
  @POST
  @Path("pause")
  @Operation(hidden = true)
  public Response pause(
      @FormParam("length") @Nullable String length, @FormParam("until") @Nullable String until) {
    PersonId person = current.id();
    try {
      if ("day".equals(length)) {
        pausing.pauseFor(person, 1);
      } else if ("week".equals(length)) {
        pausing.pauseFor(person, 7);
      } else {
        pausing.pause(person, until == null ? "" : until);
      }
      return back();
    } catch (PauseProblem e) {
      return trouble(400, "Not paused", SharedMessages.of(e) + ".");
    }
  }

  @POST
  @Path("resume")
  @Operation(hidden = true)
  public Response resume() {
    pausing.resume(current.id());
    return back();
  }

  @POST
  @Path("questions/{id}/{answer: yes|no}")
  @Operation(hidden = true)
  public Response answer(@PathParam("id") UUID id, @PathParam("answer") String answer) {
    answers.answer(current.id(), id, answer.equals("yes"));
    return back();
  }

  @POST
  @Path("notices/{id}/seen")
  @Operation(hidden = true)
  public Response seen(@PathParam("id") UUID id) {
    notifications.seen(current.id(), id);
    return back();
  }

  @POST
  @Path("avoided/{id}/again")
  @Operation(hidden = true)
  public Response bookAgain(@PathParam("id") UUID id) {
    answers.bookAgain(current.id(), id);
    return back();
  }

  @POST
  @Path("refused/again")
  @Operation(hidden = true)
  public Response bookThereAgain(
      @FormParam("start") @Nullable String start, @FormParam("end") @Nullable String end) {
    try {
      answers.bookAgain(
          current.id(),
          Interval.of(
              UsableYears.check(Instant.parse(start == null ? "" : start)),
              UsableYears.check(Instant.parse(end == null ? "" : end))));
    } catch (IllegalArgumentException | DateTimeException e) {
      return trouble(
          400,
          "Not done",
          "The slot must have a start and an end, such as 2026-11-23T08:00:00Z and 2026-11-23T10:00:00Z.");
    }
    return back();
  }

  @POST
  @Path("go/{id}")
  @Operation(hidden = true)
  public Response go(@PathParam("id") UUID id) {
    answers.bookFromNowOn(current.id(), id);
    return back();
  }

  @POST
  @Path("roll")
  @Operation(hidden = true)
  public Response roll(
      @FormParam("day") @Nullable String day,
      @FormParam("time") @Nullable String time,
      @FormParam("weeks") @Nullable String weeks) {
    try {
      advance.set(current.id(), day == null || day.isEmpty() ? null : chosen(day, time, weeks));
      return back();
    } catch (IllegalArgumentException | DateTimeException e) {
      return trouble(
          400,
          "Not saved",
          "Enter a day, a time such as 16:00, and 1 to " + RollTime.MOST_WEEKS + " weeks.");
    }
  }

  private static RollTime chosen(String day, @Nullable String time, @Nullable String weeks) {
    DayOfWeek chosen =
        Arrays.stream(DayOfWeek.values())
            .filter(one -> one.name().substring(0, 3).toLowerCase(Locale.ROOT).equals(day))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Day must be one of mon to sun. You entered " + day));
    return new RollTime(
        chosen,
        LocalTime.parse(time == null ? "" : time),
        Integer.parseInt(weeks == null ? "" : weeks));
  }

  private static Response back() {
    return Response.seeOther(URI.create("/history?done=1")).build();
  }

  private Response trouble(int status, String title, String line) {
    return Response.status(status)
        .entity(
            Templates.trouble(
                    pageContext.of("history", current.id()),
                    new ErrorView(status, title, List.of(line), false))
                .render())
        .build();
  }
}
