package dev.focusguardian.bench;

import dev.focusguardian.ladder.FillEveryGap;
import dev.focusguardian.ladder.FirstTwoHours;
import dev.focusguardian.ladder.LadderStrategy;
import dev.focusguardian.ladder.Life;
import dev.focusguardian.ladder.People;
import dev.focusguardian.ladder.Strategy;
import dev.focusguardian.ladder.Tally;
import dev.focusguardian.plan.Climb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A year of generated weeks under each strategy, and under other numbers than the defaults. Writes
 * the tables to the console, to {@code target/bench/ladder.md} and, with {@code bench.record}, into
 * {@code src/docs/ladder.md}.
 */
public final class LadderTable {

  private static final Path FOLDER = Path.of("target", "bench");
  private static final Path DOCUMENT = Path.of("src", "docs", "ladder.md");
  private static final int YEAR = 52;

  private final int weeks;
  private final int people;
  private final List<String> lines = new ArrayList<>();

  private LadderTable(int weeks, int people) {
    this.weeks = weeks;
    this.people = people;
  }

  public static void main(String[] arguments) throws IOException {
    boolean quick = Benchmarks.asked("bench.quick");
    LadderTable table = quick ? new LadderTable(13, 2) : new LadderTable(YEAR, 12);
    table.header(Machine.here(Clock.systemDefaultZone()));
    table.strategies();
    table.climbs();
    table.locks();
    table.thresholds();
    String text = String.join("\n", table.lines) + "\n";
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve("ladder.md"), text, StandardCharsets.UTF_8);
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
        "| weeks | %d of %d people each for a light, a medium and a heavy load |"
            .formatted(weeks, people));
    lines.add("");
  }

  private void strategies() {
    Map<String, Strategy> rows = new LinkedHashMap<>();
    rows.put("hold at once", LadderStrategy.holdAtOnce());
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
          "| strategy | open | goal | against hold | met | met h | wanted slot | over a block | no slot | churn | of it forced |");
      lines.add("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
      Tally hold = null;
      for (Map.Entry<String, Strategy> row : rows.entrySet()) {
        Tally tally = People.live(life, people, weeks, row.getValue());
        hold = hold == null ? tally : hold;
        lines.add(
            "| %s | %s h | %s | %s | %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                    row.getKey(),
                    number(tally.openHours()),
                    percent(tally.goalShare()),
                    tally == hold ? "" : difference(tally.goalShareBeyond(hold)),
                    percent(tally.goalsReached()),
                    number(tally.meetingHoursAWeek()),
                    percent(tally.wantedSlotShare()),
                    percent(tally.bookedOverShare()),
                    percent(tally.unmetShare()),
                    percent(tally.churn()),
                    percent(tally.forcedChurn())));
      }
      lines.add("");
    }
  }

  private void climbs() {
    LadderStrategy now = LadderStrategy.justInTime();
    Map<String, Strategy> rows = new LinkedHashMap<>();
    double[][] climbs = {
      {4, 1.6, 0.5},
      {4, 2, 0.5},
      {4, 1, 0.5},
      {2.4, 1, 0.5},
      {1, 1, 0.5},
      {1, 0, 0.5},
      {0.5, 0, 0.5},
      {2, 0, 0.5},
      {4, 1.6, 0},
      {4, 1.6, 1}
    };
    for (double[] climb : climbs) {
      rows.put(
          number(climb[0]) + " / " + number(climb[1]) + " / " + number(climb[2]),
          now.withClimb(new Climb(climb[0], climb[1], climb[2])));
    }
    sweep("When blocks climb", "share / cushion / easing", rows);
  }

  private void locks() {
    Map<String, Strategy> rows = new LinkedHashMap<>();
    for (int hours : new int[] {0, 12, 24, 48}) {
      rows.put(hours + " h", LadderStrategy.justInTime().withLockHours(hours));
    }
    sweep("When blocks are locked", "before the start", rows);
  }

  private void thresholds() {
    Map<String, Strategy> rows = new LinkedHashMap<>();
    for (int minutes : new int[] {0, 15, 30, 45, 60, 90}) {
      rows.put(minutes + " min", LadderStrategy.justInTime().withWorthAChange(minutes));
    }
    sweep("Keep or change", "worth a change from", rows);
  }

  /** All loads together; a third of the people, as there are many rows. */
  private void sweep(String title, String name, Map<String, Strategy> rows) {
    lines.add("### " + title);
    lines.add("");
    lines.add(
        "| "
            + name
            + " | open | goal | light | medium | heavy | protected | churn | of it forced | writes |");
    lines.add("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (Map.Entry<String, Strategy> row : rows.entrySet()) {
      Tally all = new Tally();
      List<String> shares = new ArrayList<>();
      for (Life life : Life.values()) {
        Tally tally = People.live(life, Math.max(1, people / 3), weeks, row.getValue());
        shares.add(percent(tally.goalShare()));
        all.add(tally);
      }
      lines.add(
          "| %s | %s h | %s | %s | %s h | %s | %s | %s |"
              .formatted(
                  row.getKey(),
                  number(all.openHours()),
                  percent(all.goalShare()),
                  String.join(" | ", shares),
                  hundredths(all.protectedHoursAWeek()),
                  percent(all.churn()),
                  percent(all.forcedChurn()),
                  number(all.writesAWeek())));
    }
    lines.add("");
  }

  private static String capital(String name) {
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String hundredths(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String difference(Tally.Difference difference) {
    return String.format(
        Locale.ROOT, "%+.2f ± %.2f", 100 * difference.mean(), 100 * difference.standardError());
  }
}
