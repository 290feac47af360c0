package dev.focusguardian.mcp;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.alert.MeetingImpact;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.UsableYears;
import dev.focusguardian.messages.WhatIfMessages;
import dev.focusguardian.read.SharedCost;
import dev.focusguardian.read.WhatIf;
import dev.focusguardian.read.WhatIfAnswer;
import dev.focusguardian.read.WhatIfProblem;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolCallException;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tool that tells what a meeting would cost. */
@Singleton
public class WhatIfTools {

  private static final int MOST_WEEKS = 500;

  private final WhatIf whatIf;
  private final PersonSettings settings;
  private final CurrentPerson current;

  public WhatIfTools(WhatIf whatIf, PersonSettings settings, CurrentPerson current) {
    this.whatIf = whatIf;
    this.settings = settings;
    this.current = current;
  }

  /**
   * What a meeting would cost.
   *
   * @param title of a meeting on the calendar; written by somebody else
   * @param breaches it takes at least one week below the person's threshold
   * @param costMinutes deep work that all weeks lose together
   * @param perWeekMinutes of a series
   * @param sentence the same in words
   * @param betterSlots cheaper times, at which everyone whose calendar can be read is free
   * @param busyAttendees who is busy at the time that was asked about
   * @param unreadableAttendees about whom nothing is known: do not assume that they are free
   * @param together what it costs several attendees, in a sentence; null if that can't be told
   */
  public record WhatIfToolAnswer(
      UntrustedText title,
      Span time,
      String timeZone,
      boolean recurring,
      boolean breaches,
      long costMinutes,
      long perWeekMinutes,
      String sentence,
      List<Week> weeks,
      List<Slot> betterSlots,
      List<String> busyAttendees,
      List<Unreadable> unreadableAttendees,
      @Nullable String together) {}

  /** A week with and without the meeting. */
  public record Week(
      String week,
      long deepWorkMinutesWithout,
      long deepWorkMinutesWith,
      long thresholdMinutes,
      boolean breaches) {

    static Week of(MeetingImpact.Week week) {
      return new Week(
          week.week().toString(),
          week.deepWorkMinutesWithout(),
          week.deepWorkMinutesWith(),
          week.thresholdMinutes(),
          week.breaches());
    }
  }

  /** A better time. */
  public record Slot(Span time, long costMinutes) {}

  /** Somebody whose free time is not known, and why. */
  public record Unreadable(String address, String reason) {}

  @Tool(
      name = "what_if",
      title = "What a meeting would cost",
      description =
          "Returns what a meeting would cost in deep work before it is set up or accepted: each week with and without it, whether it takes a week below the person's threshold, and up to three better times at which everyone whose calendar can be read is free. Use it before you suggest a time for a meeting, or when the person asks whether to accept an invitation. It changes nothing and invites nobody.",
      structuredContent = true,
      annotations =
          @Tool.Annotations(
              title = "What a meeting would cost",
              readOnlyHint = true,
              destructiveHint = false,
              idempotentHint = true,
              openWorldHint = false))
  public WhatIfToolAnswer whatIf(
      @ToolArg(
              name = "start",
              description =
                  "When a new meeting starts: 2026-11-16T10:00 on the person's clock, or an instant such as 2026-11-16T09:00:00Z.",
              required = false)
          @Nullable String start,
      @ToolArg(name = "minutes", description = "How long it lasts, in minutes.", required = false)
          @Nullable Integer minutes,
      @ToolArg(
              name = "weeks",
              description =
                  "For a meeting that repeats every week: how many times. Leave it out for a single meeting.",
              required = false)
          @Nullable Integer weeks,
      @ToolArg(
              name = "attendees",
              description = "Mail addresses of the other people who have to come.",
              required = false)
          @Nullable List<String> attendees,
      @ToolArg(
              name = "eventId",
              description =
                  "The id of a meeting that is on the calendar already, such as an unanswered invitation. Leave out start, minutes and weeks then.",
              required = false)
          @Nullable String eventId) {
    PersonId person = current.id();
    List<String> others = attendees == null ? List.of() : attendees;
    try {
      if (eventId != null) {
        if (start != null || minutes != null || weeks != null) {
          throw new ToolCallException(ToolMessages.START_OR_EVENT);
        }
        return shown(whatIf.ofEvent(person, eventId, others));
      }
      if (start == null || minutes == null) {
        throw new ToolCallException(ToolMessages.START_OR_EVENT);
      }
      return shown(whatIf.of(person, proposal(person, start, minutes, weeks, others)));
    } catch (WhatIfProblem e) {
      throw new ToolCallException(WhatIfMessages.of(e) + ".");
    }
  }

  private WhatIf.Proposal proposal(
      PersonId person, String start, int minutes, @Nullable Integer weeks, List<String> attendees) {
    long most = WhatIf.LONGEST.toMinutes();
    if (minutes < 1 || minutes > most) {
      throw new ToolCallException(ToolMessages.noMinutes(minutes, most));
    }
    if (weeks != null && (weeks < 1 || weeks > MOST_WEEKS)) {
      throw new ToolCallException(ToolMessages.noTimes(weeks));
    }
    Instant from = instant(start.strip(), settings.zone(person, settings.get(person)));
    return new WhatIf.Proposal(
        "",
        from,
        from.plusSeconds(60L * minutes),
        weeks == null ? null : "FREQ=WEEKLY;COUNT=" + weeks,
        attendees);
  }

  private static Instant instant(String text, ZoneId zone) {
    boolean local = text.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?");
    try {
      return UsableYears.check(
          local
              ? LocalDateTime.parse(text).atZone(zone).toInstant()
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw new ToolCallException(ToolMessages.noStart(text));
    }
  }

  private static WhatIfToolAnswer shown(WhatIfAnswer answer) {
    MeetingImpact impact = answer.impact();
    SharedCost shared = answer.shared();
    return new WhatIfToolAnswer(
        UntrustedText.of(answer.title()),
        Span.of(answer.interval(), answer.zone()),
        answer.zone().getId(),
        answer.recurring(),
        impact.breaches(),
        impact.costMinutes(),
        impact.perWeekMinutes(),
        WhatIfMessages.cost(answer),
        impact.weeks().stream().map(Week::of).toList(),
        impact.betterSlots().stream()
            .map(slot -> new Slot(Span.of(slot.interval(), answer.zone()), slot.costMinutes()))
            .toList(),
        answer.busy(),
        answer.unreadable().stream()
            .map(one -> new Unreadable(one.address(), one.reason().word()))
            .toList(),
        shared == null ? null : WhatIfMessages.together(shared));
  }
}
