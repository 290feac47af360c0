package dev.focusguardian.blocks;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.notice.NotificationMatter;
import dev.focusguardian.plan.BlockEvent;
import dev.focusguardian.plan.QuestionMatter;
import dev.focusguardian.preferences.WeeklySlot;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.History;
import dev.focusguardian.store.Notifications;
import dev.focusguardian.store.Questions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reacts to blocks that are removed again and again: we ask about a weekday and time that was
 * refused twice in a row, and stop booking on a day from which blocks were removed three times.
 */
@Singleton
public class RefusedSlots {

  private static final int ROUNDS = 3;
  private static final int FEW = 3;
  private static final Duration FIGHT = Duration.ofDays(14);
  private static final Duration ASKED_LATELY = Duration.ofDays(90);
  private static final Set<BlockEvent> UNDONE =
      Set.of(BlockEvent.DELETED_BY_PERSON, BlockEvent.MADE_YOURS, BlockEvent.GONE_WITH_CALENDAR);

  private final History history;
  private final Questions questions;
  private final Notifications notifications;
  private final FocusBlocks blocks;

  public RefusedSlots(
      History history, Questions questions, Notifications notifications, FocusBlocks blocks) {
    this.history = history;
    this.questions = questions;
    this.notifications = notifications;
    this.blocks = blocks;
  }

  /** Draws conclusions from the changes that a cycle has found. */
  public void consider(HistoryRecorder recorder, ZoneId zone) {
    // If most of the calendar was deleted, that says nothing about one time of the week.
    if (recorder.refused().size() <= FEW) {
      recorder.refused().forEach(slot -> askToAvoid(recorder, slot, zone));
    }
    Set<LocalDate> dates = new LinkedHashSet<>();
    recorder.undone().forEach(slot -> dates.add(slot.start().atZone(zone).toLocalDate()));
    List<LocalDate> left = dates.stream().filter(date -> stepsBack(recorder, date, zone)).toList();
    if (!left.isEmpty()) {
      notifications.add(
          recorder.person(),
          null,
          recorder.now(),
          new NotificationMatter.SteppedBack(left.get(0), left.size(), ROUNDS));
    }
  }

  private void askToAvoid(HistoryRecorder recorder, Interval slot, ZoneId zone) {
    LocalDate date = slot.start().atZone(zone).toLocalDate();
    WeeklySlot here = weekly(slot, zone);
    for (long weeks : List.of(-1L, 1L)) {
      LocalDate other = date.plusWeeks(weeks);
      Interval day =
          Interval.of(
              other.atStartOfDay(zone).toInstant(),
              other.plusDays(1).atStartOfDay(zone).toInstant());
      WeeklySlot both =
          history.about(recorder.person(), day.start(), day.end()).stream()
              .map(History.Told::entry)
              .filter(entry -> entry.event() == BlockEvent.DELETED_BY_PERSON)
              .map(entry -> weekly(entry.slot(), zone).common(here))
              .flatMap(Optional::stream)
              .findFirst()
              .orElse(null);
      if (both != null && !known(recorder.person(), both, recorder.now())) {
        questions.ask(recorder.person(), new QuestionMatter.Avoid(both), recorder.now());
        return;
      }
    }
  }

  private boolean known(PersonId person, WeeklySlot slot, Instant now) {
    return questions.avoided(person).stream().anyMatch(avoided -> avoided.slot().overlaps(slot))
        || questions.list(person).stream()
            .filter(question -> question.askedAt().isAfter(now.minus(ASKED_LATELY)))
            .map(Questions.Question::slot)
            .anyMatch(asked -> asked != null && asked.overlaps(slot));
  }

  /** Evening hours belong to their own day, and a night shift to the day on which it starts. */
  private static WeeklySlot weekly(Interval slot, ZoneId zone) {
    LocalDate date = slot.start().atZone(zone).toLocalDate();
    LocalTime from = slot.start().atZone(zone).toLocalTime();
    LocalTime to =
        slot.end().atZone(zone).toLocalDate().equals(date)
            ? slot.end().atZone(zone).toLocalTime()
            : LocalTime.MIDNIGHT;
    // On a day when the clocks go back, an end can be earlier than its start on the wall clock.
    return new WeeklySlot(
        date.getDayOfWeek(),
        from,
        to.isAfter(from) || to.equals(LocalTime.MIDNIGHT) ? to : LocalTime.MIDNIGHT);
  }

  /** Whether nothing more is booked on that day from now on. */
  private boolean stepsBack(HistoryRecorder recorder, LocalDate date, ZoneId zone) {
    Interval day =
        Interval.of(
            date.atStartOfDay(zone).toInstant(), date.plusDays(1).atStartOfDay(zone).toInstant());
    Set<UUID> rounds =
        history.about(recorder.person(), day.start(), day.end()).stream()
            .filter(told -> told.at().isAfter(recorder.now().minus(FIGHT)))
            .filter(told -> UNDONE.contains(told.entry().event()))
            .filter(told -> day.contains(told.entry().slot().start()))
            .map(History.Told::cycle)
            .collect(Collectors.toSet());
    if (rounds.size() < ROUNDS) {
      return false;
    }
    // Blocks that still exist were not removed.
    IntervalSet standing =
        IntervalSet.of(
            blocks.between(recorder.person(), day.start(), day.end()).stream()
                .map(BookedBlock::interval)
                .toList());
    IntervalSet left =
        IntervalSet.of(day)
            .subtract(standing)
            .subtract(IntervalSet.of(blocks.noGo(recorder.person())));
    left.forEach(slot -> blocks.excludeFoughtSlot(recorder.person(), slot));
    return !left.isEmpty();
  }
}
