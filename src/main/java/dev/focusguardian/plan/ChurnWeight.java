package dev.focusguardian.plan;

import java.time.Duration;
import java.time.Instant;

/** How much a moved minute weighs: 3 less than a day ahead, 1 less than a week, else a quarter. */
final class ChurnWeight {

  private ChurnWeight() {}

  /** In quarters, so that sums stay exact. */
  static long quarters(Instant start, PlanRequest request) {
    Instant now = request.now();
    if (now == null) {
      now = request.weeks().get(0).in(request.zone()).start();
    }
    Duration ahead = Duration.between(now, start);
    if (ahead.compareTo(Duration.ofHours(24)) < 0) {
      return 12;
    }
    return ahead.compareTo(Duration.ofDays(7)) < 0 ? 4 : 1;
  }
}
