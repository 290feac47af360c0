package dev.focusguardian.cycle;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.plan.BlockChange;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.queue.CycleContext;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.safety.WritePolicy;
import dev.focusguardian.settings.SettingsJson;
import dev.focusguardian.store.FollowedChanges;
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
  private final FollowedChanges changes;
  private final Clock clock;

  public WriteCheck(
      WritePolicy policy, PersonSettings settings, FollowedChanges changes, Clock clock) {
    this.policy = policy;
    this.settings = settings;
    this.changes = changes;
    this.clock = clock;
  }

  boolean mayBegin(CycleContext context, PersonState state, StoredConnection account) {
    int settleSeconds = state.preferences().blocks().timing().settleSeconds();
    return policy.permission(state.person(), account, state.preferences(), state.now()).given()
        && (context.isPrompt() || !isSettling(state.person(), settleSeconds, state.now()));
  }

  /** What the person has settled or paused meanwhile counts from the next write on. */
  boolean mayGoOn(PersonId person, StoredConnection account) {
    return mayGoOn(person, account, settings.get(person).preferences());
  }

  /** The same for a plan: with other settings than it was made with, it is not theirs any more. */
  boolean mayGoOn(
      PersonState state, StoredConnection account, Horizon horizon, String settledWith) {
    return settledWith.equals(settledWith(state.person(), horizon))
        && mayGoOn(state.person(), account, state.preferences());
  }

  private boolean mayGoOn(PersonId person, StoredConnection account, Preferences preferences) {
    return policy.permission(person, account, preferences, clock.instant()).given();
  }

  /** Whether so many changes at once look right; else the person is asked. */
  boolean looksRight(
      PersonId person, List<BlockChange> changes, Horizon horizon, CycleTrigger trigger) {
    return policy.looksRight(person, changes, horizon, trigger);
  }

  /** All that a person has settled by now and a plan follows. */
  String settledWith(PersonId person, Horizon horizon) {
    return SettingsJson.write(settings.get(person))
        + " "
        + settings.phases(person)
        + " "
        + horizon.roll();
  }

  /** A burst of edits gives one new plan: it waits for a while after the first of them. */
  private boolean isSettling(PersonId person, int settleSeconds, Instant now) {
    Instant changed = changes.followed(person).changedAt();
    // A clock that was set back must not keep anybody waiting for it.
    return changed != null
        && !changed.isAfter(now)
        && now.isBefore(changed.plusSeconds(settleSeconds).minus(EARLY));
  }
}
