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
 * Says what is wrong with requests that are refused before anybody could look at them: otherwise
 * the answer would be empty, or speak of a failure of ours.
 */
@ApplicationScoped
public class Malformed {

  void register(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(Malformed::tell);
  }

  private static void tell(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.response().ended()) {
      return;
    }
    String host = request.getHeader("Host");
    if (request.authority() == null) {
      refuse(
          context,
          (host == null ? "There is no header Host" : "The header Host is \"" + host + "\"")
              + "; one name or address is wanted, with its port, such as localhost:8080");
    } else if (isOfCharset(context.failure())) {
      refuse(
          context,
          "The Content-Type names the charset "
              + context.failure().getMessage()
              + ", which is not known; UTF-8 is wanted");
    } else {
      context.next();
    }
  }

  private static boolean isOfCharset(@Nullable Throwable failure) {
    return failure instanceof UnsupportedEncodingException
        || failure instanceof UnsupportedCharsetException
        || failure instanceof IllegalCharsetNameException;
  }

  private static void refuse(RoutingContext context, String detail) {
    BrowserGuard.refuse(context, 400, "Bad Request", detail);
  }
}
