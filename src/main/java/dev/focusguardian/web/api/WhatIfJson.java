package dev.focusguardian.web.api;

import dev.focusguardian.alert.GapSplit;
import dev.focusguardian.alert.MeetingImpact;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.messages.WhatIfMessages;
import dev.focusguardian.read.SharedCost;
import dev.focusguardian.read.WhatIfAnswer;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * JSON of what a meeting would cost.
 *
 * @param breaches it takes at least one week below its threshold
 * @param costMinutes of all {@code weeks} together
 * @param perWeekMinutes the same by week; null for a single meeting
 * @param perQuarterMinutes of the thirteen weeks from the first one on; null for a single meeting
 * @param goesOn the series has occurrences after {@code weeks}
 * @param weeks from that of the first occurrence to that of the last
 * @param betterSlots three at most, at which everyone whose time can be read is free; of a series,
 *     the new time of the first occurrence
 * @param busy attendees who are busy at the time that was asked about
 * @param together what it costs the attendees who use this service and have agreed; null if that
 *     would be fewer than two people, or you don't share your own
 */
@Schema(name = "WhatIfAnswer")
record WhatIfJson(
    String title,
    Instant start,
    Instant end,
    boolean recurring,
    int occurrences,
    boolean goesOn,
    boolean breaches,
    long costMinutes,
    @Nullable Long perWeekMinutes,
    @Nullable Long perQuarterMinutes,
    List<Week> weeks,
    Gap gap,
    List<AlertJson.Alternative> betterSlots,
    List<String> busy,
    List<Unreadable> unreadable,
    @Nullable Together together,
    String sentence) {

  /**
   * @param breaches the meeting takes this week below its threshold
   * @param deepensBreach the week is below it without the meeting, too
   */
  @Schema(name = "WhatIfWeek")
  record Week(
      String week,
      long deepWorkMinutesWithout,
      long deepWorkMinutesWith,
      long thresholdMinutes,
      long costMinutes,
      boolean breaches,
      boolean deepensBreach) {

    static Week of(MeetingImpact.Week week) {
      return new Week(
          week.week().toString(),
          week.deepWorkMinutesWithout(),
          week.deepWorkMinutesWith(),
          week.thresholdMinutes(),
          week.costMinutes(),
          week.breaches(),
          week.deepensBreach());
    }
  }

  /** The free time that the first occurrence takes a part of, and what is left of it. */
  @Schema(name = "WhatIfGap")
  record Gap(List<Stretch> before, List<Stretch> after) {}

  /**
   * @param counts it is long enough for deep work
   */
  @Schema(name = "WhatIfStretch")
  record Stretch(Instant start, Instant end, long minutes, boolean counts) {

    static List<Stretch> of(List<GapSplit.Stretch> stretches) {
      return stretches.stream()
          .map(
              stretch ->
                  new Stretch(
                      stretch.interval().start(),
                      stretch.interval().end(),
                      stretch.interval().minutes(),
                      stretch.counts()))
          .toList();
    }
  }

  /**
   * @param reason {@code not-shared}, {@code not-allowed}, {@code too-large} or {@code
   *     not-answered}
   */
  @Schema(name = "UnreadableFreeBusy")
  record Unreadable(String address, String reason) {}

  /**
   * What the meeting costs several attendees together.
   *
   * @param attendees how many people you named
   * @param covered how many of them the sum covers
   * @param costMinutes to the nearest half hour
   * @param weeks how many weeks it is about
   */
  @Schema(name = "SharedMeetingCost")
  record Together(int attendees, int covered, long costMinutes, int weeks, String sentence) {

    static @Nullable Together of(@Nullable SharedCost shared) {
      return shared == null
          ? null
          : new Together(
              shared.attendees(),
              shared.covered(),
              shared.costMinutes(),
              shared.weeks(),
              WhatIfMessages.together(shared));
    }
  }

  static WhatIfJson of(WhatIfAnswer answer) {
    MeetingImpact impact = answer.impact();
    Interval first = answer.interval();
    return new WhatIfJson(
        answer.title(),
        first.start(),
        first.end(),
        answer.recurring(),
        answer.occurrences().size(),
        answer.goesOn(),
        impact.breaches(),
        impact.costMinutes(),
        answer.recurring() ? impact.perWeekMinutes() : null,
        answer.recurring() ? impact.costMinutes() : null,
        impact.weeks().stream().map(Week::of).toList(),
        new Gap(Stretch.of(impact.gap().before()), Stretch.of(impact.gap().after())),
        impact.betterSlots().stream()
            .map(
                slot ->
                    new AlertJson.Alternative(
                        slot.interval().start(), slot.interval().end(), slot.costMinutes()))
            .toList(),
        answer.busy(),
        answer.unreadable().stream()
            .map(one -> new Unreadable(one.address(), one.reason().word()))
            .toList(),
        Together.of(answer.shared()),
        WhatIfMessages.cost(answer));
  }
}
