package dev.focusguardian.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.alert.FlaggedMeeting;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.shadow.BacktestBlock;
import dev.focusguardian.shadow.BacktestReport;
import dev.focusguardian.shadow.BacktestWeek;
import dev.focusguardian.shadow.Conflict;
import dev.focusguardian.shadow.Flagged;
import dev.focusguardian.words.BacktestWords;
import dev.focusguardian.words.PlanWords;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** JSON of a replay. Keys are never dropped. */
public final class BacktestJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private BacktestJson() {}

  /**
   * @param days the number of days that was asked for
   * @param asOf when the calendars were read
   * @param notes about events that were left out
   */
  public static ObjectNode of(BacktestReport report, int days, Instant asOf, List<String> notes) {
    ObjectNode json = JSON.createObjectNode();
    json.put("days", days);
    json.put("zone", report.zone().getId());
    json.put("from", report.weeks().get(0).week().monday().toString());
    json.put(
        "to", report.weeks().get(report.weeks().size() - 1).week().monday().plusDays(6).toString());
    json.put("asOf", asOf.toString());
    json.put("sentence", BacktestWords.headline(report, days));
    ArrayNode assumptions = json.putArray("assumptions");
    BacktestWords.assumptions(report).forEach(assumptions::add);
    json.put("events", report.events());
    json.put("eventsOfUnknownAge", report.eventsOfUnknownAge());
    ObjectNode totals = json.putObject("totals");
    totals.put("blocks", report.blocks());
    totals.put("goalMinutes", report.sum(BacktestWeek::goalMinutes));
    totals.put("bookedMinutes", report.sum(BacktestWeek::bookedMinutes));
    totals.put("plannedMinutes", report.sum(BacktestWeek::plannedMinutes));
    totals.put("displacedMinutes", report.sum(BacktestWeek::displacedMinutes));
    totals.put("survivedMinutes", report.sum(BacktestWeek::survivedMinutes));
    totals.put("deepWorkMinutes", report.sum(BacktestWeek::deepWorkMinutes));
    totals.put("selfMadeMinutes", report.sum(BacktestWeek::selfMadeMinutes));
    totals.put("weekAlerts", report.alerts());
    totals.put("flaggedMeetings", report.flagged());
    ArrayNode weeks = json.putArray("weeks");
    report.weeks().forEach(week -> put(weeks.addObject(), week));
    ArrayNode left = json.putArray("notes");
    notes.forEach(left::add);
    return json;
  }

  private static void put(ObjectNode json, BacktestWeek week) {
    json.put("week", week.week().toString());
    json.put("goalMinutes", week.goalMinutes());
    json.put("bookedMinutes", week.bookedMinutes());
    json.put("plannedMinutes", week.plannedMinutes());
    json.put("displacedMinutes", week.displacedMinutes());
    json.put("survivedMinutes", week.survivedMinutes());
    json.put("deepWorkMinutes", week.deepWorkMinutes());
    json.put("thresholdMinutes", week.thresholdMinutes());
    json.put("selfMadeMinutes", week.selfMadeMinutes());
    ArrayNode blocks = json.putArray("blocks");
    week.blocks().forEach(block -> put(blocks.addObject(), block));
    Instant alertedAt = week.alertedAt();
    json.put("alertedAt", alertedAt == null ? null : alertedAt.toString());
    ArrayNode flagged = json.putArray("flagged");
    week.flagged().forEach(one -> put(flagged.addObject(), one));
  }

  /**
   * Start and end are those of the block's last place, or of its first place if it was given up.
   */
  private static void put(ObjectNode json, BacktestBlock block) {
    Interval last = block.last();
    put(json, last == null ? block.first() : last);
    json.put("bookedMinutes", block.bookedMinutes());
    json.put("survivedMinutes", block.survivedMinutes());
    json.put("fate", block.fate().word());
    json.put("bookedAt", block.bookedAt().toString());
    put(json.putObject("first"), block.first());
    json.put("because", PlanWords.sentence(block.because()));
    json.put("change", block.change() == null ? null : PlanWords.sentence(block.change()));
    ArrayNode arrivals = json.putArray("arrivals");
    for (Conflict arrival : block.arrivals()) {
      ObjectNode node = arrivals.addObject();
      node.put("eventId", arrival.event().eventId());
      node.put("title", arrival.event().title());
      node.put("at", arrival.at().toString());
      put(node, arrival.part());
      node.put("minutes", arrival.part().minutes());
      node.put("protection", arrival.level().name().toLowerCase(Locale.ROOT));
      node.put("answered", !arrival.pending());
    }
  }

  private static void put(ObjectNode json, Flagged one) {
    FlaggedMeeting flag = one.meeting();
    json.put("kind", flag.kind().word());
    json.put("eventId", flag.event().eventId());
    json.put("title", flag.event().title());
    put(json, flag.interval());
    json.put("at", one.at().toString());
    json.put("costMinutes", flag.costMinutes());
    json.put("deepWorkMinutesWithout", flag.deepWorkMinutesWithout());
    json.put("deepWorkMinutesWith", flag.deepWorkMinutesWith());
    json.put("thresholdMinutes", one.thresholdMinutes());
  }

  private static void put(ObjectNode json, Interval interval) {
    json.put("start", interval.start().toString());
    json.put("end", interval.end().toString());
  }
}
