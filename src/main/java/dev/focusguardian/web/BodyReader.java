package dev.focusguardian.web;

import dev.focusguardian.account.Mode;
import dev.focusguardian.web.page.UploadPlaces;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole body of every request on the event loop before our code runs, so that a slow body
 * never blocks a worker thread.
 */
@ApplicationScoped
public class BodyReader {

  /** Runs after {@link BrowserGuard}. */
  private static final int AFTER_THE_GUARD = 900;

  private final BodyLimits limits;
  private final Mode mode;
  private final UploadPlaces uploads;

  public BodyReader(WebConfig config, Mode mode, UploadPlaces uploads) {
    this.limits = config.bodies();
    this.mode = mode;
    this.uploads = uploads;
  }

  void register(@Observes Filters filters) {
    filters.register(this::read, AFTER_THE_GUARD);
  }

  private void read(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (hasNone(request)) {
      context.next();
      return;
    }
    String path = String.valueOf(context.normalizedPath());
    String encoding = encoding(request);
    boolean packed = encoding != null;
    if (encoding != null && !(opens(path) && encoding.equals("gzip"))) {
      context.response().putHeader("Accept-Encoding", opens(path) ? "gzip" : "identity");
      BodyIntake.refuse(context, 415, RequestMessages.otherEncoding(encoding, opens(path)));
      return;
    }
    new BodyIntake(context, limit(path), limits, uploads, packed).begin();
  }

  private static boolean hasNone(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return request.getHeader("Transfer-Encoding") == null && (length == null || length.equals("0"));
  }

  /** Null if the body has no encoding. */
  private static @Nullable String encoding(HttpServerRequest request) {
    String encoding = request.getHeader("Content-Encoding");
    String word = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
    return word.isEmpty() || word.equals("identity") ? null : word.equals("x-gzip") ? "gzip" : word;
  }

  /** The sandbox accepts gzip, because Google's Java client compresses its requests. */
  private boolean opens(String path) {
    return !mode.live() && ErrorAnswer.isGoogle(path);
  }

  private long limit(String path) {
    if (path.equals("/google/notifications")) {
      return limits.notification().asLongValue();
    }
    if (path.equals("/api/v1/settings") || path.equals("/settings")) {
      return limits.settings().asLongValue();
    }
    boolean sandbox =
        ErrorAnswer.isGoogle(path)
            || path.startsWith("/sandbox/")
            || path.equals("/connect/calendar");
    return (sandbox && !mode.live() ? limits.upload() : limits.small()).asLongValue();
  }
}
