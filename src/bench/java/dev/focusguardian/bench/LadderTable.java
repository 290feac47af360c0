package dev.focusguardian.bench;

import dev.focusguardian.ladder.FillEveryGap;
import dev.focusguardian.ladder.FirstTwoHours;
import dev.focusguardian.ladder.LadderStrategy;
import dev.focusguardian.ladder.Life;
import dev.focusguardian.ladder.People;
import dev.focusguardian.ladder.Strategy;
import dev.focusguardian.ladder.Tally;
import dev.focusguardian.plan.ProtectionPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A year of generated weeks under each strategy, and with other parameters than the defaults.
 * Writes the tables to the console, to {@code target/bench/ladder.md} and, with {@code
 * bench.record}, into {@code src/docs/ladder.md}. {@code bench.part} runs one part alone
 * (strategies, climbs, thresholds, peers), {@code bench.people} sets the number of people per load.
 */
public final class LadderTable {

  private static final Path FOLDER = Path.of("target", "bench");
  private static final Path DOCUMENT = Path.of("src", "docs", "ladder.md");
  private static final int YEAR = 52;

  /** The parameters were chosen for the first people, and the results are shown for others. */
  private static final int FIRST_TO_CHOOSE = 1;

  private static final int FIRST_TO_SHOW = 1001;
  private static final Strategy HOLD = LadderStrategy.holdAtOnce();

  private record Run(Life life, int first, int number, Strategy strategy) {}

  private final int weeks;
  private final int people;
  private final int fewer;
  private final Map<Run, Tally> known = new HashMap<>();
  private final List<String> lines = new ArrayList<>();

  /**
   * @param people for each load, in the comparison of strategies and of parameters for holds
   * @param fewer for each load, in all other parts
   */
  private LadderTable(int weeks, int people, int fewer) {
    this.weeks = weeks;
    this.people = people;
    this.fewer = fewer;
  }

  public static void main(String[] arguments) throws IOException {
    boolean quick = Benchmarks.asked("bench.quick");
    int people = Integer.getInteger("bench.people", 24);
    LadderTable table = quick ? new LadderTable(13, 2, 2) : new LadderTable(YEAR, people, 4);
    table.header(Machine.here(Clock.systemDefaultZone()));
    Files.createDirectories(FOLDER);
    Map<String, Runnable> parts = new LinkedHashMap<>();
    parts.put("strategies", table::strategies);
    parts.put("defaults", table::defaults);
    parts.put("climbs", table::climbs);
    parts.put("thresholds", table::thresholds);
    parts.put("peers", table::peers);
    String only = System.getProperty("bench.part", "");
    if (!only.isEmpty()) {
      parts.keySet().retainAll(Set.of(only));
    }
    for (Runnable part : parts.values()) {
      part.run();
      Files.writeString(
          FOLDER.resolve("ladder.md"), String.join("\n", table.lines), StandardCharsets.UTF_8);
    }
    String text = String.join("\n", table.lines) + "\n";
    System.out.println(text);
    if (Benchmarks.asked("bench.record")) {
      SpeedDocument.record(DOCUMENT, text);
      System.out.println("Written into " + DOCUMENT);
    }
  }

  private void header(Machine machine) {
    lines.add("| | |");
    lines.add("|---|---|");
    lines.addAll(machine.lines());
    lines.add(
        "| weeks | %d of %d people for each load; of %d where neither strategies nor climbing are compared |"
            .formatted(weeks, people, fewer));
    lines.add("");
  }

  private Tally shown(Life life, Strategy strategy) {
    return live(life, FIRST_TO_SHOW, people, strategy);
  }

  private Tally live(Life life, int first, int number, Strategy strategy) {
    return known.computeIfAbsent(
        new Run(life, first, number, strategy),
        run -> People.live(life, first, number, weeks, strategy));
  }

  private void strategies() {
    Map<String, Strategy> rows = new LinkedHashMap<>();
    rows.put("**just in time**", LadderStrategy.justInTime());
    rows.put("hold at once, two weeks", LadderStrategy.holdAtOnce().withWeeks(2));
    rows.put("hints until locked", LadderStrategy.hintOnly().withLockHours(24));
    rows.put("hints to the end", LadderStrategy.hintOnly());
    rows.put("first two free hours", new FirstTwoHours());
    rows.put("fill every gap", new FillEveryGap());
    for (Life life : Life.values()) {
      lines.add(
          "### %s load: colleagues want %d hours a week"
              .formatted(capital(life.name()), life.meetingHours()));
      lines.add("");
      lines.add(
          "| strategy | open | against hold | goal | against hold | met | met h | wanted slot | over a block | no slot | churn | of it own |");
      lines.add("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
      strategy("hold at once", life, shown(life, HOLD));
      rows.forEach((name, strategy) -> strategy(name, life, shown(life, strategy)));
      lines.add("");
    }
  }

  /** The defaults for the people of the strategy tables, and nothing else. */
  private void defaults() {
    lines.add("### Just in time beside hold at once");
    lines.add("");
    lines.add(
        "| load | open | against hold | goal | against hold | met | met h | wanted slot | over a block | no slot | churn | of it own |");
    lines.add("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (Life life : Life.values()) {
      strategy(
          life.name().toLowerCase(Locale.ROOT), life, shown(life, LadderStrategy.justInTime()));
    }
    lines.add("");
  }

  private void strategy(String name, Life life, Tally tally) {
    Tally hold = shown(life, HOLD);
    lines.add(
        "| %s | %s h | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |"
            .formatted(
                name,
                number(tally.openHours()),
                tally == hold ? "" : difference(tally.openHoursBeyond(hold), 1),
                percent(tally.goalShare()),
                tally == hold ? "" : difference(tally.goalShareBeyond(hold), 100),
                percent(tally.goalsReached()),
                number(tally.meetingHoursAWeek()),
                percent(tally.wantedSlotShare()),
                percent(tally.bookedOverShare()),
                percent(tally.unmetShare()),
                percent(tally.churn()),
                percent(tally.ownChurn())));
  }

  /** Compares each competitor's rule with the default policy and a goal of the same size. */
  private void peers() {
    Map<String, Strategy> rows = new LinkedHashMap<>();
    LadderStrategy ours = LadderStrategy.justInTime();
    rows.put("first two free hours", new FirstTwoHours());
    rows.put("just in time, goal 8 h", ours.withGoal(480, 240));
    rows.put("just in time, goal 10 h", ours.withGoal(600, 240));
    rows.put("just in time, goal 12 h", ours);
    rows.put("just in time, goal 22 h", ours.withGoal(1320, 420));
    rows.put("fill every gap", new FillEveryGap());
    lines.add("### Competitors' rules compared with goals of the same size");
    lines.add("");
    lines.add(
        "| strategy | light: open | protected | no slot | medium: open | protected | no slot | heavy: open | protected | no slot |");
    lines.add("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    rows.forEach(
        (name, strategy) -> {
          StringBuilder line = new StringBuilder("| " + name + " |");
          for (Life life : Life.values()) {
            Tally tally = live(life, FIRST_TO_CHOOSE, fewer, strategy);
            line.append(
                " %s h | %s h | %s |"
                    .formatted(
                        number(tally.openHours()),
                        number(tally.protectedHoursAWeek()),
                        percent(tally.unmetShare())));
          }
          lines.add(line.toString());
        });
    lines.add("");
  }

  private void climbs() {
    LadderStrategy now = LadderStrategy.justInTime();
    Map<String, Strategy> rows = new LinkedHashMap<>();
    double[][] climbs = {
      {60, 2.6, 0.2},
      {16, 2.4, 0.2},
      {16, 2.2, 0.2},
      {8, 2.4, 0.5},
      {8, 2, 0.5},
      {4, 1.6, 0.5}
    };
    for (double[] climb : climbs) {
      rows.put(
          number(climb[0]) + " / " + number(climb[1]) + " / " + number(climb[2]),
          now.withProtection(new ProtectionPolicy(climb[0], climb[1], climb[2])));
    }
    sweep("When blocks become holds", "share / cushion / easing", people, rows);
  }

  private void thresholds() {
    Map<String, Strategy> rows = new LinkedHashMap<>();
    for (int minutes : new int[] {0, 30, 60, 120}) {
      rows.put(minutes + " min", LadderStrategy.justInTime().withWorthAChange(minutes));
    }
    sweep("Keep or change", "worth a change from", fewer, rows);
  }

  private void sweep(String title, String name, int number, Map<String, Strategy> rows) {
    lines.add("### " + title);
    lines.add("");
    lines.add(
        "| "
            + name
            + " | light: open | goal | medium: open | goal | heavy: open | goal | all: goal | churn | of it own | writes |");
    lines.add("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (Map.Entry<String, Strategy> row : rows.entrySet()) {
      StringBuilder line = new StringBuilder("| " + row.getKey() + " |");
      Tally all = new Tally();
      Tally allHeld = new Tally();
      for (Life life : Life.values()) {
        Tally hold = live(life, FIRST_TO_CHOOSE, number, HOLD);
        Tally tally = live(life, FIRST_TO_CHOOSE, number, row.getValue());
        line.append(
            " %s | %s |"
                .formatted(
                    difference(tally.openHoursBeyond(hold), 1),
                    difference(tally.goalShareBeyond(hold), 100)));
        all.add(tally);
        allHeld.add(hold);
      }
      lines.add(
          line.append(
                  " %s | %s | %s | %s |"
                      .formatted(
                          difference(all.goalShareBeyond(allHeld), 100),
                          percent(all.churn()),
                          percent(all.ownChurn()),
                          number(all.writesAWeek())))
              .toString());
    }
    lines.add("");
  }

  private static String capital(String name) {
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** With half of its 95 % interval. */
  private static String difference(Tally.Difference difference, double scale) {
    return String.format(
        Locale.ROOT,
        "%+.2f ± %.2f",
        scale * difference.mean(),
        scale * 1.96 * difference.standardError());
  }
}
