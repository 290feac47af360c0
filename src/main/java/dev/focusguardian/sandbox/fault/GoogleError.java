package dev.focusguardian.sandbox.fault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A refusal in Google's error format. */
public final class GoogleError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String domain;
  private final String reason;
  private final @Nullable String locationType;
  private final @Nullable String location;

  public GoogleError(int status, String domain, String reason, String message) {
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

  public static GoogleError notFound() {
    return new GoogleError(404, "global", "notFound", "Not Found");
  }

  public static GoogleError invalid(String message) {
    return new GoogleError(400, "global", "invalid", message);
  }

  public static GoogleError invalidParameter(String parameter, String message) {
    return new GoogleError(400, "global", "invalidParameter", message, "parameter", parameter);
  }

  public static GoogleError required(String message) {
    return new GoogleError(400, "global", "required", message);
  }

  public static GoogleError calendar(String reason, String message) {
    return new GoogleError(400, "calendar", reason, message);
  }

  public static GoogleError emptyRange() {
    return new GoogleError(
        400,
        "calendar",
        "timeRangeEmpty",
        "The specified time range is empty.",
        "parameter",
        "timeMax");
  }

  public static GoogleError unavailable(String message) {
    return new GoogleError(503, "global", "backendError", message);
  }

  public static GoogleError parseError() {
    return new GoogleError(400, "global", "parseError", "Parse Error");
  }

  public static GoogleError forbidden(String message) {
    return new GoogleError(403, "calendar", "forbidden", message);
  }

  public static GoogleError conditionNotMet() {
    return new GoogleError(
        412, "global", "conditionNotMet", "Precondition Failed", "header", "If-Match");
  }

  public static GoogleError duplicate() {
    return new GoogleError(409, "global", "duplicate", "The requested identifier already exists.");
  }

  public static GoogleError deleted() {
    return new GoogleError(410, "global", "deleted", "Resource has been deleted");
  }

  public static GoogleError fullSyncRequired() {
    return new GoogleError(
        410,
        "calendar",
        "fullSyncRequired",
        "Sync token is no longer valid, a full sync is required.",
        "parameter",
        "syncToken");
  }

  public static GoogleError updatedMinTooLongAgo() {
    return new GoogleError(
        410,
        "calendar",
        "updatedMinTooLongAgo",
        "The requested minimum modification time lies too far in the past.",
        "parameter",
        "updatedMin");
  }

  public static GoogleError forbiddenForNonOrganizer() {
    return new GoogleError(
        403,
        "calendar",
        "forbiddenForNonOrganizer",
        "Shared properties can only be changed by the organizer of the event.");
  }

  public static GoogleError unauthorized() {
    return new GoogleError(
        401, "global", "authError", "Invalid Credentials", "header", "Authorization");
  }

  /** A scripted fault in Google's error format. */
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

  public static GoogleError insufficientPermissions() {
    return new GoogleError(
        403,
        "global",
        "insufficientPermissions",
        "Request had insufficient authentication scopes.");
  }

  public int status() {
    return status;
  }

  public String reason() {
    return reason;
  }

  /** {@code {"error": {"errors": [{domain, reason, message}], code, message}}}. */
  public ObjectNode body() {
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
      // Newer backends give the reason in two places.
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
