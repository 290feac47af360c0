package dev.focusguardian.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The short form of the table in {@code src/docs/ladder.md}. */
class JustInTimeTest {

  private static final int PEOPLE = 3;
  private static final int WEEKS = 10;

  /** Points of the goal; a few dozen weeks cannot distinguish strategies more precisely. */
  private static final double CHANCE = 0.01;

  private static final Map<Life, Tally> IN_TIME = new EnumMap<>(Life.class);

  private static Tally inTime(Life life) {
    return IN_TIME.computeIfAbsent(life, any -> live(any, LadderStrategy.justInTime()));
  }

  private static Tally live(Life life, Strategy strategy) {
    return People.live(life, 1, PEOPLE, WEEKS, strategy);
  }

  @Test
  void asMuchFocusSurvivesAsWithHoldsAndColleaguesFindMoreHours() {
    Tally allInTime = new Tally();
    Tally allHeld = new Tally();
    Tally allHinted = new Tally();
    for (Life life : Life.values()) {
      Tally inTime = inTime(life);
      Tally held = live(life, LadderStrategy.holdAtOnce());
      Tally hinted = live(life, LadderStrategy.hintOnly().withLockHours(24));

      assertThat(inTime.openHours()).as("%s", life).isGreaterThan(held.openHours());
      assertThat(inTime.wantedSlotShare()).as("%s", life).isGreaterThan(held.wantedSlotShare());
      allInTime.add(inTime);
      allHeld.add(held);
      allHinted.add(hinted);
    }
    assertThat(allInTime.openHours()).isGreaterThan(allHeld.openHours() + 1);
    assertThat(allInTime.goalShare()).isGreaterThan(allHeld.goalShare() - CHANCE);
    assertThat(allInTime.goalShare()).isGreaterThan(allHinted.goalShare() + 0.05);
  }

  @Test
  void peersRulesGiveLessFocusOrFewerMeetingHours() {
    for (Life life : Life.values()) {
      Tally inTime = inTime(life);

      assertThat(live(life, new FirstTwoHours()).goalShare())
          .as("%s", life)
          .isLessThan(inTime.goalShare());
      assertThat(live(life, new FillEveryGap()).openHours())
          .as("%s", life)
          .isLessThan(inTime.openHours());
    }
  }

  @Test
  void theSameSeedsGiveTheSameWeeks() {
    Tally once = People.live(Life.MEDIUM, 1, 1, 2, LadderStrategy.justInTime());
    Tally again = People.live(Life.MEDIUM, 1, 1, 2, LadderStrategy.justInTime());

    assertThat(again.openHours()).isEqualTo(once.openHours());
    assertThat(again.goalShareBeyond(once).mean()).isZero();
    assertThat(again.churn()).isEqualTo(once.churn());
  }
}
