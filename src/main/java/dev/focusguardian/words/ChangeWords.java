package dev.focusguardian.words;

import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.plan.ChangeReason.Edit;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** English sentences for the reasons of changes, without anything from other people's events. */
public final class ChangeWords {

  private ChangeWords() {}

  /** One sentence, without its full stop. */
  public static String sentence(ChangeReason reason, ZoneId zone) {
    return switch (reason.kind()) {
      case MEETING_CAME ->
          "A meeting or another event came "
              + (reason.taken() == null ? "there" : "to " + Wording.daySpan(reason.taken(), zone));
      case AWAY -> "You are away then";
      case OWN_FOCUS_TIME -> "Your own focus time is there";
      case REPORTED_AS_TAKEN -> "Google Calendar reports that time as taken";
      case NOT_WANTED_THERE -> "You don't want a block there";
      case OUTSIDE_WORKING_TIME -> "It was outside your working time";
      case BETTER_PLAN -> "Another plan protects more of your time";
      case TAKEN_BEFORE_WRITE -> "Another event took the time just before we booked it";
      case CONNECTED -> "You connected an account";
      case SETTINGS_CHANGED -> "You changed your settings";
      case SYNC_REQUESTED -> "You asked for a sync";
      case CALENDAR_CHANGED -> "Google reported a change";
      case CALENDAR_READ -> "A regular sync";
      case HORIZON_ADVANCED -> "It was time to plan the next week";
      case UNDONE -> "You undid the last changes";
      case DISCONNECTED -> "You disconnected the account";
      case CALENDAR_CHOSEN -> "Another calendar was chosen for focus blocks";
      case DELETED -> "You deleted it, so we don't book it there again";
      case MADE_A_MEETING -> "You turned it into a meeting, so it is yours now";
      case MARKED_AS_FREE -> "You marked it as free, so it is yours now";
      case EDITED -> edited(reason.edits()) + ", so it stays as you left it";
      case ALL_BLOCKS_GONE -> "All blocks disappeared at once";
      case FOUND_BY_MARK -> "It carries our mark";
    };
  }

  /** "its title, its colour and its protection": what we changed on a block; never empty. */
  public static String changed(List<Edit> edits) {
    List<String> things =
        edits.stream()
            .map(
                edit ->
                    switch (edit) {
                      case MOVED -> "its time";
                      case RESIZED -> "its length";
                      case RENAMED -> "its title";
                      case RECOLOURED -> "its colour";
                      case PROTECTION -> "its protection";
                      case MARKED_AS_BUSY -> "whether it is shown as busy";
                      case DESCRIPTION -> "its note";
                      case FOCUS_TIME_SETTINGS -> "its focus-time settings";
                    })
            .toList();
    int last = things.size() - 1;
    return last == 0
        ? things.get(0)
        : String.join(", ", things.subList(0, last)) + " and " + things.get(last);
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
        case PROTECTION -> phrases.add("changed its protection");
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
