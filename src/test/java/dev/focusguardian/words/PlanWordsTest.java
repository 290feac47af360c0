package dev.focusguardian.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.plan.BlockReason;
import java.time.DayOfWeek;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class PlanWordsTest {

  private static final BlockReason.FreeTime PLACE =
      new BlockReason.FreeTime(
          135, 150, DayOfWeek.MONDAY, LocalTime.of(9, 45), LocalTime.of(12, 15));

  @Test
  void newBlockNamesTheRoomItUses() {
    assertThat(PlanWords.sentence(new BlockReason(BlockReason.Kind.NEW, PLACE)))
        .isEqualTo("Takes 135 of the 150 free minutes on Monday, 09:45–12:15");
  }

  @Test
  void movedBlockNamesReasonAndNewTime() {
    assertThat(PlanWords.sentence(new BlockReason(BlockReason.Kind.PLACE_TAKEN, PLACE)))
        .isEqualTo(
            "A meeting took its slot; now it takes 135 of the 150 free minutes on Monday, 09:45–12:15");
  }

  @Test
  void planWithoutRequestedReasonsHasNone() {
    assertThat(PlanWords.sentence(BlockReason.of(BlockReason.Kind.NOT_ASKED))).isEmpty();
  }
}
