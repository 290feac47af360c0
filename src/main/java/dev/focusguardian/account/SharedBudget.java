package dev.focusguardian.account;

import dev.focusguardian.port.CallBudget;
import dev.focusguardian.remote.RemoteCalendarException.RateLimited;
import dev.focusguardian.store.GoogleBudget;
import jakarta.inject.Singleton;

/** The calls to Google that all nodes share. */
@Singleton
public class SharedBudget implements CallBudget {

  private final GoogleBudget budget;

  public SharedBudget(GoogleBudget budget) {
    this.budget = budget;
  }

  @Override
  public void take(String account, String kind, boolean waitedFor) {
    budget
        .take(account, kind, waitedFor)
        .ifPresent(
            wait -> {
              throw new RateLimited(
                  "The calls to Google that may be made now are used up; it goes on in a moment",
                  null,
                  wait);
            });
  }
}
