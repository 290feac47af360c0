package dev.focusguardian.words;

import dev.focusguardian.plan.BlockReason;
import dev.focusguardian.plan.BlockReason.FreeTime;
import dev.focusguardian.plan.UnplacedReason;
import dev.focusguardian.plan.UnplacedReason.TakenTime;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why a plan is as it is, in English: one sentence, without its full stop. */
public final class PlanWords {

  private static final DateTimeFormatter DAY_TIME =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private PlanWords() {}

  /** Empty for a plan that was asked for without its reasons. */
  public static String sentence(BlockReason reason) {
    return switch (reason.kind()) {
      case NOT_ASKED -> "";
      case NEW -> "It takes" + place(reason);
      case STANDS_WELL -> "It stands here already, and nothing is gained by moving it";
      case STUCK ->
          "Google Calendar did not accept the last change to it, so it stays as it is until we try again";
      case PLACE_TAKEN -> "A meeting took its place" + now(reason);
      case PLACE_NOT_WORKING_TIME -> "Its old place is no working time any more" + now(reason);
      case GREW -> "It grew to protect more of the week" + now(reason);
      case SHRANK -> "It shrank to keep the rules and the goal of the week" + now(reason);
      case BETTER_PLAN -> "It moved so that the week's plan is the best there is" + now(reason);
      case NO_OTHER_PLACE -> "A meeting took its place, and no other slot was left";
      case NO_PLACE -> "The plan has no place for it any more";
    };
  }

  private static String now(BlockReason reason) {
    return reason.place() == null ? "" : "; now it takes" + place(reason);
  }

  private static String place(BlockReason reason) {
    FreeTime place = reason.place();
    return place == null
        ? ""
        : " "
            + place.minutes()
            + " of the "
            + place.freeMinutes()
            + " free minutes on "
            + place.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
            + " from "
            + TIME.format(place.from())
            + " to "
            + TIME.format(place.to());
  }

  /** Why goal minutes found no place. */
  public static String sentence(UnplacedReason reason) {
    int minutes = reason.minutes();
    return switch (reason.kind()) {
      case TOO_LITTLE_TO_MOVE -> "What stands is not moved for so little more";
      case MOVED_ENOUGH -> "Too much was moved lately to move more for these";
      case TAKEN_AWAY -> "It would fit into " + takenAway(reason);
      case UNANSWERED_INVITATIONS -> "Unanswered invitations stand where a block would fit";
      case DAILY_MAXIMUM -> "No day may hold more than " + minutes + " minutes of focus";
      case RESERVE -> minutes + " minutes a day have to stay open for others to book";
      case BREAK -> "Two blocks of a day stand at least " + minutes + " minutes apart";
      case BUFFER -> "Blocks keep " + minutes + " minutes away from meetings";
      case SHORTEST_BLOCK ->
          "Every free stretch is shorter than the shortest block of " + minutes + " minutes";
      case LONGEST_BLOCK -> "No block may be longer than " + minutes + " minutes";
      case AWAY -> "Out-of-office time leaves too little of the week";
      case PAST -> "The rest of the week is past or too close";
      case MEETINGS ->
          "The meetings leave no stretch of " + minutes + " free minutes for another block";
      case TIME_OFF -> "Leave and holidays leave too little of the week";
      case LESS_THAN_GRID ->
          "What is left of the goal is less than a step of the grid of " + minutes + " minutes";
      case LESS_THAN_SHORTEST_BLOCK ->
          "What is left of the goal is shorter than the shortest block of " + minutes + " minutes";
      case NO_FREE_STRETCH ->
          "No free stretch of working time is left that is long enough for a block";
    };
  }

  private static String takenAway(UnplacedReason reason) {
    List<String> places = new ArrayList<>();
    for (TakenTime taken : reason.takenAway()) {
      String how =
          switch (taken.how()) {
            case DELETED -> "slots you took away on ";
            case AVOIDED -> "times you leave free for good, ";
            case STEPPED_BACK -> "times from which blocks were taken away again and again, ";
            case REPORTED_AS_TAKEN -> "time that Google Calendar reports as taken, ";
          };
      List<String> slots = new ArrayList<>();
      taken.slots().forEach(slot -> slots.add(span(slot.start(), slot.end().toLocalTime())));
      if (taken.more() > 0) {
        slots.add(taken.more() + " more");
      }
      places.add(how + listed(slots));
    }
    LocalDateTime paused = reason.pausedUntil();
    if (paused != null) {
      places.add("the pause until " + DAY_TIME.format(paused));
    }
    return listed(places);
  }

  private static String span(LocalDateTime start, LocalTime end) {
    return DAY_TIME.format(start) + "–" + TIME.format(end);
  }

  private static String listed(List<String> all) {
    int last = all.size() - 1;
    return last < 1
        ? String.join("", all)
        : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
  }
}
