package dev.focusguardian.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UnsupportedEncodingException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that are rejected, or fail, before they reach our pages or API. Otherwise the
 * answer would be empty, or contain an error id that isn't in the log.
 */
@ApplicationScoped
public class RouterFailures {

  private static final String SECURITY = "io.quarkus.security.";

  void register(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(RouterFailures::tell);
  }

  private static void tell(RoutingContext context) {
    HttpServerRequest request = context.request();
    Throwable failure = context.failure();
    if (request.response().headWritten() || isOfSecurity(failure)) {
      context.next();
      return;
    }
    int status = context.statusCode();
    String host = request.getHeader("Host");
    if (request.authority() == null) {
      ErrorAnswer.send(context, 400, RequestMessages.noHost(host));
    } else if (failure != null && isOfCharset(failure)) {
      ErrorAnswer.send(context, 400, RequestMessages.unknownCharset(failure.getMessage()));
    } else if (status >= 400 && status < 500) {
      ErrorAnswer.send(context, status, RequestMessages.refused(status));
    } else {
      String id =
          FailureLog.record(
              request.method().name(),
              String.valueOf(request.path()),
              failure == null ? new IllegalStateException() : failure);
      ErrorAnswer.send(context, 500, RequestMessages.failed(id));
    }
  }

  /** The framework's security layer answers its own failures. */
  private static boolean isOfSecurity(@Nullable Throwable failure) {
    return failure != null && failure.getClass().getName().startsWith(SECURITY);
  }

  static boolean isOfCharset(Throwable failure) {
    return failure instanceof UnsupportedEncodingException
        || failure instanceof UnsupportedCharsetException
        || failure instanceof IllegalCharsetNameException;
  }
}
