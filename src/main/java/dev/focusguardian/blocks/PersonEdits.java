package dev.focusguardian.blocks;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.ChangeReason.Edit;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.port.RemoteCalendar.HiddenEdit;
import dev.focusguardian.store.BookedBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a person changed about a block. */
final class PersonEdits {

  private PersonEdits() {}

  /** What listings do not show. */
  static List<Edit> of(HiddenEdit hidden) {
    return switch (hidden) {
      case NONE -> List.of();
      case DESCRIPTION -> List.of(Edit.DESCRIPTION);
      case FOCUS_TIME -> List.of(Edit.FOCUS_TIME_SETTINGS);
    };
  }

  /** Empty for what the row cannot tell, as after a restored backup. */
  static List<Edit> of(
      BookedBlock block, RemoteEvent event, Interval interval, CalendarEvent there) {
    List<Edit> edits = new ArrayList<>();
    boolean resized = interval.minutes() != block.interval().minutes();
    boolean bothEnds =
        !interval.start().equals(block.interval().start())
            && !interval.end().equals(block.interval().end());
    if (bothEnds) {
      edits.add(Edit.MOVED);
    }
    if (resized) {
      edits.add(Edit.RESIZED);
    }
    if (!PlainText.same(there.title(), block.title())) {
      edits.add(Edit.RENAMED);
    }
    if (!Objects.equals(event.colour(), block.colour())) {
      edits.add(Edit.RECOLOURED);
    }
    if (block.protection() == ProtectionLevel.HINT && !there.transparent()) {
      edits.add(Edit.MARKED_AS_BUSY);
    }
    return edits;
  }
}
