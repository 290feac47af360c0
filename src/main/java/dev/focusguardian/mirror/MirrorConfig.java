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

  /** How calendars are looked at. */
  interface Poll {

    /** How often it is asked whether a calendar is due; {@code off} never. */
    @WithDefault("10s")
    String every();

    /** A person's calls to Google a day, above which looking slows down. */
    @WithDefault("500")
    int callsPerDay();

    /**
     * The pause between two looks in sandbox mode; {@code PT0S} makes it the pauses of live mode.
     */
    @WithDefault("PT10S")
    Duration sandboxPause();
  }

  /** Push channels, which are used when Google can reach this service. */
  interface Push {

    /**
     * Where Google sends messages, instead of {@code guardian.public-url}; plain http is allowed on
     * loopback, for a Google on the same machine.
     */
    Optional<URI> address();

    /** How often channels are opened, renewed and stopped; {@code off} never. */
    @WithDefault("60s")
    String every();

    /** The life that is asked for; Google may give less. */
    @WithDefault("P7D")
    Duration life();

    /** The shortest time between two looks at a calendar, however many messages come. */
    @WithDefault("PT10S")
    Duration pause();
  }
}
