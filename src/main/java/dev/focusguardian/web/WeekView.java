package dev.focusguardian.web;

import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.WeekFigures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the template of the week shows.
 *
 * @param asOf when the data was read, in words; null for the example
 * @param unplaced goal minutes that found no place, and why
 */
public record WeekView(
    IsoWeek week,
    String dates,
    String zone,
    boolean current,
    @Nullable String asOf,
    WeekDrawing drawing,
    Gauge deepWork,
    Gauge protectedTime,
    FigureList figures,
    List<String> unplaced,
    List<String> notes) {

  public WeekView {
    unplaced = List.copyOf(unplaced);
    notes = List.copyOf(notes);
  }

  static WeekView of(
      WeekSketch sketch,
      long thresholdMinutes,
      long goalMinutes,
      @Nullable String asOf,
      List<String> unplaced) {
    WeekFigures figures = sketch.figures();
    IsoWeek week = figures.week();
    return new WeekView(
        week,
        Wording.dates(week.monday(), week.monday().plusDays(6)),
        figures.zone().getId(),
        week.in(figures.zone()).contains(sketch.now()),
        asOf,
        Draughtsman.draw(sketch),
        Gauge.threshold(figures.projected().figures().deepWorkMinutes(), thresholdMinutes),
        Gauge.goal(figures.projected().figures().protectedMinutes(), goalMinutes),
        FigureList.of(figures, sketch.preferences()),
        unplaced,
        notes(figures));
  }

  /** Each reason once: a bad file can have hundreds of bad events. */
  private static List<String> notes(WeekFigures figures) {
    return figures.notes().stream().map(WeekFigures.Note::reason).distinct().limit(20).toList();
  }

  public IsoWeek previous() {
    return week.plus(-1);
  }

  public IsoWeek next() {
    return week.plus(1);
  }
}
