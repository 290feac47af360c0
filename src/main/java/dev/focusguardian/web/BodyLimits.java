package dev.focusguardian.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits on the size of a request body and on the time that it may take to arrive. */
public interface BodyLimits {

  /** The time from the headers to the last byte. */
  @WithDefault("30S")
  Duration deadline();

  /** For most bodies of the API, and for all forms without a file. */
  @WithDefault("64K")
  MemorySize small();

  @WithDefault("1M")
  MemorySize settings();

  /** For Google's push notifications, which consist of headers only. */
  @WithDefault("4K")
  MemorySize notification();

  /** For calendars uploaded to the sandbox and requests to it, counted after decompressing. */
  @WithDefault("64M")
  MemorySize upload();

  /** How many uploads larger than {@link #settings} may be in memory at a time. */
  @WithDefault("2")
  int uploadsAtOnce();
}
