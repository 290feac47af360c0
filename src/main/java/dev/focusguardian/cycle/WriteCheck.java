package dev.focusguardian.cycle;

import dev.focusguardian.account.PersonChoices;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.plan.BlockChange;
import dev.focusguardian.queue.CycleContext;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.safety.WritePolicy;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Checks whether a cycle may write, before the first change and before each further one. */
@Singleton
public class WriteCheck {

  /** Ticks are not exact: what is due just after a tick must not wait for the next one. */
  private static final Duration EARLY = Duration.ofSeconds(2);

  private final WritePolicy policy;
  private final PersonSettings settings;
  private final Clock clock;

  public WriteCheck(WritePolicy policy, PersonSettings settings, Clock clock) {
    this.policy = policy;
    this.settings = settings;
    this.clock = clock;
  }

  boolean mayBegin(CycleContext context, PersonState state, StoredConnection account) {
    return policy
            .permission(account, state.preferences(), state.choices().pausedUntil(), state.now())
            .given()
        && (context.isPrompt() || !isSettling(state));
  }

  /** Settings that the person changes and pauses that they set apply from the next write on. */
  boolean mayGoOn(PersonId person, StoredConnection account) {
    return mayGoOn(settings.choices(person), account);
  }

  /** The same for a plan, which is out of date as soon as the person has changed any choice. */
  boolean mayGoOn(PersonState state, StoredConnection account) {
    PersonChoices now = settings.choices(state.person());
    return now.text().equals(state.choices().text())
        && now.calendarChoices().equals(state.choices().calendarChoices())
        && mayGoOn(now, account);
  }

  private boolean mayGoOn(PersonChoices now, StoredConnection account) {
    return policy
        .permission(account, now.settings().preferences(), now.pausedUntil(), clock.instant())
        .given();
  }

  /** Whether the number of changes looks right; otherwise the person is asked. */
  boolean looksRight(
      PersonState state, List<BlockChange> changes, Horizon horizon, CycleTrigger trigger) {
    return policy.looksRight(
        state.person(), changes, horizon, trigger, state.choices().questionOpen());
  }

  /** Whether to wait, so that a burst of edits leads to one new plan. */
  private static boolean isSettling(PersonState state) {
    Instant changed = state.choices().followed().changedAt();
    int seconds = state.preferences().blocks().timing().settleSeconds();
    // If the clock was set back, don't wait until it catches up.
    return changed != null
        && !changed.isAfter(state.now())
        && state.now().isBefore(changed.plusSeconds(seconds).minus(EARLY));
  }
}
