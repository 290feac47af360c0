package dev.focusguardian.presence;

import dev.focusguardian.account.TokenVault;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.store.PresenceTable;
import dev.focusguardian.store.StoredPresence;
import dev.focusguardian.store.StoredPresence.Standing;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings people's Slack in line with the focus block that runs now. It compares what stands there
 * with what should, so it makes no difference whether a block ended, was moved or deleted, the
 * person paused, or the service crashed halfway.
 */
@Singleton
public class BlockPresence {

  private static final Logger LOG = Logger.getLogger(BlockPresence.class);
  private static final int MOST = 500;
  private static final Duration CLAIM = Duration.ofMinutes(2);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(15);
  private static final int MOST_DOUBLINGS = 5;

  /** Slack's clock is not ours, and it takes whole minutes. */
  private static final Duration SAME = Duration.ofSeconds(60);

  private final PresenceTable table;
  private final SlackApi slack;
  private final TokenVault vault;
  private final Clock clock;

  public BlockPresence(PresenceTable table, SlackApi slack, TokenVault vault, Clock clock) {
    this.table = table;
    this.slack = slack;
    this.vault = vault;
    this.clock = clock;
  }

  /** For everybody for whom something has changed. */
  public void follow() {
    for (PersonId person : table.due(clock.instant(), MOST)) {
      if (!follow(person)) {
        // Slack itself doesn't answer: the others come with the next look.
        return;
      }
    }
  }

  /** Returns whether Slack could be reached, as far as it was asked. */
  boolean follow(PersonId person) {
    Instant now = clock.instant();
    StoredPresence known = table.claim(person, now, now.plus(CLAIM)).orElse(null);
    if (known == null) {
      return true;
    }
    try {
      follow(known, now);
      return true;
    } catch (SlackFailure e) {
      LOG.infof("The status of person %s in Slack was not changed: %s", person, e.code());
      failed(known, e, now);
      return !e.code().equals(SlackFailure.UNREACHABLE);
    } finally {
      table.release(known);
    }
  }

  private void follow(StoredPresence known, Instant now) {
    String token =
        vault
            .tryOpen(known.id(), known.token())
            .orElseThrow(() -> new SlackFailure("key_lost", true, null));
    Standing standing = known.standing();
    Instant wanted = known.wanted();
    if (standing != null && !standing.blockEnd().equals(wanted)) {
      takeBack(token, standing, now);
      table.cleared(known);
      standing = null;
    }
    if (wanted != null && !(standing != null && known.settled())) {
      set(token, known, standing, wanted, now);
    }
    if (known.leaving()) {
      table.remove(known);
    }
  }

  /**
   * What the person has set themselves stays.
   *
   * @param intended what we were about to set when the service crashed; null for nothing
   */
  private void set(
      String token, StoredPresence known, @Nullable Standing intended, Instant end, Instant now) {
    SlackApi.Status status = slack.status(token);
    boolean statusIsFree = !status.isSet(now) || (intended != null && isOurs(status, intended));
    Instant snooze = slack.snooze(token);
    boolean snoozeIsFree =
        snooze == null || !snooze.isAfter(now) || (intended != null && isOurs(snooze, intended));
    long minutes = Duration.between(now, end).plusSeconds(59).toMinutes();
    Instant statusUntil = statusIsFree ? end : null;
    Instant snoozeUntil = snoozeIsFree ? now.plus(Duration.ofMinutes(minutes)) : null;
    if (!table.intend(known, standing(known, end, statusUntil, snoozeUntil))) {
      // The person has replaced the token meanwhile, or this took too long.
      return;
    }
    Instant statusSet = null;
    try {
      if (statusUntil != null) {
        slack.setStatus(token, new SlackApi.Status(known.text(), known.emoji(), end));
        statusSet = statusUntil;
      }
      if (snoozeUntil != null) {
        slack.setSnooze(token, minutes);
      }
    } catch (SlackFailure e) {
      if (e.isLasting()) {
        table.intend(known, standing(known, end, statusSet, null));
      }
      throw e;
    }
    table.settled(known);
  }

  private static Standing standing(
      StoredPresence known,
      Instant end,
      @Nullable Instant statusUntil,
      @Nullable Instant snoozeUntil) {
    return new Standing(end, known.text(), known.emoji(), statusUntil, snoozeUntil);
  }

  /** What the person has changed since is theirs, and stays. */
  private void takeBack(String token, Standing standing, Instant now) {
    if (standing.statusUntil() != null) {
      SlackApi.Status status = slack.status(token);
      if (status.isSet(now) && isOurs(status, standing)) {
        slack.setStatus(token, new SlackApi.Status("", "", null));
      }
    }
    if (standing.snoozeUntil() != null) {
      Instant snooze = slack.snooze(token);
      if (snooze != null && isOurs(snooze, standing)) {
        slack.endSnooze(token);
      }
    }
  }

  private static boolean isOurs(SlackApi.Status status, Standing standing) {
    Instant set = standing.statusUntil();
    Instant until = status.until();
    return set != null
        && until != null
        && set.getEpochSecond() == until.getEpochSecond()
        && status.text().equals(standing.text())
        && status.emoji().equals(standing.emoji());
  }

  private static boolean isOurs(Instant snooze, Standing standing) {
    Instant set = standing.snoozeUntil();
    return set != null && Duration.between(set, snooze).abs().compareTo(SAME) <= 0;
  }

  private void failed(StoredPresence known, SlackFailure e, Instant now) {
    Standing standing = known.standing();
    // A status and a snooze end by themselves at the end of their block.
    boolean over = standing == null || !standing.blockEnd().plus(SAME).isAfter(now);
    if (known.leaving() && (e.isLasting() || over)) {
      table.remove(known);
    } else if (e.isLasting()) {
      table.refused(known, e.code());
    } else {
      if (known.wanted() == null && over) {
        table.cleared(known);
      }
      Duration wait = e.retryAfter();
      int doublings = Math.min(known.failures(), MOST_DOUBLINGS);
      table.failed(
          known,
          e.code(),
          now.plus(wait == null ? FIRST_RETRY.multipliedBy(1L << doublings) : wait));
    }
  }
}
