package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.notice.NotificationMatter.BrowserEnded;
import dev.focusguardian.notice.NotificationMatter.SteppedBack;
import dev.focusguardian.plan.Churn;
import dev.focusguardian.preferences.RollTime;
import dev.focusguardian.preferences.WeeklySlot;
import dev.focusguardian.read.AlertFeed;
import dev.focusguardian.read.HistoryFeed;
import dev.focusguardian.read.NotificationFeed;
import dev.focusguardian.read.SafetyStatus;
import dev.focusguardian.undo.CycleUndo;
import dev.focusguardian.words.QuestionWords;
import dev.focusguardian.words.Wording;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates the view of the history, and of everything that a person may allow or stop. */
@Singleton
public class HistoryViews {

  private static final int WEEKS_BACK = 3;

  private final HistoryFeed history;
  private final SafetyStatus safety;
  private final NotificationFeed notifications;
  private final CycleUndo undo;
  private final PersonSettings settings;
  private final AlertFeed alerts;
  private final Clock clock;

  public HistoryViews(
      HistoryFeed history,
      SafetyStatus safety,
      NotificationFeed notifications,
      CycleUndo undo,
      PersonSettings settings,
      AlertFeed alerts,
      Clock clock) {
    this.alerts = alerts;
    this.history = history;
    this.safety = safety;
    this.notifications = notifications;
    this.undo = undo;
    this.settings = settings;
    this.clock = clock;
  }

  HistoryView of(PersonId person) {
    ZoneId zone = settings.zone(person, settings.get(person));
    Instant now = clock.instant();
    return new HistoryView(
        safety.pausedUntil(person).map(until -> HistoryWords.moment(until, zone)).orElse(null),
        now.atZone(zone).toLocalDate().plusDays(1).toString(),
        undo.prospect(person).map(prospect -> HistoryWords.undo(prospect, zone)).orElse(null),
        asked(person),
        Stream.of(SteppedBack.KIND, BrowserEnded.KIND)
            .flatMap(kind -> notifications.news(person, kind).stream())
            .map(
                told ->
                    new HistoryView.Told(
                        told.id().toString(), SharedMessages.of(told.matter()) + "."))
            .toList(),
        safety.trials(person).stream().map(trial -> HistoryWords.trying(trial, zone)).toList(),
        safety.avoided(person).stream().map(HistoryViews::avoided).toList(),
        safety.refusedSlots(person).stream()
            .map(
                slot ->
                    new HistoryView.Refused(
                        slot.start().toString(),
                        slot.end().toString(),
                        Wording.daySpan(slot, zone)))
            .toList(),
        roll(safety.horizonAdvance(person).orElse(null)),
        churnSentence(),
        churned(person, IsoWeek.of(now.atZone(zone).toLocalDate())),
        history.between(person, now.minus(HistoryFeed.USUAL), now.plusSeconds(1)).stream()
            .map(cycle -> HistoryWords.cycle(cycle, zone))
            .toList(),
        alerts.changes(person, now.minus(HistoryFeed.USUAL), now.plusSeconds(1)).stream()
            .map(change -> AlertChangeView.of(change, zone))
            .toList());
  }

  private List<HistoryView.Asked> asked(PersonId person) {
    List<HistoryView.Asked> asked = new ArrayList<>();
    safety.openQuestions(person).forEach(question -> asked.add(asked(question, false)));
    safety.refusal(person).ifPresent(refusal -> asked.add(asked(refusal.question(), true)));
    return asked;
  }

  private static HistoryView.Asked asked(SafetyStatus.Asked question, boolean refused) {
    return new HistoryView.Asked(
        question.id().toString(), QuestionWords.sentence(question.matter()), refused);
  }

  private static HistoryView.Avoided avoided(SafetyStatus.Avoided avoided) {
    WeeklySlot slot = avoided.slot();
    return new HistoryView.Avoided(
        avoided.id().toString(), name(slot.day()) + "s, " + slot.from() + "–" + slot.to());
  }

  private static HistoryView.Roll roll(@Nullable RollTime roll) {
    List<HistoryView.Day> days =
        Arrays.stream(DayOfWeek.values())
            .map(
                day ->
                    new HistoryView.Day(
                        day.name().substring(0, 3).toLowerCase(Locale.ROOT), name(day)))
            .toList();
    return roll == null
        ? new HistoryView.Roll("", "16:00", 3, days)
        : new HistoryView.Roll(
            days.get(roll.day().getValue() - 1).key(), roll.time().toString(), roll.weeks(), days);
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String churnSentence() {
    return "Minutes of your focus blocks that were moved or removed. They count three times under 24 hours ahead, once under"
        + " seven days, and a quarter beyond that. Your own changes don't count. For a better plan alone, we change at most "
        + Wording.percent(Churn.LEVEL)
        + " of what is planned. Changes for meetings come on top.";
  }

  private List<HistoryView.Churned> churned(PersonId person, IsoWeek current) {
    List<HistoryView.Churned> weeks = new ArrayList<>();
    for (int back = WEEKS_BACK; back >= -1; back--) {
      IsoWeek week = current.plus(-back);
      Churn known = history.churn(person, week);
      weeks.add(
          new HistoryView.Churned(
              week.toString(),
              Wording.duration(known.plannedMinutes()),
              Wording.duration(known.survivedMinutes()),
              Wording.duration(Math.round(known.meetingMinutes())),
              Wording.duration(Math.round(known.ownMinutes())),
              Wording.percent(known.share())));
    }
    return weeks;
  }
}
