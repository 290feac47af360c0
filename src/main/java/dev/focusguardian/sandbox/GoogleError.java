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
  private final @Nullable String parameter;

  GoogleError(int status, String domain, String reason, String message) {
    this(status, domain, reason, message, null);
  }

  private GoogleError(
      int status, String domain, String reason, String message, @Nullable String parameter) {
    super(message);
    this.status = status;
    this.domain = domain;
    this.reason = reason;
    this.parameter = parameter;
  }

  static GoogleError notFound() {
    return new GoogleError(404, "global", "notFound", "Not Found");
  }

  static GoogleError invalid(String message) {
    return new GoogleError(400, "global", "invalid", message);
  }

  static GoogleError invalidParameter(String parameter, String message) {
    return new GoogleError(400, "global", "invalidParameter", message, parameter);
  }

  static GoogleError required(String message) {
    return new GoogleError(400, "global", "required", message);
  }

  static GoogleError calendar(String reason, String message) {
    return new GoogleError(400, "calendar", reason, message);
  }

  static GoogleError emptyRange() {
    return calendar("timeRangeEmpty", "The specified time range is empty.");
  }

  static GoogleError parseError() {
    return new GoogleError(400, "global", "parseError", "Parse Error");
  }

  static GoogleError forbidden(String message) {
    return new GoogleError(403, "calendar", "forbidden", message);
  }

  static GoogleError conditionNotMet() {
    return new GoogleError(412, "global", "conditionNotMet", "Precondition Failed");
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
        "syncToken");
  }

  static GoogleError unauthorized() {
    return new GoogleError(401, "global", "authError", "Invalid Credentials");
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
    if (parameter != null) {
      detail.put("locationType", "parameter").put("location", parameter);
    }
    error.put("code", status);
    error.put("message", getMessage());
    return body;
  }
}
