package dev.focusguardian.notify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a message can go. */
public enum ChannelKind {
  MAIL,
  SLACK,
  GOOGLE_CHAT,
  TEAMS,
  WEBHOOK,
  /** A browser, through its push service. */
  PUSH;

  /** As the API and the database write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<ChannelKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
