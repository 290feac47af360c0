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
 * Says what is wrong with requests that are refused, or fail, before any of our pages or methods
 * could look at them: otherwise the answer would be empty, or tell an error id that is in no log.
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
      ErrorAnswer.send(
          context,
          400,
          (host == null ? "There is no header Host" : "The header Host is \"" + host + "\"")
              + "; expected one name or address with its port, such as localhost:8080");
    } else if (failure != null && isOfCharset(failure)) {
      ErrorAnswer.send(context, 400, charset(failure));
    } else if (status >= 400 && status < 500) {
      ErrorAnswer.send(context, status, detail(status));
    } else {
      String id =
          FailureLog.record(
              request.method().name(),
              String.valueOf(request.path()),
              failure == null ? new IllegalStateException() : failure);
      ErrorAnswer.send(context, 500, "This is a fault of the service. Error id: " + id);
    }
  }

  /** The part that asks for a sign-in answers that. */
  private static boolean isOfSecurity(@Nullable Throwable failure) {
    return failure != null && failure.getClass().getName().startsWith(SECURITY);
  }

  static String charset(Throwable failure) {
    return "The Content-Type names the charset "
        + failure.getMessage()
        + ", which is unknown. Expected UTF-8";
  }

  static boolean isOfCharset(Throwable failure) {
    return failure instanceof UnsupportedEncodingException
        || failure instanceof UnsupportedCharsetException
        || failure instanceof IllegalCharsetNameException;
  }

  private static String detail(int status) {
    return switch (status) {
      case 400 ->
          "The request can't be read. The address must begin with one slash. Each % in it must be followed by two hexadecimal digits, such as %20. Headers can only contain printable characters";
      case 404 -> "There is nothing at this address";
      case 405 -> "This method is not possible here. /q/openapi lists the possible ones";
      case 413 -> "The body is too large";
      default -> "The request was refused with " + status;
    };
  }
}
