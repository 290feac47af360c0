package dev.focusguardian.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.web.api.Problem;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Errors in the caller's format: a problem of RFC 9457, or Google's own format for the sandbox's
 * Google addresses.
 */
final class ErrorAnswer {

  private static final Pattern GOOGLE =
      Pattern.compile("/(?:sandbox/google|calendar/v3|batch/calendar/v3)(?:/.*)?");

  private ErrorAnswer() {}

  static boolean isGoogle(@Nullable String path) {
    return path != null && GOOGLE.matcher(path).matches();
  }

  static String type(String path) {
    return isGoogle(path) ? "application/json" : Problem.TYPE;
  }

  static String body(String path, int status, String detail) {
    String shown = PlainText.visible(detail);
    return (isGoogle(path) ? google(status, shown) : problem(status, shown)).toString();
  }

  /** Answers a request that is rejected before it reaches a page or the API. */
  static void send(RoutingContext context, int status, String detail) {
    String path = String.valueOf(context.request().path());
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", type(path))
        .end(body(path, status, detail));
  }

  private static ObjectNode problem(int status, String detail) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "about:blank")
        .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
        .put("status", status)
        .put("detail", detail);
  }

  private static ObjectNode google(int status, String detail) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode error = answer.putObject("error");
    error
        .putArray("errors")
        .addObject()
        .put("domain", "global")
        .put("reason", reason(status))
        .put("message", detail);
    error.put("code", status).put("message", detail);
    return answer;
  }

  private static String reason(int status) {
    return switch (status) {
      case 404 -> "notFound";
      case 405 -> "httpMethodNotAllowed";
      case 408 -> "requestTimeout";
      case 413 -> "uploadTooLarge";
      case 415 -> "unsupportedMediaType";
      default -> status < 500 ? "badRequest" : "backendError";
    };
  }
}
