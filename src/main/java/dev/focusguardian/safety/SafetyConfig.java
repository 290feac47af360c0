package dev.focusguardian.safety;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When the service does not write without being told to. */
@ConfigMapping(prefix = "guardian")
public interface SafetyConfig {

  LiveAccounts live();

  WriteLimits calm();

  /** Accounts at the real Google. */
  interface LiveAccounts {

    /** How long a new live account is planned for without writing: first see, then trust. */
    @WithDefault("PT24H")
    Duration dryRun();
  }

  /** The number of changes to a calendar after which its person is asked. */
  interface WriteLimits {

    /**
     * The most blocks that one cycle books, moves or removes, unless it follows what the person has
     * just settled.
     */
    @WithDefault("100")
    int writesPerCycle();

    /** The same of 24 hours. */
    @WithDefault("400")
    int writesPerDay();

    /**
     * The largest share of the blocks ahead, in percent, that one cycle removes without a
     * commitment or the person's own settings asking for it.
     */
    @WithDefault("50")
    int removalsPercent();
  }
}
