package dev.focusguardian.account;

import dev.focusguardian.port.CallBudget;
import dev.focusguardian.remote.RemoteCalendarException.RateLimited;
import dev.focusguardian.store.GoogleBudget;
import jakarta.inject.Singleton;

/** Limits calls to Google with a budget that all nodes share. */
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
                  "We have used up the calls to Google that are allowed for now. We continue in a moment",
                  null,
                  wait);
            });
  }
}
