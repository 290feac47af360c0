package dev.focusguardian.mirror;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How our copies of the calendars are kept up to date. */
@ConfigMapping(prefix = "guardian")
public interface MirrorConfig {

  Poll poll();

  Push push();

  /** How calendars are polled. */
  interface Poll {

    /** How often to check which calendars are due; {@code off} for never. */
    @WithDefault("10s")
    String every();

    /** Calls to Google per person and day. Above this number, polling slows down. */
    @WithDefault("500")
    int callsPerDay();

    /**
     * The pause between two syncs in sandbox mode; {@code PT0S} selects the pauses of live mode.
     */
    @WithDefault("PT10S")
    Duration sandboxPause();
  }

  /** Push channels, which are used when Google can reach this service. */
  interface Push {

    /**
     * Where Google sends messages, if not to {@code guardian.public-url}. Plain http is allowed on
     * loopback, for a simulated Google on the same machine.
     */
    Optional<URI> address();

    /** How often channels are opened, renewed and stopped; {@code off} for never. */
    @WithDefault("60s")
    String every();

    /** The life that we request for a channel; Google may grant less. */
    @WithDefault("P7D")
    Duration life();

    /** The shortest time between two syncs of a calendar, no matter how many messages arrive. */
    @WithDefault("PT10S")
    Duration pause();
  }
}
