package dev.focusguardian.remote;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed: one type for each thing a caller can do about it, so that callers catch the
 * ones they mean.
 */
@SuppressWarnings("serial") // Nobody writes one as an object; what is kept of it is its code.
public abstract sealed class RemoteCalendarException extends RuntimeException {

  private RemoteCalendarException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Tag of metrics and part of problem+json; never changes. */
  public abstract String code();

  /** How long to wait before asking again, where the answer said so. */
  public @Nullable Duration retryAfter() {
    return null;
  }

  /** Of what was kept by its code; a code of another version counts as a passing failure. */
  public static RemoteCalendarException of(String code, String message) {
    return switch (code) {
      case AuthorizationRevoked.CODE -> new AuthorizationRevoked(message, null);
      case Forbidden.CODE -> new Forbidden(message, null);
      case Unsupported.CODE -> new Unsupported(message, null);
      case Misconfigured.CODE -> new Misconfigured(message, null);
      case RateLimited.CODE -> new RateLimited(message, null, null);
      case QuotaExhausted.CODE -> new QuotaExhausted(message, null, null);
      case Conflict.CODE -> new Conflict(message, null);
      case Duplicate.CODE -> new Duplicate(message, null);
      case NotFound.CODE -> new NotFound(message, null);
      case Deleted.CODE -> new Deleted(message, null);
      case SyncTokenExpired.CODE -> new SyncTokenExpired(message, null);
      case AccessRenewed.CODE -> new AccessRenewed(message, null);
      case Malformed.CODE -> new Malformed(message, null);
      default -> new Unavailable(message, null);
    };
  }

  /** The same call can go through a little later. */
  public abstract static sealed class TransientFailure extends RemoteCalendarException {

    private final @Nullable Duration retryAfter;

    private TransientFailure(
        String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
      super(message, cause);
      this.retryAfter = retryAfter;
    }

    @Override
    public @Nullable Duration retryAfter() {
      return retryAfter;
    }
  }

  /** No answer, or a passing failure of the other side. */
  public static final class Unavailable extends TransientFailure {
    private static final String CODE = "UNAVAILABLE";

    public Unavailable(String message, @Nullable Throwable cause) {
      this(message, cause, null);
    }

    public Unavailable(String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
      super(message, cause, retryAfter);
    }

    @Override
    public String code() {
      return CODE;
    }
  }

  /** Too many calls. */
  public static final class RateLimited extends TransientFailure {
    private static final String CODE = "RATE_LIMITED";

    public RateLimited(String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
      super(message, cause, retryAfter);
    }

    @Override
    public String code() {
      return CODE;
    }
  }

  /** Nothing was done: the access had run out and has been renewed; now it can be. */
  public static final class AccessRenewed extends TransientFailure {
    private static final String CODE = "ACCESS_RENEWED";

    public AccessRenewed(String message, @Nullable Throwable cause) {
      super(message, cause, null);
    }

    @Override
    public String code() {
      return CODE;
    }
  }

  /** A limit that takes hours or days to recover. */
  public static final class QuotaExhausted extends RemoteCalendarException {
    private static final String CODE = "QUOTA_EXHAUSTED";

    private final @Nullable Duration retryAfter;

    public QuotaExhausted(
        String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
      super(message, cause);
      this.retryAfter = retryAfter;
    }

    @Override
    public @Nullable Duration retryAfter() {
      return retryAfter;
    }

    @Override
    public String code() {
      return CODE;
    }
  }

  /** The person has to connect again. */
  public static final class AuthorizationRevoked extends RemoteCalendarException {
    public static final String CODE = "AUTHORIZATION_REVOKED";

    public AuthorizationRevoked(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public String code() {
      return CODE;
    }
  }

  /** The operator of this service has to act: the API is switched off, the client is unknown. */
  public static final class Misconfigured extends RemoteCalendarException {
    private static final String CODE = "MISCONFIGURED";

    public Misconfigured(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public String code() {
      return CODE;
    }
  }

  /** Not allowed, and trying again does not help. */
  public static final class Forbidden extends RemoteCalendarException {
    private static final String CODE = "FORBIDDEN";

    public Forbidden(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public String code() {
      return CODE;
    }
  }

  /** This account cannot have an event of this kind; another kind can do. */
  public static final class Unsupported extends RemoteCalendarException {
    private static final String CODE = "UNSUPPORTED";

    public Unsupported(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public String code() {
      return CODE;
    }
  }

  /** An answer that makes no sense, or a refusal of what we sent. */
  public static final class Malformed extends RemoteCalendarException {
    private static final String CODE = "MALFORMED";

    private final boolean refused;

    public Malformed(String message, @Nullable Throwable cause) {
      this(message, cause, false);
    }

    private Malformed(String message, @Nullable Throwable cause, boolean refused) {
      super(message, cause);
      this.refused = refused;
    }

    /** What we sent was understood and refused. */
    public static Malformed refused(String message, @Nullable Throwable cause) {
      return new Malformed(message, cause, true);
    }

    /** Whether nothing was done for sure; of an answer that cannot be read, nobody knows. */
    public boolean refused() {
      return refused;
    }

    @Override
    public String code() {
      return CODE;
    }
  }

  /** The event is not what we thought: read it again. */
  public static final class Conflict extends RemoteCalendarException {
    private static final String CODE = "CONFLICT";

    public Conflict(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public String code() {
      return CODE;
    }
  }

  /** An id that exists already. */
  public static final class Duplicate extends RemoteCalendarException {
    private static final String CODE = "DUPLICATE";

    public Duplicate(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public String code() {
      return CODE;
    }
  }

  /** The event or calendar was never there, or may not be seen. */
  public static final class NotFound extends RemoteCalendarException {
    private static final String CODE = "NOT_FOUND";

    public NotFound(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public String code() {
      return CODE;
    }
  }

  /** The event is deleted already. */
  public static final class Deleted extends RemoteCalendarException {
    private static final String CODE = "DELETED";

    public Deleted(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public String code() {
      return CODE;
    }
  }

  /** Changes since that token are not told any more: list everything once. */
  public static final class SyncTokenExpired extends RemoteCalendarException {
    private static final String CODE = "SYNC_TOKEN_EXPIRED";

    public SyncTokenExpired(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public String code() {
      return CODE;
    }
  }
}
