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

/** Whether a cycle may write, when it begins to and before each change. */
@Singleton
public class WriteCheck {

  /** Ticks are not exact, and one that is a little early must not wait for the next. */
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

  /** What the person has settled or paused meanwhile counts from the next write on. */
  boolean mayGoOn(PersonId person, StoredConnection account) {
    return mayGoOn(settings.choices(person), account);
  }

  /** The same for a plan: with other choices than it was made with, it is not theirs any more. */
  boolean mayGoOn(PersonState state, StoredConnection account) {
    PersonChoices now = settings.choices(state.person());
    return now.text().equals(state.choices().text()) && mayGoOn(now, account);
  }

  private boolean mayGoOn(PersonChoices now, StoredConnection account) {
    return policy
        .permission(account, now.settings().preferences(), now.pausedUntil(), clock.instant())
        .given();
  }

  /** Whether so many changes at once look right; else the person is asked. */
  boolean looksRight(
      PersonState state, List<BlockChange> changes, Horizon horizon, CycleTrigger trigger) {
    return policy.looksRight(
        state.person(), changes, horizon, trigger, state.choices().questionOpen());
  }

  /** A burst of edits gives one new plan: it waits for a while after the first of them. */
  private static boolean isSettling(PersonState state) {
    Instant changed = state.choices().followed().changedAt();
    int seconds = state.preferences().blocks().timing().settleSeconds();
    // A clock that was set back must not keep anybody waiting for it.
    return changed != null
        && !changed.isAfter(state.now())
        && state.now().isBefore(changed.plusSeconds(seconds).minus(EARLY));
  }
}
