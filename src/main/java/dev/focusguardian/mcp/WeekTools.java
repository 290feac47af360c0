package dev.focusguardian.mcp;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.metrics.Figures;
import dev.focusguardian.read.WeekFacts;
import dev.focusguardian.read.WeekReport;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tools that read a week. */
@Singleton
public class WeekTools {

  private static final int MOST_MEETINGS = 50;

  private final ReadWeeks weeks;
  private final CurrentPerson current;

  public WeekTools(ReadWeeks weeks, CurrentPerson current) {
    this.weeks = weeks;
    this.current = current;
  }

  /**
   * The figures of a week, unanswered invitations included.
   *
   * @param protectedMinutes deep work that focus blocks keep free
   * @param freeForDeepWork stretches of free working time that are long enough for deep work
   */
  public record WeekAnswer(
      String week,
      String timeZone,
      long workingMinutes,
      long meetingMinutes,
      int meetingCount,
      long deepWorkMinutes,
      long thresholdMinutes,
      boolean belowThreshold,
      long protectedMinutes,
      long goalMinutes,
      int makerDays,
      int focusMinimumMinutes,
      List<Span> freeForDeepWork) {}

  @Tool(
      name = "get_week",
      title = "Figures of a week",
      description =
          "Returns how much deep work a week of the person's calendar has, how much time meetings take, and whether the week is below the person's threshold. Use it for questions such as \"how does my week look\" or \"how much focus time do I have\". It changes nothing.",
      structuredContent = true,
      annotations =
          @Tool.Annotations(
              title = "Figures of a week",
              readOnlyHint = true,
              destructiveHint = false,
              idempotentHint = true,
              openWorldHint = false))
  public WeekAnswer week(
      @ToolArg(
              name = "week",
              description = "An ISO week such as 2026-W47. Leave it out for the current week.",
              required = false)
          @Nullable String week) {
    WeekReport.Week state = weeks.week(current.id(), week);
    Figures figures = state.figures().projected().figures();
    return new WeekAnswer(
        state.figures().week().toString(),
        state.zone().getId(),
        figures.workingMinutes(),
        figures.meetingMinutes(),
        figures.meetingCount(),
        figures.deepWorkMinutes(),
        state.facts().thresholdMinutes(),
        figures.deepWorkMinutes() < state.facts().thresholdMinutes(),
        figures.protectedMinutes(),
        state.facts().goalMinutes(),
        figures.makerDays(),
        state.figures().focusMinimumMinutes(),
        state.figures().projected().deepWork().stream()
            .map(gap -> Span.of(gap, state.zone()))
            .toList());
  }

  /**
   * What the meetings of a week cost, dearest first. Each cost is for that one meeting alone, so
   * costs must not be added up.
   */
  public record CostsAnswer(String week, String timeZone, List<MeetingCost> meetings) {}

  /**
   * @param title written by somebody else
   * @param costMinutes deep work that would be gained if only this meeting were elsewhere
   */
  public record MeetingCost(
      String eventId, UntrustedText title, Span time, boolean withOthers, long costMinutes) {}

  @Tool(
      name = "get_meeting_costs",
      title = "What the meetings of a week cost",
      description =
          "Returns the meetings of a week with the minutes of deep work that each one costs at its present time, dearest first. Use it for questions such as \"which meeting hurts my focus time most\". Each cost is for one meeting alone: never add them up. It changes nothing.",
      structuredContent = true,
      annotations =
          @Tool.Annotations(
              title = "What the meetings of a week cost",
              readOnlyHint = true,
              destructiveHint = false,
              idempotentHint = true,
              openWorldHint = false))
  public CostsAnswer costs(
      @ToolArg(
              name = "week",
              description = "An ISO week such as 2026-W47. Leave it out for the current week.",
              required = false)
          @Nullable String week) {
    WeekReport.Week state = weeks.week(current.id(), week);
    return new CostsAnswer(
        state.figures().week().toString(),
        state.zone().getId(),
        state.facts().costs().stream()
            .limit(MOST_MEETINGS)
            .map(
                cost ->
                    new MeetingCost(
                        cost.eventId(),
                        UntrustedText.of(title(state, cost)),
                        Span.of(cost.interval(), state.zone()),
                        cost.meeting(),
                        cost.minutes()))
            .toList());
  }

  private static String title(WeekReport.Week state, WeekFacts.Cost cost) {
    Stream<CalendarEvent> found =
        state.events().stream()
            .filter(
                event ->
                    event.eventId().equals(cost.eventId())
                        && event.calendarId().equals(cost.calendarId()));
    return found.map(CalendarEvent::title).findFirst().orElse("");
  }
}
