package dev.focusguardian.web.page;

import dev.focusguardian.alert.AlertChange;
import dev.focusguardian.words.Wording;
import java.time.ZoneId;

/**
 * A change of an alert in the history.
 *
 * @param what the week, or the title of a meeting, which is hostile
 */
public record AlertChangeView(String when, String what, String week, String words) {

  static AlertChangeView of(AlertChange change, ZoneId zone) {
    String title = change.title();
    String dates = Wording.dates(change.week().monday(), change.week().monday().plusDays(6));
    return new AlertChangeView(
        Wording.dayTime(change.at(), zone),
        title == null ? "Week of " + dates : AlertViews.title(title),
        change.week().toString(),
        AlertWords.change(change, zone));
  }
}
