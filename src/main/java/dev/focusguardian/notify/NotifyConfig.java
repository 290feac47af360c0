package dev.focusguardian.notify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How messages are delivered. */
@ConfigMapping(prefix = "guardian")
public interface NotifyConfig {

  @WithName("public-url")
  Optional<URI> publicUrl();

  @WithName("notify.port")
  @WithDefault("${quarkus.http.port:8080}")
  int port();

  /** How often the outbox is looked at; {@code PT0S} never, which is for tests. */
  @WithName("notify.every")
  @WithDefault("PT2S")
  Duration every();

  /** Whether channels may reach addresses inside the operator's own network. */
  @WithName("notify.private-addresses")
  @WithDefault("false")
  boolean privateAddresses();
}
