package dev.focusguardian.port;

import dev.focusguardian.remote.RemoteCalendarException;

/** How much may be asked of Google: shared by all nodes, and asked before every call. */
public interface CallBudget {

  /**
   * Takes one call.
   *
   * @param account whose call it is, as given to {@link Consent#open}
   * @param kind the API's method, such as {@code events.list}
   * @param waitedFor a person waits for it; other calls leave a part of the budget to such ones
   * @throws RemoteCalendarException {@code RATE_LIMITED}, with how long to wait, when there is
   *     nothing left for such a call
   */
  void take(String account, String kind, boolean waitedFor);
}
