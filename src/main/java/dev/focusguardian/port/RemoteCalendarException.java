package dev.focusguardian.port;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that failed, by what the caller can do about it. */
public class RemoteCalendarException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Codes are metric tags and part of problem+json; they do not change. */
  public enum Code {
    /** The person has to connect again. */
    AUTHORIZATION_REVOKED,
    /** Not allowed, and trying again does not help. */
    FORBIDDEN,
    /** This account cannot have an event of this kind; another kind can do. */
    UNSUPPORTED,
    /** The operator of this service has to act: the API is switched off, the client is unknown. */
    MISCONFIGURED,
    /** Too many calls; later. */
    RATE_LIMITED,
    /** A limit that takes hours or days to recover. */
    QUOTA_EXHAUSTED,
    /** The event is not what we thought: read it again. */
    CONFLICT,
    /** An id that exists already. */
    DUPLICATE,
    NOT_FOUND,
    /** The event is deleted already. */
    DELETED,
    SYNC_TOKEN_EXPIRED,
    /** Nothing was done: the access had run out and has been renewed; now it can be. */
    ACCESS_RENEWED,
    /** No answer, or a passing failure. */
    UNAVAILABLE,
    /** An answer that makes no sense, or a refusal of what we sent. */
    MALFORMED
  }

  private final Code code;
  private final @Nullable Duration retryAfter;

  public RemoteCalendarException(Code code, String message) {
    this(code, message, null, null);
  }

  public RemoteCalendarException(Code code, String message, @Nullable Throwable cause) {
    this(code, message, cause, null);
  }

  /**
   * @param retryAfter what the answer itself asked for; null when it asked for nothing
   */
  public RemoteCalendarException(
      Code code, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
    super(message, cause);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  public Code code() {
    return code;
  }

  /** How long to leave it alone, where the answer said so. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** Whether the same call can go through a little later. */
  public boolean passes() {
    return code == Code.UNAVAILABLE || code == Code.RATE_LIMITED || code == Code.ACCESS_RENEWED;
  }
}
