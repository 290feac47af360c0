package dev.focusguardian.google;

import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.Config;

/** Google's addresses: the real ones, the sandbox's, or those that are configured. */
@ApplicationScoped
public class GoogleAddresses {

  private final GoogleConfig config;
  private final Config all;

  public GoogleAddresses(GoogleConfig config, Config all) {
    this.config = config;
    this.all = all;
  }

  public boolean live() {
    return config.mode().orElse(config.clientId().isPresent() ? "live" : "sandbox").equals("live");
  }

  String clientId() {
    return config.clientId().orElse(live() ? "" : "sandbox-client");
  }

  String clientSecret() {
    return config.clientSecret().orElse(live() ? "" : "sandbox-secret");
  }

  String root() {
    return config.rootUrl().orElse(live() ? "https://www.googleapis.com/" : sandbox() + "/");
  }

  String authorization() {
    return config
        .authUrl()
        .orElse(
            live()
                ? "https://accounts.google.com/o/oauth2/v2/auth"
                : sandbox() + "/o/oauth2/v2/auth");
  }

  String token() {
    return config
        .tokenUrl()
        .orElse(live() ? "https://oauth2.googleapis.com/token" : sandbox() + "/token");
  }

  String revocation() {
    return config
        .revokeUrl()
        .orElse(live() ? "https://oauth2.googleapis.com/revoke" : sandbox() + "/revoke");
  }

  /** This very service; its port is known only once it listens. */
  private String sandbox() {
    int port =
        all.getOptionalValue("local.http.port", Integer.class)
            .or(() -> all.getOptionalValue("quarkus.http.port", Integer.class))
            .orElse(8080);
    if ("test".equals(LaunchMode.current().getDefaultProfile())) {
      port = all.getOptionalValue("quarkus.http.test-port", Integer.class).orElse(port);
    }
    return "http://localhost:" + port + "/sandbox/google";
  }
}
