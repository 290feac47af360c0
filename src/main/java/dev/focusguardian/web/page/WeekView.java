package dev.focusguardian.web.page;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.Figures;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.words.NoteText;
import dev.focusguardian.words.Wording;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * View of a week.
 *
 * @param thisWeek the current week
 * @param asOf when the data was read, in words; null for the example
 * @param costs the meetings with the highest costs, highest first
 * @param over whether its working time has passed
 * @param phases its phases and their effect
 * @param alert the open alert; null if there is none
 * @param unplaced goal minutes that couldn't be planned, and why
 */
public record WeekView(
    IsoWeek week,
    String dates,
    String zone,
    IsoWeek thisWeek,
    boolean over,
    @Nullable String asOf,
    WeekDrawing drawing,
    Gauge deepWork,
    Gauge protectedTime,
    FigureList figures,
    List<Cost> costs,
    List<String> unplaced,
    List<String> notes,
    List<PhaseView> phases,
    @Nullable AlertView alert) {

  private static final int MOST_NOTES = 12;

  public WeekView {
    costs = List.copyOf(costs);
    unplaced = List.copyOf(unplaced);
    notes = List.copyOf(notes);
    phases = List.copyOf(phases);
  }

  static WeekView of(
      WeekModel model,
      long thresholdMinutes,
      long goalMinutes,
      boolean over,
      @Nullable IsoWeek plannedUntil,
      @Nullable String asOf,
      List<String> unplaced,
      List<PhaseView> phases,
      @Nullable AlertView alert) {
    WeekFigures figures = model.figures();
    Figures shown = figures.projected().figures();
    IsoWeek week = figures.week();
    IsoWeek thisWeek = IsoWeek.of(model.now().atZone(figures.zone()).toLocalDate());
    Gauge goal =
        plannedUntil == null
            ? Gauge.goal(shown.protectedMinutes(), planned(model), goalMinutes, over)
            : Gauge.notPlannedYet(shown.protectedMinutes(), goalMinutes, thisWeek, plannedUntil);
    return new WeekView(
        week,
        Wording.dates(week.monday(), week.monday().plusDays(6)),
        figures.zone().getId(),
        thisWeek,
        over,
        asOf,
        WeekLayout.draw(model),
        Gauge.threshold(shown.deepWorkMinutes(), thresholdMinutes),
        goal.shownAs(shown.protectedBusyMinutes(), shown.protectedHintMinutes()),
        FigureList.of(figures, model.preferences()),
        Cost.dearest(model),
        over ? List.of() : unplaced,
        notes(model),
        phases,
        alert);
  }

  private static long planned(WeekModel model) {
    return model.blocks().stream()
        .filter(block -> block.protection() == ProtectionLevel.WATCH)
        .mapToLong(block -> block.interval().minutes())
        .sum();
  }

  /** Each note only once, because a bad file can have hundreds of bad events. */
  private static List<String> notes(WeekModel model) {
    Map<String, String> titles =
        model.events().stream()
            .collect(
                Collectors.toMap(CalendarEvent::uid, CalendarEvent::title, (one, other) -> one));
    return model.figures().notes().stream()
        .map(NoteText::of)
        .map(
            note -> {
              String title = note.uid() == null ? "" : titles.getOrDefault(note.uid(), "");
              return (title.isBlank() ? "" : "“" + title + "”: ") + note.reason() + ".";
            })
        .distinct()
        .limit(MOST_NOTES)
        .toList();
  }

  /** The week's headline. */
  public String name() {
    if (week.equals(thisWeek)) {
      return "This week";
    }
    return week.equals(thisWeek.plus(1)) ? "Next week" : "Week " + week.week();
  }

  public boolean current() {
    return week.equals(thisWeek);
  }

  public IsoWeek previous() {
    return week.plus(-1);
  }

  public IsoWeek next() {
    return week.plus(1);
  }
}
