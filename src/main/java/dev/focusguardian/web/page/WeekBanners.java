package dev.focusguardian.web.page;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.queue.Progress;
import dev.focusguardian.read.ConnectionStatus;
import dev.focusguardian.read.WeekReport;
import dev.focusguardian.web.page.Layout.Banner;
import jakarta.inject.Singleton;

/** Banners of the week page. */
@Singleton
public class WeekBanners {

  private final PageContext pageContext;
  private final WritePolicyBanners policyBanners;
  private final SettingsBanners settingsBanners;
  private final ConnectionStatus connections;
  private final WeekReport weeks;

  public WeekBanners(
      PageContext pageContext,
      WritePolicyBanners policyBanners,
      SettingsBanners settingsBanners,
      ConnectionStatus connections,
      WeekReport weeks) {
    this.pageContext = pageContext;
    this.policyBanners = policyBanners;
    this.settingsBanners = settingsBanners;
    this.connections = connections;
    this.weeks = weeks;
  }

  /** The layout of the week page. */
  Layout frame(PersonId person) {
    return pageContext.of("week", person);
  }

  /**
   * @param opening the week that is shown by default
   */
  Layout on(
      Layout layout, PersonId person, WeekReport.Week week, Progress progress, IsoWeek opening) {
    Layout full = layout;
    if (week.waits() != null) {
      full =
          full.with(
              Banner.bad(
                  "Measuring only",
                  SharedMessages.of(week.waits()) + ". Figures and alerts still work.",
                  "/connect",
                  "Check your calendars"));
    }
    full = policyBanners.on(full, person);
    full = settingsBanners.on(full, person);
    if (progress.lastProblem() != null && connections.connected(person)) {
      full = full.with(Banner.bad("Last sync", SharedMessages.of(progress.lastProblem())));
    }
    return lookingAhead(full, person, week.figures().week(), opening);
  }

  /** Explains that another week is shown first because this one has no working time left. */
  private Layout lookingAhead(Layout layout, PersonId person, IsoWeek shown, IsoWeek opening) {
    IsoWeek today = weeks.currentWeek(person);
    if (today.equals(opening) || (!shown.equals(today) && !shown.equals(opening))) {
      return layout;
    }
    boolean next = opening.equals(today.plus(1));
    return shown.equals(opening)
        ? layout.with(
            Banner.good(
                "Looking ahead",
                "This week has no working time left, so you see "
                    + (next ? "the next one." : "the next week with working time."),
                "/?week=" + today,
                "See this week"))
        : layout.with(
            Banner.good(
                "Looking ahead",
                "This week has no working time left. "
                    + (next ? "The next one is" : "Week " + opening.week() + " is")
                    + " already measured and planned.",
                "/?week=" + opening,
                next ? "See next week" : "See week " + opening.week()));
  }
}
