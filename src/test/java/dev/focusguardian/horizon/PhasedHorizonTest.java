package dev.focusguardian.horizon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.Aim;
import dev.focusguardian.plan.BlockChange;
import dev.focusguardian.plan.KeepOrChange;
import dev.focusguardian.plan.PlanDiff;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.plan.PlanRequest.Flag;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.plan.Refused;
import dev.focusguardian.preferences.Phase;
import dev.focusguardian.preferences.Phase.Kind;
import dev.focusguardian.preferences.Phases;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Preferences.Policy;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.weektext.WeekText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The input of a plan in weeks with phases. */
class PhasedHorizonTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** The second half of the week is out of office. */
  private static final WeekText WEEK =
      WeekText.parse(
          """
          week 2026-W47  zone Europe/Berlin  slot 30m  hours 09:00-17:00
          Wed  ........oooooooo
          Thu  oooooooooooooooo
          Fri  oooooooooooooooo
          """);

  private static final IsoWeek THIS = WEEK.week();
  private static final IsoWeek NEXT = THIS.plus(1);
  private static final Instant NOW = THIS.plus(-1).in(BERLIN).end().minus(Duration.ofDays(2));

  private static Phase phase(Kind kind, IsoWeek week, int from, int to, @Nullable Policy policy) {
    return new Phase(
        kind, week.monday().plusDays(from), week.monday().plusDays(to), null, null, policy);
  }

  private static BookedBlock block(String id, IsoWeek week, int day, int hour) {
    Instant start = week.monday().plusDays(day).atTime(hour, 0).atZone(BERLIN).toInstant();
    return new BookedBlock(
        id,
        new UUID(0, 1),
        "me@example.com",
        "fg" + id,
        Interval.startingAt(start, Duration.ofMinutes(120)),
        "\"1\"",
        "Focus",
        null,
        ProtectionLevel.HINT,
        false,
        null,
        "why");
  }

  private static Horizon horizon(List<BookedBlock> blocks, Phase... phases) {
    return Horizon.of(
        Preferences.defaults(),
        new Phases(List.of(phases)),
        BERLIN,
        NOW,
        WEEK.events(),
        blocks,
        Refused.nothing());
  }

  @Test
  void phaseGoalIsWeightedByTheWorkingTimeThatIsLeft() {
    // On call on Tuesday and Wednesday: 720 of the 1200 minutes that are left.
    Horizon horizon = horizon(List.of(), phase(Kind.ON_CALL, THIS, 1, 2, null));

    assertThat(horizon.in(THIS).blocks().goalMinutes()).isEqualTo((480 * 720 + 720 * 360) / 1200);
    assertThat(horizon.in(NEXT)).isSameAs(horizon.preferences());
  }

  @Test
  void everyWeekOfARequestHasItsOwnGoal() {
    Horizon horizon =
        horizon(
            List.of(),
            phase(Kind.PLANNING, THIS, 0, 6, null),
            phase(Kind.CODING, NEXT, 0, 6, Policy.HOLD));

    assertThat(horizon.request(List.of(THIS, NEXT, NEXT.plus(1))).aims())
        .containsEntry(THIS, new Aim(180, Policy.JUST_IN_TIME))
        .containsEntry(NEXT, new Aim(1080, Policy.HOLD))
        .containsEntry(NEXT.plus(1), new Aim(720, Policy.JUST_IN_TIME));
  }

  @Test
  void aPlanOnlyWeekIsNotBookedAndItsBlocksStay() {
    List<BookedBlock> blocks =
        List.of(block("this", THIS, 0, 9), block("next", NEXT, 0, 9), block("odd", NEXT, 5, 9));
    Horizon horizon = horizon(blocks, phase(Kind.RELEASE, NEXT, 0, 6, Policy.DRY_RUN));

    PlanRequest booked = horizon.request(horizon.bookedWeeks());

    assertThat(horizon.bookedWeeks()).hasSize(horizon.weeks().size() - 1).doesNotContain(NEXT);
    assertThat(booked.standing())
        .extracting(Standing::id, Standing::flags)
        .containsExactly(
            tuple("this", Set.of()),
            tuple("next", Set.of(Flag.PINNED)),
            tuple("odd", Set.of(Flag.PINNED)));
    assertThat(PlanDiff.between(booked, KeepOrChange.decide(booked)))
        .isNotEmpty()
        .noneMatch(change -> touches(change, NEXT));
    // Shown weeks are planned freely; on Saturday no block fits.
    PlanRequest shown = horizon.request(List.of(NEXT));
    assertThat(shown.standing()).extracting(Standing::flags).containsOnly(Set.of());
    assertThat(PlanDiff.between(shown, KeepOrChange.decide(shown)))
        .anyMatch(
            change -> change instanceof BlockChange.Move || change instanceof BlockChange.Release);
  }

  private static boolean touches(BlockChange change, IsoWeek week) {
    Interval span = week.in(BERLIN);
    if (change instanceof BlockChange.Book book) {
      return book.interval().overlaps(span);
    }
    if (change instanceof BlockChange.Move move) {
      return move.from().overlaps(span) || move.to().overlaps(span);
    }
    if (change instanceof BlockChange.Release release) {
      return release.interval().overlaps(span);
    }
    return change instanceof BlockChange.Keep keep && keep.interval().overlaps(span);
  }
}
