package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertKind;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.alert.SeriesCost;
import dev.focusguardian.alert.SplitGap;
import dev.focusguardian.calendar.Organizer;
import dev.focusguardian.flags.AlertProblem;
import dev.focusguardian.flags.Declining;
import dev.focusguardian.flags.OrganizerTexts;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.read.SplitGaps;
import dev.focusguardian.words.EvidenceWords;
import dev.focusguardian.words.SplitDrawing;
import dev.focusguardian.words.Wording;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Creates the views of alerts. */
@Singleton
public class AlertViews {

  private static final int SHOWN = 3;

  private final Declining declining;
  private final PersonSettings settings;
  private final OrganizerTexts texts;
  private final SplitGaps gaps;
  private final Clock clock;

  public AlertViews(
      Declining declining,
      PersonSettings settings,
      OrganizerTexts texts,
      SplitGaps gaps,
      Clock clock) {
    this.gaps = gaps;
    this.clock = clock;
    this.declining = declining;
    this.settings = settings;
    this.texts = texts;
  }

  AlertView view(PersonId person, AlertFacts alert) {
    ZoneId zone = settings.zone(person, settings.get(person));
    List<AlertFacts.Meeting> asking = alert.meetings().stream().filter(this::asks).toList();
    Map<UUID, SplitGap> splits = gaps.of(person, alert.week(), asking);
    List<FlaggedView> flagged =
        asking.stream()
            .map(meeting -> flagged(person, meeting, splits.get(meeting.id()), zone))
            .toList();
    int shown = Math.min(SHOWN, flagged.size());
    return new AlertView(
        alert.id().toString(),
        alert.week().toString(),
        dates(alert),
        AlertView.sentence(alert),
        alert.kind() == AlertKind.NOTICE
            ? null
            : RemedyView.of(alert.remedy(), alert.thresholdMinutes(), zone),
        flagged.subList(0, shown),
        flagged.subList(shown, flagged.size()),
        settled(alert, zone, meeting -> !asks(meeting)));
  }

  /** Includes the person's answers to the meetings under it. */
  AlertView.Past past(PersonId person, AlertFacts alert) {
    ZoneId zone = settings.zone(person, settings.get(person));
    return new AlertView.Past(
        alert.week().toString(),
        dates(alert),
        "lowest value "
            + Wording.duration(alert.lowestMinutes())
            + " of deep work, threshold "
            + Wording.duration(alert.thresholdMinutes()),
        AlertWords.week(alert, clock.instant(), zone),
        settled(alert, zone, meeting -> meeting.answer() != null));
  }

  /** Whether it needs an answer now. */
  boolean asks(AlertFacts alert) {
    return alert.state() == AlertState.OPEN && !alert.isSnoozed(clock.instant());
  }

  private boolean asks(AlertFacts.Meeting meeting) {
    return meeting.state() == AlertState.OPEN && !meeting.isSnoozed(clock.instant());
  }

  private List<FlaggedView.Settled> settled(
      AlertFacts alert, ZoneId zone, Predicate<AlertFacts.Meeting> which) {
    return alert.meetings().stream()
        .filter(which)
        .map(
            meeting ->
                new FlaggedView.Settled(
                    title(meeting.title()),
                    Wording.daySpan(meeting.interval(), zone),
                    Wording.duration(meeting.costMinutes()),
                    AlertWords.meeting(meeting, clock.instant(), zone)))
        .toList();
  }

  private static String dates(AlertFacts alert) {
    IsoWeek week = alert.week();
    return Wording.dates(week.monday(), week.monday().plusDays(6));
  }

  static String title(String title) {
    return title.isBlank() ? "(no title)" : title;
  }

  private FlaggedView flagged(
      PersonId person, AlertFacts.Meeting meeting, @Nullable SplitGap split, ZoneId zone) {
    Organizer organizer = meeting.organizer();
    SeriesCost series = meeting.seriesCost();
    @Nullable AlertProblem hindrance = declining.hindrance(person, meeting);
    return new FlaggedView(
        meeting.id().toString(),
        FlaggedView.kindWords(meeting.kind()),
        title(meeting.title()),
        Wording.daySpan(meeting.interval(), zone),
        meeting.recurring(),
        organizer == null ? null : EvidenceWords.organizer(organizer),
        series == null ? null : EvidenceWords.series(series),
        split == null ? null : SplitDrawing.of(split, zone),
        Wording.dayTime(meeting.arrivedAt(), zone),
        Wording.duration(meeting.costMinutes()),
        Wording.duration(meeting.deepWorkMinutesWithout()),
        Wording.duration(meeting.deepWorkMinutesWith()),
        meeting.alternatives().stream()
            .map(
                slot ->
                    FlaggedView.Slot.of(Wording.daySpan(slot.interval(), zone), slot.costMinutes()))
            .toList(),
        hindrance == null ? null : SharedMessages.of(hindrance),
        hindrance != null && hindrance.why() == AlertProblem.Why.OWN_MEETING
            ? null
            : texts.draft(person, meeting, OrganizerTexts.Style.SET).text());
  }
}
