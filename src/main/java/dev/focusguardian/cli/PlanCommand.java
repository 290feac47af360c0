package dev.focusguardian.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventTimes;
import dev.focusguardian.cli.CalendarOptions.Format;
import dev.focusguardian.ics.IcsCalendar;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.interval.UsableYears;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.FocusPlanner;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.preferences.TimeSpan;
import dev.focusguardian.report.WeekJson;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "plan",
    description =
        "The best focus blocks for a week, why they are there, and what could not be planned.",
    sortOptions = false,
    abbreviateSynopsis = true)
final class PlanCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private CalendarOptions options = new CalendarOptions();

  @Option(
      names = "--goal",
      paramLabel = "MINUTES",
      description = "Focus minutes a week. Default: 720.")
  private @Nullable Integer goal;

  @Option(
      names = "--min",
      paramLabel = "MINUTES",
      description = "Shortest block. Never below the focus minimum, which is the default.")
  private @Nullable Integer min;

  @Option(names = "--max", paramLabel = "MINUTES", description = "Longest block. Default: 180.")
  private @Nullable Integer max;

  @Option(names = "--daily-max", paramLabel = "MINUTES", description = "A day. Default: 240.")
  private @Nullable Integer dailyMax;

  @Option(
      names = "--break",
      paramLabel = "MINUTES",
      description = "Break between two blocks of a day. Default: 15.")
  private @Nullable Integer breakMinutes;

  @Option(
      names = "--buffer",
      paramLabel = "MINUTES",
      description = "Free minutes before and after a commitment. Default: 0.")
  private @Nullable Integer buffer;

  @Option(
      names = "--reserve",
      paramLabel = "MINUTES",
      description = "Minutes a day that stay open for meetings. Default: 60.")
  private @Nullable Integer reserve;

  @Option(
      names = "--grid",
      paramLabel = "MINUTES",
      description = "Blocks start and end on this grid: 5, 10, 15 or 30 minutes. Default: 15.")
  private @Nullable Integer grid;

  @Option(
      names = "--prefer",
      paramLabel = "SPAN",
      description = "Preferred hours, such as 09:00-12:00. Repeatable.")
  private List<String> prefer = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description =
          "Plan from this time, such as 2026-11-18T09:00:00Z. Default: plan whole weeks, even past ones.")
  private @Nullable String from;

  @Option(
      names = "--existing",
      paramLabel = "FILE.ics",
      description = "A calendar with the focus blocks that already exist.")
  private @Nullable String existing;

  PlanCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Format format = options.format(surroundings);
    Instant now = from == null ? null : instant(from);
    Inputs inputs = Inputs.read(options, options.settings(chosen()), surroundings);
    List<Inputs.Week> weeks =
        options.weeks(surroundings, inputs.zone()).stream().map(inputs::week).toList();
    FocusPlan plan = FocusPlanner.plan(request(inputs, weeks, now));
    if (format == Format.JSON) {
      Output.print(
          surroundings,
          plan.weeks().stream().map(week -> WeekJson.of(week, inputs.zone())).toList(),
          options.severalWeeks());
    } else {
      WeekText text = new WeekText(surroundings, inputs);
      for (int i = 0; i < weeks.size(); i++) {
        FocusPlan.WeekPlan week = plan.weeks().get(i);
        text.draw(
            inputs.measure(weeks.get(i)),
            IntervalSet.of(week.blocks().stream().map(FocusPlan.Block::interval).toList()));
        text.plan(week);
      }
    }
    return 0;
  }

  private PlanRequest request(Inputs inputs, List<Inputs.Week> weeks, @Nullable Instant now) {
    return new PlanRequest(
        weeks.stream().map(Inputs.Week::week).toList(),
        inputs.zone(),
        inputs.preferences(),
        union(weeks, CalendarReading::away),
        union(weeks, CalendarReading::committed),
        union(weeks, CalendarReading::projected),
        union(weeks, CalendarReading::selfMadeFocus),
        existing == null ? List.of() : standing(existing, inputs, weeks),
        IntervalSet.empty(),
        now);
  }

  private static IntervalSet union(
      List<Inputs.Week> weeks, Function<CalendarReading, IntervalSet> part) {
    return IntervalSet.of(
        weeks.stream().flatMap(week -> part.apply(week.reading()).stream()).toList());
  }

  private static List<Standing> standing(String file, Inputs inputs, List<Inputs.Week> weeks) {
    IcsCalendar calendar = Inputs.calendar(file);
    IsoWeek last = weeks.get(weeks.size() - 1).week();
    Interval window =
        Interval.of(
            weeks.get(0).week().in(inputs.zone()).start(),
            last.in(inputs.zone()).end().plus(Duration.ofDays(1)));
    List<Standing> standing = new ArrayList<>();
    for (CalendarEvent event : calendar.events(window, inputs.me(), inputs.zone()).events()) {
      Interval interval = EventTimes.interval(event.time(), inputs.zone());
      if (event.time() instanceof EventTime.Timed && interval != null) {
        standing.add(new Standing(event.eventId(), interval, Set.of()));
      }
    }
    return standing;
  }

  private static Instant instant(String text) {
    try {
      return UsableYears.check(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      throw new WrongUsage(CommandMessages.noInstant(text));
    }
  }

  private ObjectNode chosen() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json, "goalMinutes", goal);
    put(json, "blockMinMinutes", min);
    put(json, "blockMaxMinutes", max);
    put(json, "dailyMaxMinutes", dailyMax);
    put(json, "breakMinutes", breakMinutes);
    put(json, "bufferMinutes", buffer);
    put(json, "reserveMinutes", reserve);
    put(json, "gridMinutes", grid);
    if (!prefer.isEmpty()) {
      ArrayNode preference = json.putArray("preference");
      for (String span : prefer) {
        preference.addObject().put("hours", span(span)).put("weight", 1);
      }
    }
    return json;
  }

  private static String span(String text) {
    try {
      return TimeSpan.parse(text).toString();
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(CommandMessages.wrongOption("--prefer", e.getMessage()));
    }
  }

  private static void put(ObjectNode json, String key, @Nullable Integer value) {
    if (value != null) {
      json.put(key, value);
    }
  }
}
