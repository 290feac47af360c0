package dev.focusguardian.web;

import dev.focusguardian.identity.OwnAddress;
import dev.focusguardian.offer.Secret;
import jakarta.inject.Singleton;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where visitors without an account reach the pages that are meant for them. */
@Singleton
public class VisitorAddress {

  private final OwnAddress address;
  private final @Nullable URI url;

  public VisitorAddress(OwnAddress address, WebConfig config) {
    this.address = address;
    this.url = config.visitors().url().orElse(null);
  }

  public URI offer(Secret secret) {
    return base().resolve("/offer/" + secret.text());
  }

  public URI pick(Secret secret) {
    return base().resolve("/pick/" + secret.text());
  }

  private URI base() {
    return url == null ? address.external() : url;
  }

  /** Whether that host is only for visitors. */
  boolean isOnlyForVisitors(String host) {
    return url != null && host.equalsIgnoreCase(url.getHost());
  }

  /**
   * Pages that are known by their secret alone: no request to them can do more than the secret
   * allows, whichever page it comes from. Their links are opened from anywhere.
   *
   * @param path normalized
   */
  static boolean isForVisitors(String path) {
    return path.startsWith("/offer/")
        || path.startsWith("/pick/")
        || path.startsWith("/api/v1/visitor/");
  }

  /**
   * What these pages are drawn with.
   *
   * @param path normalized
   */
  static boolean isDrawnWith(String path) {
    return path.equals("/guardian.css") || path.equals("/favicon.svg");
  }
}
