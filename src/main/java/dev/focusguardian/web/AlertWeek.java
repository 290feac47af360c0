package dev.focusguardian.web;

import dev.focusguardian.interval.IsoWeek;
import java.util.List;

/**
 * The flagged meetings of one week.
 *
 * @param dearest those that cost most
 * @param rest the others, folded away
 */
public record AlertWeek(
    String week, String dates, String sentence, List<AlertView> dearest, List<AlertView> rest) {

  private static final int SHOWN = 3;

  public AlertWeek {
    dearest = List.copyOf(dearest);
    rest = List.copyOf(rest);
  }

  /**
   * @param alerts of that week, at least one, dearest first
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
        alerts.subList(0, Math.min(SHOWN, alerts.size())),
        alerts.subList(Math.min(SHOWN, alerts.size()), alerts.size()));
  }
}
