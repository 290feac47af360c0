package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.interval.UsableYears;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.Progress;
import dev.focusguardian.queue.WeekRequests;
import dev.focusguardian.read.AlertFeed;
import dev.focusguardian.read.ConnectionStatus;
import dev.focusguardian.read.WeekReport;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.web.page.Layout.Banner;
import dev.focusguardian.words.PlanWords;
import dev.focusguardian.words.Wording;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The week: drawn, measured, explained. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class WeekPage {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
  private static final Duration READ_AGAIN = Duration.ofMinutes(15);

  private final PageContext frame;
  private final ConnectionStatus connections;
  private final PersonSettings settings;
  private final WeekReport weeks;
  private final CycleRunner guardian;
  private final WeekRequests requests;
  private final AlertFeed alerts;
  private final AlertViews views;
  private final WritePolicyBanners restraint;
  private final SettingsBanners notices;
  private final CurrentPerson current;
  private final Clock clock;

  public WeekPage(
      PageContext frame,
      ConnectionStatus connections,
      PersonSettings settings,
      WeekReport weeks,
      CycleRunner guardian,
      WeekRequests requests,
      AlertFeed alerts,
      AlertViews views,
      WritePolicyBanners restraint,
      SettingsBanners notices,
      Clock clock,
      CurrentPerson current) {
    this.current = current;
    this.frame = frame;
    this.connections = connections;
    this.settings = settings;
    this.weeks = weeks;
    this.guardian = guardian;
    this.requests = requests;
    this.alerts = alerts;
    this.views = views;
    this.restraint = restraint;
    this.notices = notices;
    this.clock = clock;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance week(@QueryParam("week") @Nullable String wanted) {
    PersonId person = current.id();
    Layout shell = frame.of("week", person);
    if (!connections.any(person)) {
      return welcome(shell, person);
    }
    Progress progress = guardian.progress(person);
    if (connections.nothingRead(person)) {
      return firstReading(shell, progress);
    }
    IsoWeek opening = weeks.openingWeek(person);
    IsoWeek week = opening;
    if (wanted != null) {
      try {
        week = UsableYears.check(IsoWeek.parse(wanted));
      } catch (DateTimeException e) {
        shell =
            shell.with(
                Banner.bad("No such week", e.getMessage() + ". This is " + which(opening) + "."));
      }
    }
    Optional<WeekReport.Week> state = weeks.find(person, week);
    if (state.isEmpty()) {
      requests.ask(person, week);
      return weekReading(shell, week, guardian.progress(person));
    }
    if (isOld(person, week, state.get())) {
      requests.ask(person, week);
    }
    return shown(shell, state.get(), progress, opening);
  }

  /** A week outside the mirror is shown as it was read, and read again for the next view. */
  private boolean isOld(PersonId person, IsoWeek week, WeekReport.Week state) {
    Instant read = state.dataAsOf();
    return read != null
        && read.isBefore(clock.instant().minus(READ_AGAIN))
        && !weeks.isCovered(person, week);
  }

  private static TemplateInstance weekReading(Layout shell, IsoWeek week, Progress progress) {
    Layout waiting =
        progress.lastProblem() == null
            ? shell
            : shell.with(Banner.bad("Last reading", SharedMessages.of(progress.lastProblem())));
    return Templates.reading(
        waiting.renewing(2), "Week " + week + " is being read. It is shown as soon as it is here.");
  }

  private String which(IsoWeek opening) {
    return opening.equals(weeks.currentWeek(current.id())) ? "the current one" : "week " + opening;
  }

  /** Reads the calendar now, for those who do not want to wait. */
  @POST
  @Path("sync")
  @Operation(hidden = true)
  public Response sync(@FormParam("week") @Nullable String week) {
    guardian.request(current.id(), CycleTrigger.PERSON);
    guardian.awaitRest(current.id(), LONGEST_WAIT);
    String query = week == null || !week.matches("\\d{4}-W\\d{2}") ? "" : "?week=" + week;
    return Response.seeOther(URI.create("/" + query)).build();
  }

  private TemplateInstance welcome(Layout shell, PersonId person) {
    ZoneId zone = settings.zone(person, settings.get(person));
    Instant now = clock.instant();
    WeekModel example = ExampleWeek.of(zone, now);
    Preferences preferences = example.preferences();
    return Templates.welcome(
        shell,
        WeekView.of(
            example,
            preferences.measure().thresholdMinutes(),
            preferences.blocks().goalMinutes(),
            false,
            null,
            List.of(),
            List.of(),
            null));
  }

  private static TemplateInstance firstReading(Layout shell, Progress progress) {
    if (progress.stage() == null && progress.lastProblem() != null) {
      return Templates.reading(
          shell
              .with(Banner.bad("Not read yet", SharedMessages.of(progress.lastProblem())))
              .renewing(5),
          "It did not work this time, and is tried again by itself.");
    }
    String sentence =
        progress.stage() == null
            ? "About to begin."
            : SharedMessages.of(progress.stage())
                + (progress.pages() == 0
                    ? "."
                    : ": page " + progress.pages() + ", " + progress.events() + " events so far.");
    return Templates.reading(shell.renewing(2), sentence);
  }

  private TemplateInstance shown(
      Layout shell, WeekReport.Week state, Progress progress, IsoWeek opening) {
    PersonId person = current.id();
    Preferences preferences = state.settings().preferences();
    AlertFacts alert = alerts.open(person, state.figures().week()).orElse(null);
    Set<String> flagged =
        alert == null
            ? Set.of()
            : alert.living().stream()
                .flatMap(meeting -> meeting.occurrences().stream())
                .collect(Collectors.toSet());
    WeekModel sketch =
        new WeekModel(
            state.figures(),
            preferences,
            state.events(),
            state.facts().costs(),
            blocks(state),
            flagged,
            clock.instant());
    Layout full = shell;
    if (state.waits() != null) {
      full =
          full.with(
              Banner.bad(
                  "Measuring only",
                  SharedMessages.of(state.waits()) + ". Figures and flags go on.",
                  "/connect",
                  "Look at the calendars"));
    }
    full = restraint.on(full, person);
    full = notices.on(full, person);
    if (progress.lastProblem() != null && connections.connected(person)) {
      full = full.with(Banner.bad("Last reading", SharedMessages.of(progress.lastProblem())));
    }
    full = lookingAhead(full, state.figures().week(), opening);
    WeekView view =
        WeekView.of(
            sketch,
            state.facts().thresholdMinutes(),
            state.plan().goalMinutes(),
            state.over(),
            asOf(state),
            state.plan().unplaced().stream()
                .filter(rest -> rest.minutes() > 0)
                .map(
                    rest ->
                        Wording.duration(rest.minutes())
                            + " of the goal found no place. "
                            + PlanWords.sentence(rest.because())
                            + ".")
                .toList(),
            phases(state),
            alert == null ? null : views.view(person, alert));
    return Templates.week(full.living(sign(view, full)), view);
  }

  /** Where this week has no working time left, another one is opened first. */
  private Layout lookingAhead(Layout shell, IsoWeek shown, IsoWeek opening) {
    IsoWeek today = weeks.currentWeek(current.id());
    if (today.equals(opening) || (!shown.equals(today) && !shown.equals(opening))) {
      return shell;
    }
    boolean next = opening.equals(today.plus(1));
    return shown.equals(opening)
        ? shell.with(
            Banner.good(
                "Looking ahead",
                "There is no working time left this week, so you see "
                    + (next ? "the next one." : "the next week that has some."),
                "/?week=" + today,
                "See this week"))
        : shell.with(
            Banner.good(
                "Looking ahead",
                "There is no working time left this week. "
                    + (next ? "The next one is" : "Week " + opening.week() + " is")
                    + " measured and planned already.",
                "/?week=" + opening,
                next ? "See next week" : "See week " + opening.week()));
  }

  /** Told in the amounts of a whole week; those of this one stand in the gauges. */
  private List<PhaseView> phases(WeekReport.Week state) {
    Preferences usual = settings.get(current.id()).preferences();
    return state.phases().stream().map(phase -> PhaseView.of(phase, usual)).toList();
  }

  /** Those on the calendar, and those that are planned but not written. */
  private List<WeekModel.Block> blocks(WeekReport.Week state) {
    List<WeekModel.Block> blocks = new ArrayList<>();
    for (BookedBlock block : state.blocks()) {
      blocks.add(
          new WeekModel.Block(
              block.id(), block.interval(), block.protection(), block.pinned(), block.because()));
    }
    for (FocusPlan.Block planned : state.plan().blocks()) {
      Interval interval = planned.interval();
      if (planned.standingId() == null
          && interval.end().isAfter(clock.instant())
          && state.blocks().stream().noneMatch(block -> block.interval().overlaps(interval))) {
        blocks.add(
            new WeekModel.Block(
                "plan-" + interval.start().getEpochSecond() / 60,
                interval,
                ProtectionLevel.WATCH,
                false,
                PlanWords.sentence(planned.because())));
      }
    }
    return blocks;
  }

  private @Nullable String asOf(WeekReport.Week state) {
    Instant read = state.dataAsOf();
    if (read == null) {
      return null;
    }
    Instant now = clock.instant();
    ZoneId zone = state.zone();
    String time = Wording.time(read, zone);
    return now.atZone(zone).toLocalDate().equals(read.atZone(zone).toLocalDate())
        ? time
        : Wording.date(read.atZone(zone).toLocalDate()) + ", " + time;
  }

  /** Changes when what is shown changes; titles do not leave through it. */
  private static String sign(WeekView view, Layout shell) {
    return String.format(Locale.ROOT, "%08x", 31 * view.hashCode() + shell.banners().hashCode());
  }
}
