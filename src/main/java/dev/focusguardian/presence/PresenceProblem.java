package dev.focusguardian.presence;

import java.util.List;

/** Why a token for Slack cannot be used. */
public final class PresenceProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The kinds. */
  public enum Why {
    NO_TOKEN,
    /** It is the token of a bot or an app. */
    NO_USER_TOKEN,
    /** {@link #detail}: Slack's code. */
    REFUSED,
    /** {@link #detail}: the missing scopes. */
    MISSING_SCOPES,
    UNREACHABLE,
    /** Slack takes at most {@link #detail} characters. */
    TEXT_TOO_LONG,
    NO_EMOJI
  }

  private final Why why;
  private final List<String> detail;

  PresenceProblem(Why why, List<String> detail) {
    super(why.name());
    this.why = why;
    this.detail = List.copyOf(detail);
  }

  public Why why() {
    return why;
  }

  public String detail() {
    return String.join(", ", detail);
  }
}
