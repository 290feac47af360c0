package dev.focusguardian.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.identity.PersonId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeaseTest {

  @Test
  void heldLeaseLetsTheChangeHappen() {
    Lease held = () -> true;

    assertThatCode(held::requireHeld).doesNotThrowAnyException();
  }

  @Test
  void lostLeaseStopsTheChange() {
    Lease lost = () -> false;

    assertThatThrownBy(lost::requireHeld).isInstanceOf(LeaseLost.class);
  }

  @ParameterizedTest
  @EnumSource
  void onlyAutomaticTriggersAreDebounced(CycleTrigger trigger) {
    boolean byItself =
        switch (trigger) {
          case POLL, PUSH, ROLL -> true;
          case CONNECTED, SETTINGS, PERSON, UNDO, FAREWELL -> false;
        };

    assertThat(trigger.urgency()).isEqualTo(byItself ? Urgency.DEBOUNCED : Urgency.PROMPT);
  }

  @Test
  void secondRoundIsPromptAndOtherwiseTheSame() {
    CycleContext first =
        new CycleContext(
            new PersonId(1),
            CycleTrigger.POLL,
            Urgency.DEBOUNCED,
            () -> true,
            (stage, pages, events) -> {},
            Instant.EPOCH);

    CycleContext second = first.prompt();

    assertThat(first.isPrompt()).isFalse();
    assertThat(second.isPrompt()).isTrue();
    assertThat(second).usingRecursiveComparison().ignoringFields("urgency").isEqualTo(first);
  }
}
