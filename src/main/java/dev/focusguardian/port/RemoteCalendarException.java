package dev.focusguardian.port;

/** A call that failed, by what the caller can do about it. */
public class RemoteCalendarException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Codes are metric tags and part of problem+json; they do not change. */
  public enum Code {
    /** The person has to connect again. */
    AUTHORIZATION_REVOKED,
    /** Not allowed, and trying again does not help. */
    FORBIDDEN,
    /** Too many calls; later. */
    RATE_LIMITED,
    /** The event is not what we thought: read it again. */
    CONFLICT,
    /** An id that exists already. */
    DUPLICATE,
    NOT_FOUND,
    /** The event is deleted already. */
    DELETED,
    SYNC_TOKEN_EXPIRED,
    /** No answer, or a passing failure. */
    UNAVAILABLE,
    /** An answer that makes no sense, or a refusal of what we sent. */
    MALFORMED
  }

  private final Code code;

  public RemoteCalendarException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
