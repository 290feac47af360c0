package dev.focusguardian.mirror;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How calendars are looked at. */
@ConfigMapping(prefix = "guardian.poll")
public interface PollConfig {

  /** How often it is asked whether a calendar is due; {@code off} never. */
  @WithDefault("10s")
  String every();

  /** A person's calls to Google a day, above which looking slows down. */
  @WithDefault("500")
  int callsPerDay();

  /** The pause between two looks in sandbox mode; {@code PT0S} makes it the pauses of live mode. */
  @WithDefault("PT10S")
  Duration sandboxPause();
}
