package dev.focusguardian.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How large the body of a request may be, and how long it may take to arrive. */
public interface BodyLimits {

  /** From the headers to the last byte. */
  @WithDefault("30S")
  Duration deadline();

  /** Most bodies of the API, and all forms without a file. */
  @WithDefault("64K")
  MemorySize small();

  @WithDefault("1M")
  MemorySize settings();

  /** Google's push notifications are all header. */
  @WithDefault("4K")
  MemorySize notification();

  /** Calendars for the sandbox, and its requests; counted after unpacking. */
  @WithDefault("64M")
  MemorySize upload();

  /** Uploads larger than {@link #settings} that are held in memory at a time. */
  @WithDefault("2")
  int uploadsAtOnce();
}
