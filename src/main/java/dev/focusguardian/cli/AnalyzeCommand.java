package dev.focusguardian.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.focusguardian.cli.CalendarOptions.Format;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.report.WeekJson;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "analyze",
    description =
        "Your figures for a week: deep work, meetings and fragmented time, with the gaps behind them.",
    sortOptions = false,
    abbreviateSynopsis = true)
final class AnalyzeCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private CalendarOptions options = new CalendarOptions();

  AnalyzeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Format format = options.format(surroundings);
    Inputs inputs =
        Inputs.read(options, options.settings(JsonNodeFactory.instance.objectNode()), surroundings);
    List<WeekFigures> weeks =
        options.weeks(surroundings, inputs.zone()).stream()
            .map(week -> inputs.measure(inputs.week(week)))
            .toList();
    if (format == Format.JSON) {
      Output.print(surroundings, weeks.stream().map(WeekJson::of).toList(), options.severalWeeks());
    } else {
      WeekText text = new WeekText(surroundings, inputs);
      for (WeekFigures week : weeks) {
        text.draw(week, IntervalSet.empty());
        text.notes(week.notes());
      }
    }
    return 0;
  }
}
