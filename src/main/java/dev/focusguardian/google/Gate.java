package dev.focusguardian.google;

import dev.focusguardian.remote.RemoteCalendarException;
import org.jspecify.annotations.Nullable;

/** Checks every call of one account before it is sent, and learns its outcome. */
interface Gate {

  /** Lets everything through. */
  Gate OPEN =
      new Gate() {
        @Override
        public void enter(String kind) {
          // Allows every call.
        }

        @Override
        public void leave(@Nullable RemoteCalendarException failure) {
          // Records nothing.
        }
      };

  /**
   * @throws RemoteCalendarException if the call must not be made now
   */
  void enter(String kind);

  /** Receives the failure of each call that was let through; null for an answer. */
  void leave(@Nullable RemoteCalendarException failure);
}
