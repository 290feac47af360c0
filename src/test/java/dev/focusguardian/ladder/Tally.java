package dev.focusguardian.ladder;

import java.util.ArrayList;
import java.util.List;

/** What came of one or several people's weeks. All figures are sums; the ratios are made last. */
public final class Tally {

  private int weeks;
  private int goalsReached;

  /** Of each week that has a goal, in the order of people and weeks. */
  private final List<Double> goalShares = new ArrayList<>();

  private long protectedMinutes;
  private long meetingMinutes;
  private long looks;
  private long openMinutes;
  private long wantedSlots;
  private long bookedOver;
  private long unmet;
  private double churnMinutes;
  private double forcedMinutes;
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

  void churn(double weighted, boolean forced) {
    churnMinutes += weighted;
    forcedMinutes += forced ? weighted : 0;
  }

  void write() {
    writes++;
  }

  public void add(Tally other) {
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
    forcedMinutes += other.forcedMinutes;
    plannedMinutes += other.plannedMinutes;
    writes += other.writes;
  }

  public int weeks() {
    return weeks;
  }

  /** Hours shown as free, in stretches of half an hour and more, at an average look. */
  public double openHours() {
    return openMinutes / 60.0 / looks;
  }

  /** Share of the goal that was reached, week by week, 0 to 1; more than the goal counts as 1. */
  public double goalShare() {
    return goalShares.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /**
   * How much more of the goal was reached than under another strategy by the same people in the
   * same weeks; with the standard error of that mean.
   */
  public Difference goalShareBeyond(Tally other) {
    int weeks = goalShares.size();
    double[] differences = new double[weeks];
    double mean = 0;
    for (int i = 0; i < weeks; i++) {
      differences[i] = goalShares.get(i) - other.goalShares.get(i);
      mean += differences[i] / weeks;
    }
    double squares = 0;
    for (double difference : differences) {
      squares += (difference - mean) * (difference - mean);
    }
    return new Difference(mean, Math.sqrt(squares / (weeks - 1) / weeks));
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

  /** Share of the requests that were put over a block that was shown as busy. */
  public double bookedOverShare() {
    return (double) bookedOver / looks;
  }

  /** Share of the requests that came to nothing. */
  public double unmetShare() {
    return (double) unmet / looks;
  }

  /** Weighted minutes of moved and removed blocks for each planned minute. */
  public double churn() {
    return churnMinutes / plannedMinutes;
  }

  /** Of the churn, that of blocks which a meeting was put on. */
  public double forcedChurn() {
    return forcedMinutes / plannedMinutes;
  }

  /** Events booked, moved, removed, or shown otherwise, a week. */
  public double writesAWeek() {
    return (double) writes / weeks;
  }
}
