package dev.focusguardian.web;

import dev.focusguardian.calendar.PlainText;
import io.quarkus.logging.Log;
import java.util.UUID;

/**
 * Logs requests that failed inside the service. Exception messages may quote calendar content, so
 * only types and stack traces are logged.
 */
final class FailureLog {

  private static final int MOST_CAUSES = 5;

  private FailureLog() {}

  /** Logs a failure and returns its error id for the answer. */
  static String record(String method, String path, Throwable failure) {
    String id = UUID.randomUUID().toString();
    Log.errorf(
        "Request: %s %s failed, error id %s: %s",
        PlainText.cleaned(method), PlainText.cleaned(withoutSecrets(path)), id, trace(failure));
    return id;
  }

  /** The addresses of feeds, links, offers and picks are as good as passwords. */
  static String withoutSecrets(String path) {
    return path.replaceFirst("^/(feeds|do|offer|pick|api/v1/visitor/[a-z]+)/[^/]+", "/$1/…");
  }

  private static String trace(Throwable failure) {
    StringBuilder trace = new StringBuilder();
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      trace.append(i == 0 ? "" : "\nCaused by ").append(cause.getClass().getName());
      for (StackTraceElement frame : cause.getStackTrace()) {
        trace.append("\n\tat ").append(frame);
      }
      cause = cause.getCause();
    }
    return trace.toString();
  }
}
