package dev.focusguardian.web.page;

import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.interval.UsableYears;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.Progress;
import dev.focusguardian.queue.WeekRequests;
import dev.focusguardian.read.ConnectionStatus;
import dev.focusguardian.read.WeekReport;
import dev.focusguardian.web.page.Layout.Banner;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The week page. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class WeekPage {

  private final WeekBanners banners;
  private final ConnectionStatus connections;
  private final WeekReport weeks;
  private final CycleRunner cycles;
  private final WeekRequests requests;
  private final WeekViews views;
  private final CurrentPerson current;

  public WeekPage(
      WeekBanners banners,
      ConnectionStatus connections,
      WeekReport weeks,
      CycleRunner cycles,
      WeekRequests requests,
      WeekViews views,
      CurrentPerson current) {
    this.banners = banners;
    this.connections = connections;
    this.weeks = weeks;
    this.cycles = cycles;
    this.requests = requests;
    this.views = views;
    this.current = current;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance week(@QueryParam("week") @Nullable String wanted) {
    PersonId person = current.id();
    Layout layout = banners.frame(person);
    if (!connections.any(person)) {
      return Templates.welcome(layout, views.example(person));
    }
    if (connections.noneChosen(person)) {
      return Templates.unchosen(layout, SharedMessages.NO_CALENDAR_CHOSEN);
    }
    Progress progress = cycles.progress(person);
    if (connections.nothingRead(person)) {
      return firstReading(layout, progress);
    }
    IsoWeek opening = weeks.openingWeek(person);
    IsoWeek week = opening;
    if (wanted != null) {
      try {
        week = UsableYears.check(IsoWeek.parse(wanted));
      } catch (DateTimeException e) {
        layout =
            layout.with(
                Banner.bad("Unknown week", e.getMessage() + ". This is " + which(opening) + "."));
      }
    }
    if (weeks.isToBeReported(person, week)) {
      requests.report(person, week);
    }
    Optional<WeekReport.Week> state = weeks.find(person, week);
    if (state.isEmpty()) {
      requests.ask(person, week);
      return weekReading(layout, week, cycles.progress(person));
    }
    // Show the last copy of a week outside the mirror, and have it read again for the next view.
    if (requests.isOld(state.get().dataAsOf()) && !weeks.isCovered(person, week)) {
      requests.ask(person, week);
    }
    Layout full = banners.on(layout, person, state.get(), progress, opening);
    WeekView view = views.of(person, state.get());
    return Templates.week(full.living(sign(view, full)), view);
  }

  private static TemplateInstance weekReading(Layout layout, IsoWeek week, Progress progress) {
    Layout waiting =
        progress.lastProblem() == null
            ? layout
            : layout.with(Banner.bad("Last sync", SharedMessages.of(progress.lastProblem())));
    return Templates.reading(
        waiting.renewing(2),
        "Week " + week + " is being read. It appears here as soon as it is ready.");
  }

  private String which(IsoWeek opening) {
    return opening.equals(weeks.currentWeek(current.id())) ? "the current one" : "week " + opening;
  }

  private static TemplateInstance firstReading(Layout layout, Progress progress) {
    if (progress.stage() == null && progress.lastProblem() != null) {
      return Templates.reading(
          layout
              .with(Banner.bad("Not read yet", SharedMessages.of(progress.lastProblem())))
              .renewing(5),
          "This attempt failed. We try again automatically.");
    }
    String sentence =
        progress.stage() == null
            ? "Starting soon."
            : SharedMessages.of(progress.stage())
                + (progress.pages() == 0
                    ? "."
                    : ": page " + progress.pages() + ", " + progress.events() + " events so far.");
    return Templates.reading(layout.renewing(2), sentence);
  }

  /** A hash that changes with the page's content, and doesn't reveal titles. */
  private static String sign(WeekView view, Layout layout) {
    return String.format(Locale.ROOT, "%08x", 31 * view.hashCode() + layout.banners().hashCode());
  }
}
