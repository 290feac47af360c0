package dev.focusguardian.web;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Configuration of the pages for visitors without an account. */
public interface VisitorConfig {

  /**
   * Where visitors reach their pages, and nothing else. Without it, that is where the person
   * reaches the service.
   */
  Optional<URI> url();

  /** Pages that one network address may open in a minute. */
  @WithDefault("120")
  int looks();

  /** Times that one network address may pick or cancel in ten minutes. */
  @WithDefault("20")
  int picks();
}
