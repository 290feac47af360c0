package dev.focusguardian.google;

import dev.focusguardian.identity.OwnAddress;
import dev.focusguardian.port.GoogleMode;
import jakarta.enterprise.context.ApplicationScoped;

/** Google's addresses: the real ones, the sandbox's, or configured ones. */
@ApplicationScoped
public class GoogleAddresses {

  private final GoogleConfig config;
  private final OwnAddress own;
  private final GoogleMode mode;

  public GoogleAddresses(GoogleConfig config, OwnAddress own, GoogleMode mode) {
    this.mode = mode;
    this.config = config;
    this.own = own;
  }

  public boolean live() {
    return mode.isLive();
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

  private String sandbox() {
    return own.local() + "/sandbox/google";
  }
}
