package dev.focusguardian.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.Figures;
import dev.focusguardian.metrics.Gap;
import dev.focusguardian.metrics.View;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.words.NoteText;
import dev.focusguardian.words.PlanWords;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects of {@code analyze} and {@code plan}. Keys are never dropped; ratios have four places.
 */
public final class WeekJson {

  private WeekJson() {}

  public static ObjectNode of(WeekFigures week) {
    return of(week, week.notes().stream().map(NoteText::of).toList());
  }

  /**
   * @param told all notes, including those that the figures don't have
   */
  public static ObjectNode of(WeekFigures week, List<NoteText> told) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("week", week.week().toString());
    json.put("zone", week.zone().getId());
    json.put("focusMinimumMinutes", week.focusMinimumMinutes());
    putView(json, week.projected());
    putView(json.putObject("committed"), week.committed());
    ArrayNode notes = json.putArray("notes");
    for (NoteText note : told) {
      notes
          .addObject()
          .put("kind", note.kind())
          .put("uid", note.uid())
          .put("reason", note.reason());
    }
    return json;
  }

  public static ObjectNode of(FocusPlan.WeekPlan plan, ZoneId zone) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("week", plan.week().toString());
    json.put("zone", zone.getId());
    json.put("goalMinutes", plan.goalMinutes());
    json.put("plannedMinutes", plan.plannedMinutes());
    json.put("churnMinutes", Math.round(plan.churnMinutes()));
    ArrayNode blocks = json.putArray("blocks");
    for (FocusPlan.Block block : plan.blocks()) {
      put(blocks.addObject(), block.interval())
          .put("minutes", block.interval().minutes())
          .put("because", PlanWords.sentence(block.because()));
    }
    ArrayNode unplaced = json.putArray("unplaced");
    for (FocusPlan.Unplaced rest : plan.unplaced()) {
      unplaced
          .addObject()
          .put("minutes", rest.minutes())
          .put("because", PlanWords.sentence(rest.because()));
    }
    return json;
  }

  private static void putView(ObjectNode json, View view) {
    putFigures(json, view.figures());
    ArrayNode commitments = json.putArray("commitments");
    view.commitments().forEach(interval -> put(commitments.addObject(), interval));
    ArrayNode gaps = json.putArray("gaps");
    for (Gap gap : view.gaps()) {
      put(gaps.addObject(), gap.interval());
    }
    ArrayNode days = json.putArray("days");
    for (View.Day day : view.days()) {
      putFigures(days.addObject().put("date", day.date().toString()), day.figures());
    }
  }

  private static void putFigures(ObjectNode json, Figures figures) {
    json.put("workingMinutes", figures.workingMinutes());
    json.put("busyMinutes", figures.busyMinutes());
    json.put("meetingMinutes", figures.meetingMinutes());
    json.put("meetingLoad", ratio(figures.meetingLoad()));
    json.put("meetingCount", figures.meetingCount());
    json.put("freeMinutes", figures.freeMinutes());
    json.put("deepWorkMinutes", figures.deepWorkMinutes());
    json.put("fragmentedMinutes", figures.fragmentedMinutes());
    json.put("fragmentationIndex", ratio(figures.fragmentationIndex()));
    json.put("placementLossMinutes", figures.placementLossMinutes());
    json.put("effectiveFocusMinutes", figures.effectiveFocusMinutes());
    json.put("longestStretchMinutes", figures.longestStretchMinutes());
    json.put("makerDays", figures.makerDays());
    json.put("islands", figures.islands());
    json.put("doubleBookedMinutes", figures.doubleBookedMinutes());
    json.put("outOfHoursMinutes", figures.outOfHoursMinutes());
    json.put("protectedMinutes", figures.protectedMinutes());
    json.put("protectedBusyMinutes", figures.protectedBusyMinutes());
    json.put("protectedHintMinutes", figures.protectedHintMinutes());
    json.put("deepWorkShare", ratio(figures.deepWorkShare()));
  }

  private static ObjectNode put(ObjectNode json, Interval interval) {
    return json.put("start", interval.start().toString()).put("end", interval.end().toString());
  }

  /** A plain number such as 0.3, never 0.3000 or 3E-1. */
  private static @Nullable Double ratio(@Nullable Double value) {
    return value == null
        ? null
        : BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP).doubleValue();
  }
}
