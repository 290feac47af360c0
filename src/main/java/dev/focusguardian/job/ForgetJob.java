package dev.focusguardian.job;

import dev.focusguardian.store.AskedBlocks;
import dev.focusguardian.store.OfferTable;
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

  private final OfferTable offers;
  private final AskedBlocks asked;
  private final Clock clock;

  public ForgetJob(OfferTable offers, AskedBlocks asked, Clock clock) {
    this.offers = offers;
    this.asked = asked;
    this.clock = clock;
  }

  @Scheduled(identity = "forget", every = "24h", delayed = "1h")
  public void forget() {
    Instant before = clock.instant().minus(KEPT);
    offers.forgetBefore(before);
    asked.forgetBefore(before);
  }
}
