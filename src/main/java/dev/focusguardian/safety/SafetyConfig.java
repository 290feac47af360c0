package dev.focusguardian.safety;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configuration of live accounts. */
@ConfigMapping(prefix = "guardian.live")
public interface SafetyConfig {

  /** How long a new live account is planned for without writing: first see, then trust. */
  @WithDefault("PT24H")
  Duration dryRun();
}
