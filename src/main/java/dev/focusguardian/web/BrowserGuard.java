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
 * Rejects requests from other websites. An installation on loopback has no sign-in, so otherwise
 * any page that a person has open could send requests here.
 *
 * <p>{@code Host} must be this machine or the public address, which defeats a foreign name that
 * resolves to 127.0.0.1. {@code Origin}, which browsers add to cross-site requests of a page, must
 * be our own. If it is missing, {@code Sec-Fetch-Site} must not show that the request comes from
 * another site.
 */
@ApplicationScoped
public class BrowserGuard {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final String FOR_VISITORS =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none';"
          + " form-action 'self'";

  /** Runs before every other filter. */
  private static final int FIRST = 1000;

  private final @Nullable URI publicUrl;
  private final OwnAddress address;
  private final VisitorAddress visitors;
  private final String google;

  public BrowserGuard(OwnAddress address, VisitorAddress visitors, WebConfig config) {
    this.publicUrl = address.publicUrl().orElse(null);
    this.address = address;
    this.visitors = visitors;
    google =
        "https://accounts.google.com"
            + config
                .googleAuthUrl()
                .filter(url -> url.getHost() != null)
                .map(url -> " " + origin(url))
                .orElse("");
  }

  /**
   * The content security policy. The form that starts a connection is redirected to Google or to
   * the address that is registered with Google, and browsers apply {@code form-action} to such
   * redirects too.
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
    // Requests are routed by the normalized path, so nothing may be decided by the one that was
    // sent.
    String path = String.valueOf(context.normalizedPath());
    boolean visitor = VisitorAddress.isForVisitors(path);
    boolean mayVisit =
        host != null
            && visitors.isOnlyForVisitors(host)
            && path.equals(request.path())
            && (visitor || VisitorAddress.isDrawnWith(path));
    if (host == null || !(allowed(host) || mayVisit)) {
      ErrorAnswer.send(context, 421, RequestMessages.otherHost(host));
      return;
    }
    String origin = visitor ? null : request.getHeader("Origin");
    if (origin != null && !ours(origin, request) && !isNavigation(request)) {
      ErrorAnswer.send(context, 403, RequestMessages.otherOrigin(origin));
      return;
    }
    if (!visitor && origin == null && isFromElsewhere(request) && !isNavigation(request)) {
      ErrorAnswer.send(context, 403, RequestMessages.OTHER_SITE);
      return;
    }
    addHeaders(path, context.response());
    // Only static files of the service set this header themselves, so that they can be cached.
    context.addHeadersEndHandler(
        nothing -> {
          if (!context.response().headers().contains("Cache-Control")) {
            context.response().putHeader("Cache-Control", "no-store");
          }
        });
    context.next();
  }

  /** Browsers send this header even if they leave out {@code Origin}. */
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
   * Whether the request opens a page, like Google's redirect back to us. That changes nothing,
   * except for the callback, which checks its state.
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

  private void addHeaders(String path, HttpServerResponse response) {
    response.putHeader("X-Content-Type-Options", "nosniff");
    if (VisitorAddress.isForVisitors(path)) {
      response.putHeader("Referrer-Policy", "no-referrer");
      response.putHeader("X-Robots-Tag", "noindex, nofollow");
    } else {
      // Not "no-referrer", because then browsers send "Origin: null" with our own forms.
      response.putHeader("Referrer-Policy", "same-origin");
    }
    response.putHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.putHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.putHeader("X-Frame-Options", "DENY");
    if (publicUrl != null && "https".equals(publicUrl.getScheme())) {
      response.putHeader("Strict-Transport-Security", "max-age=31536000");
    }
    // The framework's development pages use scripts that this policy would block.
    if (!path.startsWith("/q/")) {
      response.putHeader(
          "Content-Security-Policy", VisitorAddress.isForVisitors(path) ? FOR_VISITORS : policy());
    }
  }
}
