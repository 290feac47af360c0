package dev.focusguardian.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.cli.CalendarOptions.Format;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.Alternative;
import dev.focusguardian.metrics.MeetingCost;
import dev.focusguardian.metrics.MeetingCosts;
import dev.focusguardian.metrics.Move;
import dev.focusguardian.metrics.SlotSearch;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "cost",
    description =
        "What each meeting and series costs in deep work, where it would cost least, and which moves pay off.",
    sortOptions = false,
    abbreviateSynopsis = true)
final class CostCommand implements Callable<Integer> {

  private static final int MOST_LINES = 20;
  private static final int MOST_ALTERNATIVES = 3;
  private static final int MOST_MOVES = 3;
  private static final DateTimeFormatter DAY_TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final Surroundings surroundings;

  @Mixin private CalendarOptions options = new CalendarOptions();

  CostCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Format format = options.format(surroundings);
    Inputs inputs =
        Inputs.read(options, options.settings(JsonNodeFactory.instance.objectNode()), surroundings);
    List<IsoWeek> weeks = options.weeks(surroundings, inputs.zone());
    Inputs.Span span = inputs.span(weeks);
    MeetingCosts costs =
        MeetingCosts.of(
            weeks.get(0), weeks.size(), inputs.zone(), inputs.preferences(), span.reading());
    List<MeetingCost> dearest = costs.dearestFirst();
    List<Move> moves = costs.movesThatPay(SlotSearch.anywhere(MOST_MOVES));
    if (format == Format.JSON) {
      Output.print(surroundings, List.of(json(costs, dearest, moves)), false);
    } else {
      print(costs, dearest, moves, weeks, inputs.zone());
    }
    return 0;
  }

  private static ObjectNode json(MeetingCosts costs, List<MeetingCost> dearest, List<Move> moves) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode meetings = json.putArray("meetings");
    for (MeetingCost cost : dearest) {
      ObjectNode meeting = meetings.addObject();
      meeting.put("uid", cost.event().uid());
      meeting.put("title", cost.event().title());
      meeting.put("recurring", cost.recurring());
      meeting.put("occurrences", cost.occurrences().size());
      meeting.put("costMinutes", cost.costMinutes());
      meeting.put("perWeekMinutes", cost.perWeekMinutes());
      ArrayNode alternatives = meeting.putArray("alternatives");
      for (Alternative slot : costs.alternatives(cost, SlotSearch.anywhere(MOST_ALTERNATIVES))) {
        put(alternatives.addObject(), slot.interval())
            .put("recoversMinutes", slot.recoversMinutes());
      }
    }
    ArrayNode pay = json.putArray("movesThatPay");
    for (Move move : moves) {
      ObjectNode object = pay.addObject();
      object.put("uid", move.meeting().event().uid());
      object.put("title", move.meeting().event().title());
      put(object.putObject("from"), move.from());
      put(object.putObject("to"), move.to());
      object.put("recoversMinutes", move.recoversMinutes());
    }
    return json;
  }

  private static ObjectNode put(ObjectNode json, Interval interval) {
    return json.put("start", interval.start().toString()).put("end", interval.end().toString());
  }

  private void print(
      MeetingCosts costs,
      List<MeetingCost> dearest,
      List<Move> moves,
      List<IsoWeek> weeks,
      ZoneId zone) {
    PrintStream out = surroundings.out();
    out.println(
        CommandMessages.costsOf(
            Stream.of(weeks.get(0), weeks.get(weeks.size() - 1))
                .distinct()
                .map(IsoWeek::toString)
                .toList(),
            zone.toString()));
    out.println(CommandMessages.COSTS_DO_NOT_ADD_UP);
    out.println();
    out.println(CommandMessages.COST_COLUMNS);
    for (MeetingCost cost : dearest.subList(0, Math.min(MOST_LINES, dearest.size()))) {
      List<Alternative> slots = costs.alternatives(cost, SlotSearch.anywhere(1));
      out.println(
          String.format(
                  Locale.ROOT,
                  "%5s  %6s  %5d  %s  %-23s  %8s",
                  FigureText.hours(cost.costMinutes()),
                  FigureText.hours(cost.perWeekMinutes()),
                  cost.occurrences().size(),
                  Line.padded(cost.event().title(), 24),
                  slots.isEmpty()
                      ? CommandMessages.NO_OTHER_SLOT
                      : slot(slots.get(0).interval(), zone),
                  slots.isEmpty() ? "" : FigureText.hours(slots.get(0).recoversMinutes()))
              .stripTrailing());
    }
    if (dearest.size() > MOST_LINES) {
      out.println("       " + CommandMessages.moreMeetings(dearest.size() - MOST_LINES));
    }
    out.println();
    out.println(CommandMessages.moves(!moves.isEmpty()));
    for (Move move : moves) {
      out.println(
          "  "
              + Line.shortened(move.meeting().event().title(), 40)
              + (move.meeting().recurring() ? CommandMessages.SERIES : "")
              + "\n    "
              + slot(move.from(), zone)
              + " → "
              + slot(move.to(), zone)
              + "  "
              + CommandMessages.recovers(FigureText.hours(move.recoversMinutes())));
    }
  }

  private static String slot(Interval interval, ZoneId zone) {
    return DAY_TIME.format(interval.start().atZone(zone))
        + "–"
        + TIME.format(interval.end().atZone(zone));
  }
}
