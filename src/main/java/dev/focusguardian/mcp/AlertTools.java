package dev.focusguardian.mcp;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.alert.SeriesCost;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.read.AlertFeed;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolCallException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tools that read alerts. */
@Singleton
public class AlertTools {

  private final AlertFeed alerts;
  private final PersonSettings settings;
  private final CurrentPerson current;
  private final Clock clock;

  public AlertTools(AlertFeed alerts, PersonSettings settings, CurrentPerson current, Clock clock) {
    this.alerts = alerts;
    this.settings = settings;
    this.current = current;
    this.clock = clock;
  }

  /** The open alerts, the earliest week first. */
  public record AlertsAnswer(String timeZone, List<WeekAlert> alerts) {}

  /**
   * A week with an open alert.
   *
   * @param remedy the fewest moves that bring the week back; advice, nothing has been moved
   * @param meetings those that were flagged for their arrival, newest first
   */
  public record WeekAlert(
      String id,
      String kind,
      String week,
      long deepWorkMinutes,
      long thresholdMinutes,
      List<Move> remedy,
      boolean remedyReachesThreshold,
      List<Flagged> meetings) {}

  /**
   * @param title written by somebody else
   * @param own the person called the meeting, and can move it
   * @param to null where no time of the week is left for it
   */
  public record Move(
      String eventId,
      UntrustedText title,
      Span from,
      @Nullable Span to,
      boolean own,
      boolean recurring,
      long recoversMinutes) {}

  /**
   * @param id for get_better_slots and keep_alert
   * @param title written by somebody else
   * @param series null for a single meeting
   */
  public record Flagged(
      String id,
      String eventId,
      UntrustedText title,
      Span time,
      boolean recurring,
      long costMinutes,
      @Nullable SeriesCostFacts series) {}

  /**
   * What a series costs.
   *
   * @param measuredWeeks of the weeks ahead
   * @param perQuarterMinutes thirteen weeks at that rate; measured only if it ends before
   */
  public record SeriesCostFacts(
      int measuredWeeks, boolean goesOn, long perWeekMinutes, long perQuarterMinutes) {

    static @Nullable SeriesCostFacts of(@Nullable SeriesCost cost) {
      return cost == null
          ? null
          : new SeriesCostFacts(
              cost.weeks(), cost.goesOn(), cost.perWeekMinutes(), cost.perQuarterMinutes());
    }
  }

  @Tool(
      name = "get_alerts",
      title = "Open alerts",
      description =
          "Returns the weeks that have an open alert because they have less deep work than the person wants, with the meetings that caused it and the fewest moves that would bring each week back. Use it for questions such as \"which weeks are in trouble\" or \"what should I move\". It changes nothing.",
      structuredContent = true,
      annotations =
          @Tool.Annotations(
              title = "Open alerts",
              readOnlyHint = true,
              destructiveHint = false,
              idempotentHint = true,
              openWorldHint = false))
  public AlertsAnswer alerts() {
    PersonId person = current.id();
    ZoneId zone = settings.zone(person, settings.get(person));
    return new AlertsAnswer(
        zone.getId(),
        alerts.list(person, AlertState.OPEN).stream().map(alert -> shown(alert, zone)).toList());
  }

  private static WeekAlert shown(AlertFacts alert, ZoneId zone) {
    return new WeekAlert(
        alert.id().toString(),
        alert.kind().word(),
        alert.week().toString(),
        alert.deepWorkMinutes(),
        alert.thresholdMinutes(),
        alert.remedy().moves().stream()
            .map(
                move ->
                    new Move(
                        move.eventId(),
                        UntrustedText.of(move.title()),
                        Span.of(move.interval(), zone),
                        Span.ofNullable(move.to(), zone),
                        move.own(),
                        move.recurring(),
                        move.recoversMinutes()))
            .toList(),
        alert.remedy().reachesThreshold(),
        alert.living().stream()
            .map(
                meeting ->
                    new Flagged(
                        meeting.id().toString(),
                        meeting.eventId(),
                        UntrustedText.of(meeting.title()),
                        Span.of(meeting.interval(), zone),
                        meeting.recurring(),
                        meeting.costMinutes(),
                        SeriesCostFacts.of(meeting.seriesCost())))
            .toList());
  }

  /** Better times for a flagged meeting, cheapest first; empty if there are none. */
  public record SlotsAnswer(
      String id, UntrustedText title, Span time, long costMinutes, List<Slot> betterSlots) {}

  /** A better time. */
  public record Slot(Span time, long costMinutes) {}

  @Tool(
      name = "get_better_slots",
      title = "Better times for a flagged meeting",
      description =
          "Returns up to three times at which a flagged meeting would cost less deep work. Give the id of a meeting from get_alerts. Only the person's own calendar is looked at; use what_if with attendees to take other people into account. It changes nothing and moves nothing.",
      structuredContent = true,
      annotations =
          @Tool.Annotations(
              title = "Better times for a flagged meeting",
              readOnlyHint = true,
              destructiveHint = false,
              idempotentHint = true,
              openWorldHint = false))
  public SlotsAnswer betterSlots(
      @ToolArg(name = "id", description = "The id of a flagged meeting, from get_alerts.")
          String id) {
    PersonId person = current.id();
    ZoneId zone = settings.zone(person, settings.get(person));
    UUID wanted = Ids.parse(id);
    return alerts.list(person, AlertState.OPEN).stream()
        .flatMap(alert -> alert.living().stream())
        .filter(meeting -> meeting.id().equals(wanted))
        .findFirst()
        .map(meeting -> slots(meeting, zone))
        .orElseThrow(() -> new ToolCallException(ToolMessages.noMeeting(wanted.toString())));
  }

  private SlotsAnswer slots(AlertFacts.Meeting meeting, ZoneId zone) {
    return new SlotsAnswer(
        meeting.id().toString(),
        UntrustedText.of(meeting.title()),
        Span.of(meeting.interval(), zone),
        meeting.costMinutes(),
        meeting.alternatives().stream()
            .filter(slot -> slot.interval().start().isAfter(clock.instant()))
            .map(slot -> new Slot(Span.of(slot.interval(), zone), slot.costMinutes()))
            .toList());
  }
}
