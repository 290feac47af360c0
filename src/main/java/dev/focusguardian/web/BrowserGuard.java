package dev.focusguardian.web;

import dev.focusguardian.identity.OwnAddress;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages from elsewhere away: an installation on loopback asks for no sign-in, so any page
 * that a person happens to have open could otherwise send requests here.
 *
 * <p>{@code Host} has to be this machine or the public address, which defeats a foreign name that
 * is made to resolve to 127.0.0.1. {@code Origin}, which browsers add to whatever a page sends
 * across sites, has to be our own; where it is missing, {@code Sec-Fetch-Site} must not say that
 * the request is another site's.
 */
@ApplicationScoped
public class BrowserGuard {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Before every other filter. */
  private static final int FIRST = 1000;

  private final @Nullable URI publicUrl;
  private final OwnAddress address;
  private final String google;

  public BrowserGuard(OwnAddress address, WebConfig config) {
    this.publicUrl = address.publicUrl().orElse(null);
    this.address = address;
    google =
        "https://accounts.google.com"
            + config
                .googleAuthUrl()
                .filter(url -> url.getHost() != null)
                .map(url -> " " + origin(url))
                .orElse("");
  }

  /**
   * The form that starts a connection is answered with a redirect to Google, or to the address that
   * Google knows us by, and browsers hold redirects of forms to form-action too.
   */
  private String policy() {
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
        + " 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
        + google
        + " "
        + origin(address.local())
        + (publicUrl == null ? "" : " " + origin(publicUrl));
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    String host = request.authority() == null ? null : request.authority().host();
    if (host == null || !allowed(host)) {
      ErrorAnswer.send(context, 421, RequestMessages.otherHost(host));
      return;
    }
    String origin = request.getHeader("Origin");
    if (origin != null && !ours(origin, request) && !isNavigation(request)) {
      ErrorAnswer.send(context, 403, RequestMessages.otherOrigin(origin));
      return;
    }
    if (origin == null && isFromElsewhere(request) && !isNavigation(request)) {
      ErrorAnswer.send(context, 403, RequestMessages.OTHER_SITE);
      return;
    }
    addHeaders(request, context.response());
    // Only files that come with the service say that they may be kept.
    context.addHeadersEndHandler(
        nothing -> {
          if (!context.response().headers().contains("Cache-Control")) {
            context.response().putHeader("Cache-Control", "no-store");
          }
        });
    context.next();
  }

  /** Browsers tell so even where they leave {@code Origin} out. */
  private static boolean isFromElsewhere(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return site != null && (site.equals("cross-site") || site.equals("same-site"));
  }

  private boolean allowed(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return LOOPBACK.contains(name)
        || name.equals("::1")
        || (publicUrl != null && name.equalsIgnoreCase(publicUrl.getHost()));
  }

  private boolean ours(String origin, HttpServerRequest request) {
    if (publicUrl != null && origin.equalsIgnoreCase(origin(publicUrl))) {
      return true;
    }
    return origin.equalsIgnoreCase("http://" + request.authority())
        || origin.equalsIgnoreCase("https://" + request.authority());
  }

  /**
   * Opening a page, as Google's redirect back does, changes nothing; its state is checked there.
   */
  private static boolean isNavigation(HttpServerRequest request) {
    return request.method().equals(HttpMethod.GET)
        && "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
  }

  private static String origin(URI url) {
    return url.getScheme()
        + "://"
        + url.getHost()
        + (url.getPort() == -1 ? "" : ":" + url.getPort());
  }

  private void addHeaders(HttpServerRequest request, HttpServerResponse response) {
    response.putHeader("X-Content-Type-Options", "nosniff");
    // Not "no-referrer": with it browsers send "Origin: null" with our own forms.
    response.putHeader("Referrer-Policy", "same-origin");
    response.putHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.putHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.putHeader("X-Frame-Options", "DENY");
    if (publicUrl != null && "https".equals(publicUrl.getScheme())) {
      response.putHeader("Strict-Transport-Security", "max-age=31536000");
    }
    // The framework's own pages in development bring scripts that this policy would stop.
    if (!request.path().startsWith("/q/")) {
      response.putHeader("Content-Security-Policy", policy());
    }
  }
}
