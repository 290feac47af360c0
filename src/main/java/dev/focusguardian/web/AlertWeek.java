package dev.focusguardian.web;

import dev.focusguardian.interval.IsoWeek;
import java.util.List;

/** The flagged meetings of one week. */
public record AlertWeek(String week, String dates, String sentence, List<AlertView> alerts) {

  public AlertWeek {
    alerts = List.copyOf(alerts);
  }

  /**
   * @param alerts of that week, at least one
   */
  static AlertWeek of(String week, List<AlertView> alerts) {
    IsoWeek iso = IsoWeek.parse(week);
    AlertView first = alerts.get(0);
    return new AlertWeek(
        week,
        Wording.dates(iso.monday(), iso.monday().plusDays(6)),
        first.with()
            + " of deep work as it stands; your threshold that week is "
            + first.threshold(),
        alerts);
  }
}
