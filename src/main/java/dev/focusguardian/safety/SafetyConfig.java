package dev.focusguardian.safety;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits on what the service writes without asking. */
@ConfigMapping(prefix = "guardian")
public interface SafetyConfig {

  LiveAccounts live();

  WriteLimits calm();

  /** Accounts at the real Google. */
  interface LiveAccounts {

    /**
     * How long blocks for a new live account are planned but not written, so that the person sees
     * the plan first.
     */
    @WithDefault("PT24H")
    Duration dryRun();
  }

  /** The number of changes to a calendar after which the person is asked. */
  interface WriteLimits {

    /**
     * The most blocks that one cycle books, moves or removes without asking. A cycle after
     * connecting or changing settings is exempt.
     */
    @WithDefault("100")
    int writesPerCycle();

    /** The most blocks within 24 hours. No cycle is exempt. */
    @WithDefault("400")
    int writesPerDay();

    /**
     * The largest share of future blocks, in percent, that one cycle removes without asking.
     * Removals that a commitment or the person's settings cause don't count.
     */
    @WithDefault("50")
    int removalsPercent();
  }
}
