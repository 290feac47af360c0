package dev.focusguardian.preferences;

import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.preferences.Phase.Amounts;
import dev.focusguardian.preferences.Preferences.Policy;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * A person's phases, none of which share a date, and what they make of the preferences.
 *
 * @param all earliest first
 */
public record Phases(List<Phase> all) {

  private static final Phases NONE = new Phases(List.of());

  /**
   * @throws OverlappingPhases if two of them claim the same date
   */
  public Phases {
    all = all.stream().sorted(Comparator.comparing(Phase::from)).toList();
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i - 1).overlaps(all.get(i))) {
        throw new OverlappingPhases(all.get(i - 1), all.get(i));
      }
    }
  }

  public static Phases none() {
    return NONE;
  }

  public Optional<Phase> on(LocalDate date) {
    return all.stream().filter(phase -> phase.contains(date)).findFirst();
  }

  /** Those with at least one date in that week, earliest first. */
  public List<Phase> in(IsoWeek week) {
    LocalDate monday = week.monday();
    return all.stream()
        .filter(phase -> !phase.to().isBefore(monday) && !phase.from().isAfter(monday.plusDays(6)))
        .toList();
  }

  /** The same, with the dates of leave as holidays: no working time, in every figure and plan. */
  public Preferences withTimeOff(Preferences usual) {
    List<Phase> off = all.stream().filter(Phase::isTimeOff).toList();
    if (off.isEmpty()) {
      return usual;
    }
    Preferences.Hours hours = usual.hours();
    Set<LocalDate> holidays = new HashSet<>(hours.holidays());
    for (Phase phase : off) {
      phase.from().datesUntil(phase.to().plusDays(1)).forEach(holidays::add);
    }
    return usual.with(hours.withHolidays(holidays));
  }

  /**
   * What holds in a week. Each date gives to the week's goal and threshold what its phase, or the
   * usual, wants of a week, in proportion to its working minutes; the policy is the one that most
   * working minutes ask for, the earlier date's on a tie. In a week without working time every date
   * counts alike.
   *
   * @param workingMinutes of each of the week's dates
   */
  public Preferences during(SortedMap<LocalDate, Long> workingMinutes, Preferences usual) {
    if (workingMinutes.keySet().stream().allMatch(date -> on(date).isEmpty())) {
      return usual;
    }
    Amounts otherwise =
        new Amounts(
            usual.blocks().goalMinutes(),
            usual.measure().thresholdMinutes(),
            usual.booking().policy());
    boolean idle = workingMinutes.values().stream().allMatch(minutes -> minutes == 0);
    // In the order of the dates: of two that are asked for alike the first one is taken.
    Map<Policy, Long> asked = new LinkedHashMap<>();
    long goal = 0;
    long threshold = 0;
    long whole = 0;
    for (Map.Entry<LocalDate, Long> date : workingMinutes.entrySet()) {
      long weight = idle ? 1 : date.getValue();
      Amounts amounts = on(date.getKey()).map(phase -> phase.amounts(usual)).orElse(otherwise);
      goal += weight * amounts.goalMinutes();
      threshold += weight * amounts.thresholdMinutes();
      whole += weight;
      asked.merge(amounts.policy(), weight, Long::sum);
    }
    Policy policy = Collections.max(asked.entrySet(), Map.Entry.comparingByValue()).getKey();
    return usual
        .with(usual.measure().withThresholdMinutes((int) (threshold / whole)))
        .with(usual.blocks().withGoalMinutes((int) (goal / whole)))
        .with(usual.booking().withPolicy(policy));
  }
}
