package dev.focusguardian.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A refusal in Google's words. */
public final class GoogleError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String domain;
  private final String reason;
  private final @Nullable String locationType;
  private final @Nullable String location;

  GoogleError(int status, String domain, String reason, String message) {
    this(status, domain, reason, message, null, null);
  }

  private GoogleError(
      int status,
      String domain,
      String reason,
      String message,
      @Nullable String locationType,
      @Nullable String location) {
    super(message);
    this.status = status;
    this.domain = domain;
    this.reason = reason;
    this.locationType = locationType;
    this.location = location;
  }

  static GoogleError notFound() {
    return new GoogleError(404, "global", "notFound", "Not Found");
  }

  static GoogleError invalid(String message) {
    return new GoogleError(400, "global", "invalid", message);
  }

  static GoogleError invalidParameter(String parameter, String message) {
    return new GoogleError(400, "global", "invalidParameter", message, "parameter", parameter);
  }

  static GoogleError required(String message) {
    return new GoogleError(400, "global", "required", message);
  }

  static GoogleError calendar(String reason, String message) {
    return new GoogleError(400, "calendar", reason, message);
  }

  static GoogleError emptyRange() {
    return new GoogleError(
        400,
        "calendar",
        "timeRangeEmpty",
        "The specified time range is empty.",
        "parameter",
        "timeMax");
  }

  static GoogleError unavailable(String message) {
    return new GoogleError(503, "global", "backendError", message);
  }

  static GoogleError parseError() {
    return new GoogleError(400, "global", "parseError", "Parse Error");
  }

  static GoogleError forbidden(String message) {
    return new GoogleError(403, "calendar", "forbidden", message);
  }

  static GoogleError conditionNotMet() {
    return new GoogleError(
        412, "global", "conditionNotMet", "Precondition Failed", "header", "If-Match");
  }

  static GoogleError duplicate() {
    return new GoogleError(409, "global", "duplicate", "The requested identifier already exists.");
  }

  static GoogleError deleted() {
    return new GoogleError(410, "global", "deleted", "Resource has been deleted");
  }

  static GoogleError fullSyncRequired() {
    return new GoogleError(
        410,
        "calendar",
        "fullSyncRequired",
        "Sync token is no longer valid, a full sync is required.",
        "parameter",
        "syncToken");
  }

  static GoogleError updatedMinTooLongAgo() {
    return new GoogleError(
        410,
        "calendar",
        "updatedMinTooLongAgo",
        "The requested minimum modification time lies too far in the past.",
        "parameter",
        "updatedMin");
  }

  static GoogleError forbiddenForNonOrganizer() {
    return new GoogleError(
        403,
        "calendar",
        "forbiddenForNonOrganizer",
        "Shared properties can only be changed by the organizer of the event.");
  }

  static GoogleError unauthorized() {
    return new GoogleError(
        401, "global", "authError", "Invalid Credentials", "header", "Authorization");
  }

  /** A fault that was asked for, in the words that Google has for it. */
  static GoogleError scripted(int status, String reason) {
    GoogleError known =
        switch (reason) {
          case "authError" -> unauthorized();
          case "conditionNotMet" -> conditionNotMet();
          case "fullSyncRequired" -> fullSyncRequired();
          case "insufficientPermissions" -> insufficientPermissions();
          case "rateLimitExceeded" -> limit(status, reason, "Rate Limit Exceeded");
          case "userRateLimitExceeded" -> limit(status, reason, "User Rate Limit Exceeded");
          case "quotaExceeded" -> limit(status, reason, "Calendar usage limits exceeded.");
          case "accessNotConfigured" ->
              limit(
                  status,
                  reason,
                  "Google Calendar API has not been used in this project before or it is disabled.");
          case "backendError" -> new GoogleError(status, "global", reason, "Backend Error");
          default -> new GoogleError(status, "global", reason, "Scripted fault: " + reason);
        };
    return known.status() == status
        ? known
        : new GoogleError(status, "global", reason, "Scripted fault: " + reason);
  }

  private static GoogleError limit(int status, String reason, String message) {
    return new GoogleError(status, "usageLimits", reason, message);
  }

  static GoogleError insufficientPermissions() {
    return new GoogleError(
        403,
        "global",
        "insufficientPermissions",
        "Request had insufficient authentication scopes.");
  }

  int status() {
    return status;
  }

  String reason() {
    return reason;
  }

  /** {@code {"error": {"errors": [{domain, reason, message}], code, message}}}. */
  ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error");
    ObjectNode detail =
        error
            .putArray("errors")
            .addObject()
            .put("domain", domain)
            .put("reason", reason)
            .put("message", getMessage());
    if (location != null) {
      detail.put("locationType", locationType).put("location", location);
    }
    error.put("code", status);
    error.put("message", getMessage());
    if (reason.equals("insufficientPermissions")) {
      // Newer backends say it in two ways.
      error.put("status", "PERMISSION_DENIED");
      error
          .putArray("details")
          .addObject()
          .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
          .put("reason", "ACCESS_TOKEN_SCOPE_INSUFFICIENT")
          .put("domain", "googleapis.com");
    }
    return body;
  }
}
