package dev.focusguardian.presence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where Slack is. */
@ConfigMapping(prefix = "guardian.slack")
public interface PresenceConfig {

  @WithDefault("https://slack.com/api")
  URI url();
}
