package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.messages.WhatIfMessages;
import dev.focusguardian.read.WhatIf;
import dev.focusguardian.read.WhatIfAnswer;
import dev.focusguardian.read.WhatIfProblem;
import dev.focusguardian.web.page.Layout.Banner;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The page that tells what a meeting would cost. It changes nothing. */
@Path("/what-if")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class WhatIfPage {

  private static final String EVENT = "event";

  private final PageContext pageContext;
  private final WhatIf whatIf;
  private final PersonSettings settings;
  private final CurrentPerson current;
  private final Clock clock;

  public WhatIfPage(
      PageContext pageContext,
      WhatIf whatIf,
      PersonSettings settings,
      CurrentPerson current,
      Clock clock) {
    this.pageContext = pageContext;
    this.whatIf = whatIf;
    this.settings = settings;
    this.current = current;
    this.clock = clock;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance whatIf(@Context UriInfo uri) {
    PersonId person = current.id();
    Layout layout = pageContext.of("what-if", person);
    ZoneId zone = settings.zone(person, settings.get(person));
    MultivaluedMap<String, String> sent = uri.getQueryParameters();
    String event = sent.getFirst(EVENT);
    if (event != null) {
      return ofEvent(layout, person, event, WhatIfForm.sent(sent));
    }
    if (!sent.containsKey(WhatIfForm.DATE)) {
      return Templates.whatif(
          layout,
          WhatIfForm.suggested(clock.instant().atZone(zone).toLocalDate().plusDays(1)),
          List.of());
    }
    WhatIfForm form = WhatIfForm.sent(sent).checked();
    if (!form.problems().isEmpty()) {
      return Templates.whatif(layout, form, List.of());
    }
    try {
      return shown(layout, form, whatIf.of(person, form.proposal(zone)));
    } catch (WhatIfProblem e) {
      return refused(layout, form, e);
    }
  }

  private TemplateInstance ofEvent(Layout layout, PersonId person, String event, WhatIfForm sent) {
    try {
      WhatIfAnswer answer = whatIf.ofEvent(person, event, sent.attendees());
      return shown(layout, sent.at(answer.interval(), answer.zone()), answer);
    } catch (WhatIfProblem e) {
      return refused(layout, sent, e);
    }
  }

  private TemplateInstance shown(Layout layout, WhatIfForm form, WhatIfAnswer answer) {
    Instant now = clock.instant();
    return Templates.whatif(layout, form, List.of(WhatIfView.of(answer, form, now)));
  }

  private static TemplateInstance refused(Layout layout, WhatIfForm form, WhatIfProblem problem) {
    String sentence = WhatIfMessages.of(problem) + ".";
    String field = field(problem.why());
    return field == null
        ? Templates.whatif(layout.with(Banner.bad("No answer", sentence)), form, List.of())
        : Templates.whatif(layout, form.with(field, sentence), List.of());
  }

  /** The field that has to be changed; null where none is wrong. */
  private static @Nullable String field(WhatIfProblem.Why why) {
    return switch (why) {
      case OVER, TOO_FAR -> WhatIfForm.DATE;
      case ENDS_BEFORE_START, TOO_LONG -> WhatIfForm.MINUTES;
      case NO_RULE, NOT_WEEKLY, NO_OCCURRENCE -> WhatIfForm.EVERY;
      case TOO_MANY_ATTENDEES, NO_ADDRESS -> WhatIfForm.ATTENDEES;
      case NOTHING_CONNECTED, NOTHING_READ, WEEK_NOT_READ, NO_EVENT, TAKES_NO_TIME -> null;
    };
  }
}
