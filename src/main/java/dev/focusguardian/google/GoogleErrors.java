package dev.focusguardian.google;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import com.google.auth.Retryable;
import dev.focusguardian.port.RemoteCalendarException;
import dev.focusguardian.port.RemoteCalendarException.Code;
import java.io.IOException;
import java.util.Set;

/** From Google's status and reason to what a caller can do about it. */
final class GoogleErrors {

  private static final Set<String> RATE_REASONS =
      Set.of("rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded");

  private GoogleErrors() {}

  static RemoteCalendarException translated(IOException e) {
    if (e instanceof Retryable retryable) {
      // The token endpoint answered, not the calendar.
      boolean revoked =
          e.getCause() instanceof HttpResponseException answer
              && answer.getContent() != null
              && answer.getContent().contains("invalid_grant");
      if (revoked) {
        return of(Code.AUTHORIZATION_REVOKED, "Google says the access is expired or revoked", e);
      }
      return of(
          retryable.isRetryable() ? Code.UNAVAILABLE : Code.FORBIDDEN,
          "Google gave no access token",
          e);
    }
    if (e instanceof HttpResponseException answer) {
      String reason = reason(answer);
      return of(
          code(answer.getStatusCode(), reason, answer),
          "Google answered "
              + answer.getStatusCode()
              + (reason.isEmpty() ? "" : " (" + reason + ")"),
          e);
    }
    return of(Code.UNAVAILABLE, "Google did not answer (" + e.getClass().getSimpleName() + ")", e);
  }

  private static Code code(int status, String reason, HttpResponseException answer) {
    return switch (status) {
      case 401 -> Code.AUTHORIZATION_REVOKED;
      case 400 ->
          answer.getContent() != null && answer.getContent().contains("invalid_grant")
              ? Code.AUTHORIZATION_REVOKED
              : Code.MALFORMED;
      case 403 -> RATE_REASONS.contains(reason) ? Code.RATE_LIMITED : Code.FORBIDDEN;
      case 404 -> Code.NOT_FOUND;
      case 409 -> Code.DUPLICATE;
      // Three meanings; only one of them is a deleted event.
      case 410 -> reason.equals("deleted") ? Code.DELETED : Code.SYNC_TOKEN_EXPIRED;
      case 412 -> Code.CONFLICT;
      case 429 -> Code.RATE_LIMITED;
      default -> status >= 500 ? Code.UNAVAILABLE : Code.MALFORMED;
    };
  }

  static String reason(HttpResponseException answer) {
    if (answer instanceof GoogleJsonResponseException json) {
      GoogleJsonError details = json.getDetails();
      if (details != null && details.getErrors() != null && !details.getErrors().isEmpty()) {
        return String.valueOf(details.getErrors().get(0).getReason());
      }
    }
    return "";
  }

  private static RemoteCalendarException of(Code code, String message, IOException cause) {
    return new RemoteCalendarException(code, message, cause);
  }
}
