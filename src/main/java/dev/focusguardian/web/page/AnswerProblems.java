package dev.focusguardian.web.page;

import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.flags.AlertProblem;
import dev.focusguardian.flags.Declining;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.words.OrganizerMessage;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The pages that say why an answer to an alert was not given. */
@Singleton
public class AnswerProblems {

  private final PageContext pageContext;

  public AnswerProblems(PageContext pageContext) {
    this.pageContext = pageContext;
  }

  /** The answer, or the page that says why there is none. */
  Response answered(PersonId person, Supplier<Response> answer) {
    try {
      return answer.get();
    } catch (AlertProblem e) {
      List<String> lines = List.of(SharedMessages.of(e) + ".");
      return switch (e.kind()) {
        case UNKNOWN -> trouble(person, 404, "There is no such alert", lines);
        case NOT_ALLOWED -> trouble(person, 403, "Not done", lines);
        case SETTLED, IMPOSSIBLE -> trouble(person, 409, "Not done", lines);
      };
    } catch (RemoteCalendarException e) {
      return trouble(
          person,
          503,
          "Google didn't confirm it",
          List.of(
              SharedMessages.of(e) + ".",
              "Please try again later. If Google did receive your answer, nobody is notified twice."));
    }
  }

  /**
   * As {@link #answered}, with a message that was typed.
   *
   * @param answer takes it as it is sent; null for none
   */
  Response withComment(
      PersonId person, @Nullable String comment, Function<@Nullable String, Response> answer) {
    String words = OrganizerMessage.of(comment);
    if (words != null && words.codePointCount(0, words.length()) > Declining.LONGEST_COMMENT) {
      return trouble(
          person,
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
          person,
          400,
          "This message cannot be sent",
          List.of("In your message, " + flaw.get() + ". Nothing was sent."));
    }
    return answered(person, () -> answer.apply(words));
  }

  Response trouble(PersonId person, int status, String title, List<String> lines) {
    return Response.status(status)
        .entity(
            Templates.trouble(
                    pageContext.of("alerts", person), new ErrorView(status, title, lines, false))
                .render())
        .build();
  }

  /** What is no time is one at which no meeting begins. */
  static Instant instant(@Nullable String start) {
    try {
      return start == null ? Instant.EPOCH : Instant.parse(start);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }
}
