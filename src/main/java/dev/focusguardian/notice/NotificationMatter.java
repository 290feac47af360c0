package dev.focusguardian.notice;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a person is told of, with its values. Each face makes its own sentence of it. */
public sealed interface NotificationMatter {

  /** A word that does not change. */
  String kind();

  <T> T accept(Visitor<T> visitor);

  /**
   * An account cannot be read any more.
   *
   * @param account its address; null when that is not known
   * @param locked the stored access does not open with the key of today; else it is over
   * @param shortLived it ended when access ends that Google gives to projects in testing
   */
  record NeedsReconnecting(@Nullable String account, boolean locked, boolean shortLived)
      implements NotificationMatter {

    public static final String KIND = "needs-reconnecting";

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.needsReconnecting(this);
    }
  }

  /**
   * Nothing more is booked on days on which blocks were taken away again and again.
   *
   * @param first of those days
   * @param days how many there are
   * @param times how often they were taken away
   */
  record SteppedBack(LocalDate first, int days, int times) implements NotificationMatter {

    public static final String KIND = "stepped-back";

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.steppedBack(this);
    }
  }

  /**
   * A browser no longer accepts messages, so nothing is sent to it.
   *
   * @param name of its channel
   */
  record BrowserEnded(String name) implements NotificationMatter {

    public static final String KIND = "browser-ended";

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.browserEnded(this);
    }
  }

  /** One method for each matter. */
  interface Visitor<T> {
    T needsReconnecting(NeedsReconnecting needs);

    T steppedBack(SteppedBack back);

    T browserEnded(BrowserEnded ended);
  }
}
