package dev.focusguardian.web.page;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.queue.Progress;
import dev.focusguardian.read.ConnectionStatus;
import dev.focusguardian.read.WeekReport;
import dev.focusguardian.web.page.Layout.Banner;
import jakarta.inject.Singleton;

/** What is around the page of a week, and said across it. */
@Singleton
public class WeekBanners {

  private final PageContext frame;
  private final WritePolicyBanners restraint;
  private final SettingsBanners notices;
  private final ConnectionStatus connections;
  private final WeekReport weeks;

  public WeekBanners(
      PageContext frame,
      WritePolicyBanners restraint,
      SettingsBanners notices,
      ConnectionStatus connections,
      WeekReport weeks) {
    this.frame = frame;
    this.restraint = restraint;
    this.notices = notices;
    this.connections = connections;
    this.weeks = weeks;
  }

  /** What is around every page. */
  Layout frame(PersonId person) {
    return frame.of("week", person);
  }

  /**
   * @param opening the week that is shown when none is asked for
   */
  Layout on(
      Layout shell, PersonId person, WeekReport.Week week, Progress progress, IsoWeek opening) {
    Layout full = shell;
    if (week.waits() != null) {
      full =
          full.with(
              Banner.bad(
                  "Measuring only",
                  SharedMessages.of(week.waits()) + ". Figures and flags go on.",
                  "/connect",
                  "Look at the calendars"));
    }
    full = restraint.on(full, person);
    full = notices.on(full, person);
    if (progress.lastProblem() != null && connections.connected(person)) {
      full = full.with(Banner.bad("Last reading", SharedMessages.of(progress.lastProblem())));
    }
    return lookingAhead(full, person, week.figures().week(), opening);
  }

  /** Where this week has no working time left, another one is opened first. */
  private Layout lookingAhead(Layout shell, PersonId person, IsoWeek shown, IsoWeek opening) {
    IsoWeek today = weeks.currentWeek(person);
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
}
