package dev.focusguardian.words;

import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.plan.ChangeReason.Edit;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Why a block was changed, in English, without anything that is somebody else's. */
public final class ChangeWords {

  private ChangeWords() {}

  /** One sentence, without its full stop. */
  public static String sentence(ChangeReason reason, ZoneId zone) {
    return switch (reason.kind()) {
      case MEETING_CAME ->
          "Something that takes your time came "
              + (reason.taken() == null ? "there" : "to " + Wording.daySpan(reason.taken(), zone));
      case AWAY -> "You are away then";
      case OWN_FOCUS_TIME -> "Focus time of your own stands there";
      case REPORTED_AS_TAKEN -> "Google Calendar reports that time as taken";
      case NOT_WANTED_THERE -> "You do not want a block there";
      case OUTSIDE_WORKING_TIME -> "It lay outside your working time";
      case BETTER_PLAN -> "Another plan protects more of your time";
      case TAKEN_BEFORE_WRITE -> "Something came just before it was written";
      case CONNECTED -> "You connected an account";
      case SETTINGS_CHANGED -> "You changed what you have settled";
      case SYNC_REQUESTED -> "You had the calendar read";
      case CALENDAR_CHANGED -> "Google said that the calendar had changed";
      case CALENDAR_READ -> "The calendar was looked at";
      case HORIZON_ADVANCED -> "It was time to plan another week";
      case UNDONE -> "You took the last cycle back";
      case DISCONNECTED -> "You disconnected the account";
      case CALENDAR_CHOSEN -> "Another calendar was chosen for focus blocks";
      case DELETED -> "You deleted it; it is not booked there again";
      case MADE_A_MEETING -> "You made a meeting of it; it is yours from now on";
      case MARKED_AS_FREE -> "You marked it as free; it is yours from now on";
      case EDITED -> edited(reason.edits()) + "; it stays as you left it";
      case ALL_BLOCKS_GONE -> "All blocks were gone at once";
      case FOUND_BY_MARK -> "It carries our mark";
    };
  }

  /** "You moved and resized it and marked it as busy". */
  public static String edited(List<Edit> edits) {
    List<String> verbs = new ArrayList<>();
    List<String> phrases = new ArrayList<>();
    for (Edit edit : edits) {
      switch (edit) {
        case MOVED -> verbs.add("moved");
        case RESIZED -> verbs.add("resized");
        case RENAMED -> verbs.add("renamed");
        case RECOLOURED -> verbs.add("recoloured");
        case MARKED_AS_BUSY -> phrases.add("marked it as busy");
        case DESCRIPTION -> phrases.add("wrote in it");
        case FOCUS_TIME_SETTINGS -> phrases.add("changed its focus-time settings");
      }
    }
    if (!verbs.isEmpty()) {
      phrases.add(0, String.join(" and ", verbs) + " it");
    }
    return "You " + (phrases.isEmpty() ? "changed it" : String.join(" and ", phrases));
  }
}
