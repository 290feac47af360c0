package dev.focusguardian.web.page;

import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.messages.PresenceMessages;
import dev.focusguardian.presence.PresenceProblem;
import dev.focusguardian.presence.SlackPresence;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Forms of the page Messages about a person's status in Slack. */
@Path("/messages/slack")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class PresencePage {

  private static final String TOKEN = "slackToken";
  private static final String TEXT = "statusText";
  private static final String EMOJI = "statusEmoji";

  private final PageContext pageContext;
  private final MessagesViews views;
  private final SlackPresence presence;
  private final CurrentPerson current;

  public PresencePage(
      PageContext pageContext, MessagesViews views, SlackPresence presence, CurrentPerson current) {
    this.pageContext = pageContext;
    this.views = views;
    this.presence = presence;
    this.current = current;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response connect(MultivaluedMap<String, String> sent) {
    TypedFields form = TypedFields.sent(sent, List.of(TOKEN, TEXT, EMOJI));
    String flaw = PlainText.flaw(form.value(TEXT)).orElse(null);
    if (flaw != null) {
      form = form.with(TEXT, "In the status, " + flaw + ".");
    } else {
      try {
        presence.connect(current.id(), form.value(TOKEN), form.value(TEXT), form.value(EMOJI));
        return done("slack");
      } catch (PresenceProblem e) {
        form = form.with(field(e.why()), PresenceMessages.of(e));
      }
    }
    return Response.status(400)
        .entity(
            Templates.messages(
                    pageContext.of("settings", current.id()), views.view(current.id(), null), form)
                .render())
        .build();
  }

  private static String field(PresenceProblem.Why why) {
    return switch (why) {
      case NO_TOKEN, NO_USER_TOKEN, REFUSED, MISSING_SCOPES, UNREACHABLE -> TOKEN;
      case TEXT_TOO_LONG -> TEXT;
      case NO_EMOJI -> EMOJI;
    };
  }

  @POST
  @Path("remove")
  @Operation(hidden = true)
  public Response disconnect() {
    presence.disconnect(current.id());
    return done("slack-off");
  }

  private static Response done(String what) {
    return Response.seeOther(URI.create("/messages?done=" + what + "#slack")).build();
  }
}
