package dev.focusguardian.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The results of one or several people's weeks. All figures are sums; ratios are computed last. */
public final class Tally {

  /** One person's means. */
  private record Person(double goalShare, double openHours) {}

  private final List<Person> people = new ArrayList<>();
  private int weeks;
  private int goalsReached;

  /** For each week with a goal, in the order of people and weeks. */
  private final List<Double> goalShares = new ArrayList<>();

  private long protectedMinutes;
  private long meetingMinutes;
  private long looks;
  private long openMinutes;
  private long wantedSlots;
  private long bookedOver;
  private long unmet;
  private double churnMinutes;
  private double ownMinutes;
  private long plannedMinutes;
  private long writes;

  void week(long goal, long focus, long planned, long meetings) {
    weeks++;
    protectedMinutes += focus;
    plannedMinutes += planned;
    meetingMinutes += meetings;
    if (goal > 0) {
      goalShares.add(Math.min(1.0, (double) focus / goal));
      goalsReached += focus >= goal ? 1 : 0;
    }
  }

  void look(long minutes) {
    looks++;
    openMinutes += minutes;
  }

  void gotWantedSlot() {
    wantedSlots++;
  }

  void bookedOver() {
    bookedOver++;
  }

  void unmet() {
    unmet++;
  }

  /**
   * @param forced a meeting was placed on it
   */
  void churn(double weighted, boolean forced) {
    churnMinutes += weighted;
    ownMinutes += forced ? 0 : weighted;
  }

  void write() {
    writes++;
  }

  public void add(Tally other) {
    people.addAll(
        other.people.isEmpty()
            ? List.of(new Person(other.goalShare(), other.openHours()))
            : other.people);
    weeks += other.weeks;
    goalsReached += other.goalsReached;
    goalShares.addAll(other.goalShares);
    protectedMinutes += other.protectedMinutes;
    meetingMinutes += other.meetingMinutes;
    looks += other.looks;
    openMinutes += other.openMinutes;
    wantedSlots += other.wantedSlots;
    bookedOver += other.bookedOver;
    unmet += other.unmet;
    churnMinutes += other.churnMinutes;
    ownMinutes += other.ownMinutes;
    plannedMinutes += other.plannedMinutes;
    writes += other.writes;
  }

  public int weeks() {
    return weeks;
  }

  /** Hours shown as free, in periods of at least half an hour, averaged over all requests. */
  public double openHours() {
    return openMinutes / 60.0 / looks;
  }

  /** Share of the goal that was reached, week by week, 0 to 1; more than the goal counts as 1. */
  public double goalShare() {
    return goalShares.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** How much more of the goal was reached than under another strategy. */
  public Difference goalShareBeyond(Tally other) {
    return difference(other, Person::goalShare);
  }

  /** How many hours more were shown as free than under another strategy. */
  public Difference openHoursBeyond(Tally other) {
    return difference(other, Person::openHours);
  }

  /**
   * Compared for the same people in the same weeks. Weeks of one person depend on each other,
   * people do not: so it is the standard error of the mean over people.
   */
  private Difference difference(Tally other, ToDoubleFunction<Person> figure) {
    int number = people.size();
    double[] differences = new double[number];
    double mean = 0;
    for (int i = 0; i < number; i++) {
      differences[i] =
          figure.applyAsDouble(people.get(i)) - figure.applyAsDouble(other.people.get(i));
      mean += differences[i] / number;
    }
    double squares = 0;
    for (double difference : differences) {
      squares += (difference - mean) * (difference - mean);
    }
    return new Difference(mean, Math.sqrt(squares / Math.max(1, number - 1) / number));
  }

  public record Difference(double mean, double standardError) {}

  /** Share of the weeks that reached their goal, 0 to 1. */
  public double goalsReached() {
    return (double) goalsReached / goalShares.size();
  }

  public double protectedHoursAWeek() {
    return protectedMinutes / 60.0 / weeks;
  }

  public double meetingHoursAWeek() {
    return meetingMinutes / 60.0 / weeks;
  }

  /** Share of the requests whose wanted slot was shown as free. */
  public double wantedSlotShare() {
    return (double) wantedSlots / looks;
  }

  /** Share of the requests that were placed on a block shown as busy. */
  public double bookedOverShare() {
    return (double) bookedOver / looks;
  }

  /** Share of the requests that found no slot. */
  public double unmetShare() {
    return (double) unmet / looks;
  }

  /** Weighted minutes of moved and removed blocks for each planned minute. */
  public double churn() {
    return churnMinutes / plannedMinutes;
  }

  /** The part of the churn that no meeting caused. */
  public double ownChurn() {
    return ownMinutes / plannedMinutes;
  }

  /** Events booked, moved, removed, or changed, per week. */
  public double writesAWeek() {
    return (double) writes / weeks;
  }
}
