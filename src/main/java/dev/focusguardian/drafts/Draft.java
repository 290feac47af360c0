package dev.focusguardian.drafts;

import dev.focusguardian.alert.AlertFacts;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change that an assistant has proposed.
 *
 * @param until of a pause: when it ends
 * @param alert of an alert to be kept: the week's, as it is now; null if it is gone
 * @param meeting the one to be kept; null for the whole week
 */
public record Draft(
    UUID id,
    DraftTool tool,
    State state,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant until,
    @Nullable AlertFacts alert,
    AlertFacts.@Nullable Meeting meeting) {

  /** What has become of it. */
  public enum State {
    OPEN("open"),
    APPLIED("applied"),
    DISCARDED("discarded"),
    EXPIRED("expired");

    private final String word;

    State(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
