package dev.focusguardian.google;

import dev.focusguardian.remote.RemoteCalendarException;
import org.jspecify.annotations.Nullable;

/** What every call of one account passes on its way out and back. */
interface Gate {

  /** Lets everything through. */
  Gate OPEN =
      new Gate() {
        @Override
        public void enter(String kind) {
          // Nothing is held back.
        }

        @Override
        public void leave(@Nullable RemoteCalendarException failure) {
          // Nothing is learnt.
        }
      };

  /**
   * @throws RemoteCalendarException if the call is not to be made now
   */
  void enter(String kind);

  /** Told what became of each call that was let through; null for an answer. */
  void leave(@Nullable RemoteCalendarException failure);
}
