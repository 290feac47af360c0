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

/** English sentences for the reasons of a plan, without a full stop. */
public final class PlanWords {

  private static final DateTimeFormatter DAY_TIME =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private PlanWords() {}

  /** Empty for a plan that was asked for without its reasons. */
  public static String sentence(BlockReason reason) {
    return switch (reason.kind()) {
      case NOT_ASKED -> "";
      case NEW -> reason.place() == null ? "" : capitalized(place(reason.place()));
      case STANDS_WELL -> "It is already here, and moving it gains nothing";
      case STUCK ->
          "Google Calendar didn't accept our last change, so it stays as it is until we try again";
      case PLACE_TAKEN -> "A meeting took its slot" + now(reason);
      case PLACE_NOT_WORKING_TIME -> "Its old slot is no longer working time" + now(reason);
      case GREW -> "It became longer to protect more of the week" + now(reason);
      case SHRANK -> "It became shorter to keep to the rules and the week's goal" + now(reason);
      case BETTER_PLAN -> "It moved to make the week's plan better" + now(reason);
      case NO_OTHER_PLACE -> "A meeting took its slot, and no other slot was free";
      case NO_PLACE -> "The plan no longer has a slot for it";
    };
  }

  private static String now(BlockReason reason) {
    FreeTime place = reason.place();
    return place == null ? "" : "; now it " + place(place);
  }

  private static String capitalized(String phrase) {
    return Character.toUpperCase(phrase.charAt(0)) + phrase.substring(1);
  }

  private static String place(FreeTime place) {
    String slot =
        place.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
            + ", "
            + TIME.format(place.from())
            + "–"
            + TIME.format(place.to());
    return place.minutes() == place.freeMinutes()
        ? "fills your whole free slot on " + slot
        : "takes "
            + place.minutes()
            + " of the "
            + place.freeMinutes()
            + " free minutes on "
            + slot;
  }

  /** Why minutes of the goal could not be planned. */
  public static String sentence(UnplacedReason reason) {
    int minutes = reason.minutes();
    return switch (reason.kind()) {
      case TOO_LITTLE_TO_MOVE -> "Moving the existing blocks would gain too little";
      case MOVED_ENOUGH -> "We moved many blocks lately, so we don't move more for these";
      case TAKEN_AWAY -> "It would fit into " + takenAway(reason);
      case UNANSWERED_INVITATIONS ->
          "Unanswered invitations take the slots where a block would fit";
      case DAILY_MAXIMUM -> "Your daily maximum is " + minutes + " minutes of focus";
      case RESERVE -> "You keep " + minutes + " minutes a day open for others";
      case BREAK -> "Two blocks on the same day need a break of at least " + minutes + " minutes";
      case BUFFER -> "Blocks keep a buffer of " + minutes + " minutes around meetings";
      case BREAK_AND_BUFFER ->
          "Breaks between blocks and buffers around meetings together leave no room for another block";
      case SHORTEST_BLOCK ->
          "Every free slot is shorter than your shortest block of " + minutes + " minutes";
      case LONGEST_BLOCK -> "Your longest block is " + minutes + " minutes";
      case AWAY -> "Out-of-office time leaves too little of the week";
      case PAST -> "The rest of the week is over or too close";
      case MEETINGS ->
          "Your meetings leave no free slot of " + minutes + " minutes for another block";
      case TIME_OFF -> "Leave and holidays leave too little of the week";
      case LESS_THAN_GRID ->
          "The rest of the goal is shorter than a step of " + minutes + " minutes";
      case LESS_THAN_SHORTEST_BLOCK ->
          "The rest of the goal is shorter than your shortest block of " + minutes + " minutes";
      case NO_FREE_STRETCH -> "No free slot in your working time is long enough for a block";
    };
  }

  private static String takenAway(UnplacedReason reason) {
    List<String> places = new ArrayList<>();
    for (TakenTime taken : reason.takenAway()) {
      String how =
          switch (taken.how()) {
            case DELETED -> "slots where you deleted a block, ";
            case AVOIDED -> "slots you keep free, ";
            case STEPPED_BACK -> "slots where blocks were removed again and again, ";
            case REPORTED_AS_TAKEN -> "slots that Google Calendar reports as taken, ";
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
