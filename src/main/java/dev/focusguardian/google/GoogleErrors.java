package dev.focusguardian.google;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import com.google.auth.Retryable;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.remote.RemoteCalendarException.Conflict;
import dev.focusguardian.remote.RemoteCalendarException.Deleted;
import dev.focusguardian.remote.RemoteCalendarException.Duplicate;
import dev.focusguardian.remote.RemoteCalendarException.Forbidden;
import dev.focusguardian.remote.RemoteCalendarException.Malformed;
import dev.focusguardian.remote.RemoteCalendarException.Misconfigured;
import dev.focusguardian.remote.RemoteCalendarException.NotFound;
import dev.focusguardian.remote.RemoteCalendarException.QuotaExhausted;
import dev.focusguardian.remote.RemoteCalendarException.RateLimited;
import dev.focusguardian.remote.RemoteCalendarException.SyncTokenExpired;
import dev.focusguardian.remote.RemoteCalendarException.Unavailable;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Translates Google's status and reason into what a caller can do. Messages describe the kind of
 * answer, never its content.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/errors">Google on
 *     errors</a>
 */
final class GoogleErrors {

  private static final Set<String> RATE = Set.of("rateLimitExceeded", "userRateLimitExceeded");
  private static final Set<String> QUOTA = Set.of("quotaExceeded", "dailyLimitExceeded");

  /** Such a limit takes hours or days to recover, and further calls count against it. */
  private static final Duration QUOTA_PAUSE = Duration.ofHours(1);

  private static final Set<String> SWITCHED_OFF = Set.of("accessNotConfigured", "SERVICE_DISABLED");
  private static final Set<String> SCOPE =
      Set.of("insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT");

  private GoogleErrors() {}

  static RemoteCalendarException translated(IOException e, Clock clock) {
    if (e instanceof Retryable retryable) {
      return ofTokenEndpoint(
          e.getCause() instanceof HttpResponseException answer ? answer : null,
          retryable.isRetryable(),
          e);
    }
    if (e instanceof HttpResponseException answer) {
      return ofAnswer(answer, clock);
    }
    return new Unavailable("Google didn't answer (" + e.getClass().getSimpleName() + ")", e);
  }

  /**
   * A refusal by the token endpoint, which uses OAuth's error format instead of the calendar's.
   *
   * @param answer null when there was no answer
   */
  static RemoteCalendarException ofTokenEndpoint(
      @Nullable HttpResponseException answer, boolean passes, IOException e) {
    String content = answer == null || answer.getContent() == null ? "" : answer.getContent();
    if (content.contains("invalid_grant")) {
      return new AuthorizationRevoked("Google says that the access has expired or was revoked", e);
    }
    // deleted_client: Google removes clients that nobody has used for six months. The transport
    // does not pass on the body of a 401 to a POST.
    if (content.contains("invalid_client")
        || content.contains("deleted_client")
        || (answer != null && answer.getStatusCode() == 401)) {
      return new Misconfigured(
          "Google doesn't know this client. guardian.google.client-id and .client-secret must be those of the project's OAuth client",
          e);
    }
    if (content.contains("redirect_uri_mismatch")) {
      return new Misconfigured(
          "Google does not know this redirect address for the client; it has to stand among its authorised redirect addresses, character by character",
          e);
    }
    boolean later = passes || answer == null || answer.getStatusCode() >= 500;
    String message =
        "Google gave no access token"
            + (answer == null ? "" : " (it answered " + answer.getStatusCode() + ")");
    return later ? new Unavailable(message, e) : new Malformed(message, e);
  }

  /**
   * Whether Google may have refused an event because of its type. The reason for accounts without
   * focus time is not documented, so any refusal of the content counts. An answer that could not be
   * read does not, because then the event may exist.
   */
  static boolean canBeOfItsKind(RemoteCalendarException e) {
    return e.getCause() instanceof HttpResponseException answer
        && (answer.getStatusCode() == 400 || answer.getStatusCode() == 403)
        && (e instanceof Malformed || e instanceof Forbidden)
        && !SCOPE.contains(reason(answer));
  }

  private static RemoteCalendarException ofAnswer(HttpResponseException e, Clock clock) {
    String reason = reason(e);
    String message =
        "Google answered "
            + e.getStatusCode()
            + (reason.isEmpty() ? "" : " (" + reason + ")")
            + advice(e, reason);
    int status = e.getStatusCode();
    return switch (status) {
      case 400 -> Malformed.refused(message, e);
      case 401 -> new AuthorizationRevoked(message, e);
      case 403 -> forbidden(reason, message, e, clock);
      case 404 -> new NotFound(message, e);
      // "duplicate" means that the id exists; any other conflict is resolved by reading again.
      case 409 -> reason.equals("conflict") ? new Conflict(message, e) : new Duplicate(message, e);
      // It has three meanings; only one of them is a deleted event.
      case 410 ->
          reason.equals("deleted") ? new Deleted(message, e) : new SyncTokenExpired(message, e);
      case 412 -> new Conflict(message, e);
      case 408 -> new Unavailable(message, e, retryAfter(e, clock));
      case 429 ->
          QUOTA.contains(reason)
              ? new QuotaExhausted(message, e, QUOTA_PAUSE)
              : new RateLimited(message, e, retryAfter(e, clock));
      default ->
          status >= 500
              ? new Unavailable(message, e, retryAfter(e, clock))
              : new Malformed(message, e);
    };
  }

  private static RemoteCalendarException forbidden(
      String reason, String message, HttpResponseException e, Clock clock) {
    if (RATE.contains(reason)) {
      return new RateLimited(message, e, retryAfter(e, clock));
    }
    if (QUOTA.contains(reason)) {
      return new QuotaExhausted(message, e, QUOTA_PAUSE);
    }
    return SWITCHED_OFF.contains(reason)
        ? new Misconfigured(message, e)
        : new Forbidden(message, e);
  }

  private static String advice(HttpResponseException answer, String reason) {
    if (SWITCHED_OFF.contains(reason)) {
      return "; the Google Calendar API must be enabled in the project of this client";
    }
    if (SCOPE.contains(reason)) {
      return "; the consent did not include what this call needs";
    }
    if (answer.getStatusCode() / 100 == 3) {
      return ", a redirect, where an answer was expected; is guardian.google.root-url right?";
    }
    return "";
  }

  /** Older backends name the reason in {@code errors}, newer ones in {@code details}. */
  static String reason(HttpResponseException answer) {
    if (answer instanceof GoogleJsonResponseException json) {
      GoogleJsonError error = json.getDetails();
      if (error != null && error.getErrors() != null && !error.getErrors().isEmpty()) {
        String reason = error.getErrors().get(0).getReason();
        if (reason != null) {
          return word(reason);
        }
      }
      if (error != null && error.getDetails() != null && !error.getDetails().isEmpty()) {
        String reason = error.getDetails().get(0).getReason();
        return reason == null ? "" : word(reason);
      }
    }
    return "";
  }

  /** Whatever server answers at Google's address, we show at most one short word of its answer. */
  private static String word(String reason) {
    return reason.matches("[A-Za-z_]{1,60}") ? reason : "";
  }

  private static @Nullable Duration retryAfter(HttpResponseException answer, Clock clock) {
    String value = answer.getHeaders().getRetryAfter();
    if (value == null) {
      return null;
    }
    String text = value.strip();
    if (text.matches("\\d{1,6}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Duration until =
          Duration.between(
              clock.instant(),
              ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return until.isNegative() ? Duration.ZERO : until;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
