package dev.focusguardian.web.page;

import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.flags.Muting;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.read.AlertFeed;
import dev.focusguardian.read.ConnectionStatus;
import dev.focusguardian.read.Outlook;
import dev.focusguardian.web.page.Layout.Banner;
import dev.focusguardian.words.Wording;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The page of alerts. */
@Path("/alerts")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class AlertsPage {

  private static final int PAST_SHOWN = 30;

  private static final AlertView.Quiet UNMEASURED =
      new AlertView.Quiet(
          "No alerts yet", "Alerts start once you have chosen a calendar and we have read it.");

  private final PageContext pageContext;
  private final AlertFeed alerts;
  private final AlertViews views;
  private final CurrentPerson current;
  private final Outlook outlook;
  private final ConnectionStatus connections;
  private final Muting muting;

  public AlertsPage(
      PageContext pageContext,
      AlertFeed alerts,
      AlertViews views,
      Outlook outlook,
      ConnectionStatus connections,
      CurrentPerson current,
      Muting muting) {
    this.current = current;
    this.muting = muting;
    this.pageContext = pageContext;
    this.alerts = alerts;
    this.views = views;
    this.outlook = outlook;
    this.connections = connections;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance alerts(@QueryParam("done") @Nullable String done) {
    PersonId person = current.id();
    List<AlertFacts> all = alerts.list(person, null);
    List<AlertFacts> open = all.stream().filter(views::asks).toList();
    List<AlertFacts> past = all.stream().filter(alert -> !views.asks(alert)).toList();
    Layout layout = pageContext.of("alerts", person);
    boolean measured = !connections.noneChosen(person);
    if (!measured && !open.isEmpty()) {
      layout =
          layout.with(
              Banner.bad(
                  "No calendar chosen",
                  SharedMessages.NO_CALENDAR_CHOSEN + ". These alerts stay as they were.",
                  "/connect",
                  "Choose calendars"));
    }
    return Templates.alerts(
        done(layout, done),
        open.stream().map(alert -> views.view(person, alert)).toList(),
        open.isEmpty() ? List.of(measured ? quiet(outlook.of(person)) : UNMEASURED) : List.of(),
        past.subList(Math.max(0, past.size() - PAST_SHOWN), past.size()).stream()
            .map(alert -> views.past(person, alert))
            .toList(),
        muting.list(person).stream()
            .map(
                muted ->
                    new AlertView.Muted(muted.id().toString(), AlertViews.title(muted.title())))
            .toList());
  }

  private static Layout done(Layout layout, @Nullable String done) {
    if ("declined".equals(done)) {
      return layout.with(
          Banner.good("Declined", "Google has your answer. We are measuring the week again."));
    }
    if ("proposed".equals(done)) {
      return layout.with(
          Banner.good("Proposed", "Google has your answer and notifies the organizer."));
    }
    return layout;
  }

  /** Says why no alert is open, which doesn't always mean that all weeks are fine. */
  private static AlertView.Quiet quiet(Outlook.Ahead ahead) {
    LocalDate until = ahead.until();
    if (until == null) {
      return new AlertView.Quiet(
          "No alerts yet", "Alerts start once we have read one of your calendars.");
    }
    int below = ahead.below().size();
    if (below == 0) {
      return new AlertView.Quiet(
          "No alerts", "Every week until " + Wording.date(until) + " stays above your threshold.");
    }
    return new AlertView.Quiet(
        "No open alerts",
        (below == 1 ? "One week" : below + " weeks")
            + " until "
            + Wording.date(until)
            + (below == 1 ? " is" : " are")
            + " below your threshold. You have already answered, so there is nothing to do.");
  }
}
