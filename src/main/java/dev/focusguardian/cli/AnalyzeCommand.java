package dev.focusguardian.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.focusguardian.cli.CalendarOptions.Format;
import dev.focusguardian.ics.IcsNote;
import dev.focusguardian.ics.words.IcsWords;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.report.WeekJson;
import dev.focusguardian.words.NoteText;
import java.util.ArrayList;
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
    List<Measured> weeks =
        options.weeks(surroundings, inputs.zone()).stream()
            .map(week -> measured(inputs, inputs.week(week)))
            .toList();
    if (format == Format.JSON) {
      Output.print(
          surroundings,
          weeks.stream().map(week -> WeekJson.of(week.figures(), week.notes())).toList(),
          options.severalWeeks());
    } else {
      WeekText text = new WeekText(surroundings, inputs);
      for (Measured week : weeks) {
        text.draw(week.figures(), IntervalSet.empty());
        text.notes(week.notes());
      }
    }
    return 0;
  }

  /**
   * @param notes of the figures, and of the files behind them
   */
  private record Measured(WeekFigures figures, List<NoteText> notes) {}

  private static Measured measured(Inputs inputs, Inputs.Week week) {
    WeekFigures figures = inputs.measure(week);
    List<NoteText> notes = new ArrayList<>();
    figures.notes().forEach(note -> notes.add(NoteText.of(note)));
    for (IcsNote note : week.notes()) {
      notes.add(new NoteText(note.kind().code(), note.uid(), IcsWords.of(note)));
    }
    return new Measured(figures, notes);
  }
}
