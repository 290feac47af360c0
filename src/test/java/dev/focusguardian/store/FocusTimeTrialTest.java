package dev.focusguardian.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.store.FocusTimeTrial.Result;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FocusTimeTrialTest {

  private static final Instant THEN = Instant.parse("2026-11-21T08:00:00Z");

  @Test
  void isMadeWhenTheOutcomeIsUnknown() {
    assertThat(FocusTimeTrial.NONE.isWorthTrying(THEN)).isTrue();
    assertThat(FocusTimeTrial.NONE.works()).isFalse();
  }

  @Test
  void isNotForgottenOnceItHasWorked() {
    FocusTimeTrial trial = new FocusTimeTrial(Result.WORKS, THEN);
    assertThat(trial.works()).isTrue();
    assertThat(trial.isWorthTrying(THEN.plus(Duration.ofDays(700)))).isTrue();
  }

  @Test
  void isMadeAgainAWeekAfterARefusal() {
    FocusTimeTrial trial = new FocusTimeTrial(Result.REFUSED, THEN);
    Instant week = THEN.plus(Duration.ofDays(7));
    assertThat(trial.isWorthTrying(THEN)).isFalse();
    assertThat(trial.isWorthTrying(week.minusSeconds(1))).isFalse();
    assertThat(trial.isWorthTrying(week)).isTrue();
  }
}
