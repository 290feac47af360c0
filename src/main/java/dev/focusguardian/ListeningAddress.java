package dev.focusguardian;

import dev.focusguardian.identity.OwnAddress;
import io.quarkus.runtime.LaunchMode;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The address that the service listens on. If the port is configured as 0, it is known only after
 * the start.
 */
@Singleton
public class ListeningAddress implements OwnAddress {

  private final Config config;

  public ListeningAddress(Config config) {
    this.config = config;
  }

  @Override
  public URI external() {
    return publicUrl().orElseGet(this::local);
  }

  /** Uses the caller's port, because a container's port can differ from the outside. */
  @Override
  public URI external(URI seenAs) {
    return publicUrl()
        .orElseGet(
            () ->
                URI.create(
                    "http://localhost" + (seenAs.getPort() == -1 ? "" : ":" + seenAs.getPort())));
  }

  @Override
  public Optional<URI> publicUrl() {
    return config.getOptionalValue("guardian.public-url", URI.class);
  }

  @Override
  public URI local() {
    String key =
        LaunchMode.current() == LaunchMode.TEST ? "quarkus.http.test-port" : "quarkus.http.port";
    return URI.create("http://localhost:" + config.getValue(key, Integer.class));
  }
}
