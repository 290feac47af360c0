package dev.focusguardian.job;

import dev.focusguardian.store.GoogleBudget;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.ToDoubleFunction;

/** Metrics of the calls to Google per person and day, for today so far and for yesterday. */
@Singleton
public class CallMetrics {

  private static final int DAYS_KEPT = 90;

  private final GoogleBudget budget;
  private final MeterRegistry meters;
  private final Clock clock;

  public CallMetrics(GoogleBudget budget, MeterRegistry meters, Clock clock) {
    this.budget = budget;
    this.meters = meters;
    this.clock = clock;
  }

  void register(@Observes StartupEvent start) {
    for (int daysAgo : new int[] {0, 1}) {
      String day = daysAgo == 0 ? "today" : "yesterday";
      gauge(day, "mean", daysAgo, d -> d.people() == 0 ? 0 : (double) d.calls() / d.people());
      gauge(day, "max", daysAgo, GoogleBudget.Day::most);
      gauge(day, "sum", daysAgo, GoogleBudget.Day::calls);
    }
  }

  private void gauge(
      String day, String of, int daysAgo, ToDoubleFunction<GoogleBudget.Day> figure) {
    Gauge.builder(
            "guardian.google.person.day.calls",
            budget,
            b -> figure.applyAsDouble(b.day(today().minusDays(daysAgo))))
        .description("Calls to Google of one person in one day, in UTC")
        .tag("day", day)
        .tag("of", of)
        .strongReference(true)
        .register(meters);
  }

  private LocalDate today() {
    return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
  }

  @Scheduled(identity = "forget-calls", every = "24h", delayed = "1h")
  void forget() {
    budget.forgetBefore(today().minusDays(DAYS_KEPT));
  }
}
