package dev.focusguardian.blocks;

import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.preferences.WorkingTime;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.Cause;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What had happened when a block was changed.
 *
 * @param words one sentence, without anything that is somebody else's
 */
public record ChangeReason(Cause cause, String words) {

  private static final DateTimeFormatter DAY_TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /** Why a block leaves the slot it has. */
  public static ChangeReason leaving(Interval slot, Horizon horizon, CycleTrigger occasion) {
    if (occasion == CycleTrigger.UNDO) {
      return of(occasion);
    }
    Interval ahead = slot.contains(horizon.now()) ? Interval.of(horizon.now(), slot.end()) : slot;
    for (Interval taken : horizon.reading().committed().intersect(ahead)) {
      return new ChangeReason(
          Cause.MEETING, "Something that takes your time came to " + span(taken, horizon.zone()));
    }
    if (horizon.reading().away().overlaps(ahead)) {
      return new ChangeReason(Cause.PERSON, "You are away then");
    }
    if (horizon.reading().selfMadeFocus().overlaps(ahead)) {
      return new ChangeReason(Cause.PERSON, "Focus time of your own stands there");
    }
    if (horizon.refused().conflicting().overlaps(ahead)) {
      return new ChangeReason(Cause.MEETING, "Google Calendar reports that time as taken");
    }
    if (horizon.noGo().overlaps(slot)) {
      return new ChangeReason(Cause.PERSON, "You do not want a block there");
    }
    if (!isWorkingTime(slot, horizon)) {
      return new ChangeReason(Cause.PERSON, "It lay outside your working time");
    }
    return occasion == CycleTrigger.SETTINGS
        ? of(occasion)
        : new ChangeReason(Cause.PLAN, "Another plan protects more of your time");
  }

  private static boolean isWorkingTime(Interval slot, Horizon horizon) {
    WorkingTime working = new WorkingTime(horizon.preferences().hours(), horizon.zone());
    LocalDate date = slot.start().atZone(horizon.zone()).toLocalDate();
    return working.on(date).encloses(slot) || working.on(date.minusDays(1)).encloses(slot);
  }

  /** What the cycle was run for. */
  static ChangeReason of(CycleTrigger occasion) {
    return switch (occasion) {
      case CONNECTED -> new ChangeReason(Cause.PERSON, "You connected an account");
      case SETTINGS -> new ChangeReason(Cause.PERSON, "You changed what you have settled");
      case PERSON -> new ChangeReason(Cause.PLAN, "You had the calendar read");
      case PUSH -> new ChangeReason(Cause.PLAN, "Google said that the calendar had changed");
      case POLL -> new ChangeReason(Cause.PLAN, "The calendar was looked at");
      case ROLL -> new ChangeReason(Cause.PLAN, "It was time to plan another week");
      case UNDO -> new ChangeReason(Cause.PERSON, "You took the last cycle back");
      case FAREWELL -> new ChangeReason(Cause.PERSON, "You disconnected the account");
    };
  }

  private static String span(Interval interval, ZoneId zone) {
    return DAY_TIME.format(interval.start().atZone(zone))
        + "–"
        + TIME.format(interval.end().atZone(zone));
  }
}
