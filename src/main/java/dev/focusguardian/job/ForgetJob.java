package dev.focusguardian.job;

import dev.focusguardian.store.AskedBlocks;
import dev.focusguardian.store.OfferPicks;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Recurring job that deletes what is over, of all people, whether their accounts are connected or
 * not.
 */
@Singleton
public class ForgetJob {

  /** How long picks and their guests' addresses are kept after an offer is over. */
  public static final Duration KEPT = Duration.ofDays(30);

  private final OfferPicks picks;
  private final AskedBlocks asked;
  private final Clock clock;

  public ForgetJob(OfferPicks picks, AskedBlocks asked, Clock clock) {
    this.picks = picks;
    this.asked = asked;
    this.clock = clock;
  }

  @Scheduled(identity = "forget", every = "24h", delayed = "1h")
  public void forget() {
    Instant before = clock.instant().minus(KEPT);
    picks.forgetBefore(before);
    asked.forgetBefore(before);
  }
}
