package dev.focusguardian.web.page;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.plan.BlockEvent;
import dev.focusguardian.plan.Cause;
import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.read.HistoryFeed;
import dev.focusguardian.read.SafetyStatus;
import dev.focusguardian.undo.CycleUndo;
import dev.focusguardian.undo.NothingToUndo;
import dev.focusguardian.words.ChangeWords;
import dev.focusguardian.words.Wording;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** English texts of the history page. */
final class HistoryWords {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);

  private HistoryWords() {}

  static String moment(Instant instant, ZoneId zone) {
    return MOMENT.format(instant.atZone(zone));
  }

  static HistoryView.Undo undo(CycleUndo.Prospect prospect, ZoneId zone) {
    NothingToUndo obstacle = prospect.obstacle();
    return new HistoryView.Undo(
        moment(prospect.at(), zone), obstacle == null ? null : SharedMessages.of(obstacle) + ".");
  }

  static HistoryView.Cycle cycle(HistoryFeed.Cycle cycle, ZoneId zone) {
    return new HistoryView.Cycle(
        moment(cycle.at(), zone),
        occasion(cycle.occasion()),
        cycle.undone(),
        cycle.entries().stream().map(entry -> line(entry, zone)).toList());
  }

  static HistoryView.Trying trying(SafetyStatus.Trial trial, ZoneId zone) {
    String address = trial.address();
    return new HistoryView.Trying(
        trial.account().toString(),
        address == null ? "Your calendar" : address,
        moment(trial.until(), zone));
  }

  private static String occasion(@Nullable CycleTrigger occasion) {
    if (occasion == null) {
      return "";
    }
    return switch (occasion) {
      case CONNECTED -> "you connected an account";
      case SETTINGS -> "you changed a setting";
      case PERSON -> "you asked for a sync";
      case PUSH -> "Google reported a change";
      case POLL -> "regular sync";
      case ROLL -> "time to plan the next week";
      case UNDO -> "you undid the last changes";
      case FAREWELL -> "you disconnected an account";
    };
  }

  private static HistoryView.Line line(HistoryFeed.Entry entry, ZoneId zone) {
    Interval before = entry.before();
    String slot =
        before == null
            ? Wording.daySpan(entry.slot(), zone)
            : Wording.daySpan(before, zone) + " → " + Wording.daySpan(entry.slot(), zone);
    return new HistoryView.Line(what(entry.event()), slot, words(entry, zone));
  }

  private static String what(BlockEvent event) {
    return switch (event) {
      case BOOKED -> "Booked";
      case MOVED -> "Moved";
      case CHANGED -> "Changed";
      case RELEASED -> "Removed";
      case DELETED_BY_PERSON -> "You deleted";
      case MADE_YOURS -> "You took over";
      case PINNED -> "You changed";
      case TAKEN_UP_AGAIN -> "Found again";
      case GONE_WITH_CALENDAR -> "Gone with the calendar";
    };
  }

  private static String words(HistoryFeed.Entry entry, ZoneId zone) {
    ChangeReason reason = entry.reason();
    String happened = reason == null ? "" : ChangeWords.sentence(reason, zone) + ".";
    String because = entry.because();
    if (entry.event() == BlockEvent.CHANGED && reason != null && !reason.edits().isEmpty()) {
      return "We changed " + ChangeWords.changed(reason.edits()) + ". " + happened;
    }
    if (because == null) {
      return happened;
    }
    boolean left = entry.event() == BlockEvent.MOVED || entry.event() == BlockEvent.RELEASED;
    return left && reason != null && entry.cause() != Cause.PERSON
        ? happened + " " + because + "."
        : because + ".";
  }

  static UndoneView undone(CycleUndo.Undone undone, Optional<Instant> paused, ZoneId zone) {
    return new UndoneView(
        moment(undone.at(), zone),
        paused.map(until -> moment(until, zone)).orElse(""),
        (int) undone.lines().stream().filter(line -> !line.result().done()).count(),
        undone.lines().stream()
            .map(
                line ->
                    new HistoryView.Line(
                        what(line.event()),
                        Wording.daySpan(line.slot(), zone),
                        SharedMessages.of(line.result()) + "."))
            .toList());
  }
}
