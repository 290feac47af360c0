package dev.focusguardian.messages;

import dev.focusguardian.account.ChoiceProblem;
import dev.focusguardian.account.Mode;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.account.Unguarded;
import dev.focusguardian.deletion.DeletionReceipt;
import dev.focusguardian.flags.AlertProblem;
import dev.focusguardian.notice.CycleProblem;
import dev.focusguardian.notice.CycleStage;
import dev.focusguardian.notice.NotificationMatter;
import dev.focusguardian.queue.StillBusy;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.safety.Hindrance;
import dev.focusguardian.safety.PauseProblem;
import dev.focusguardian.store.StoredAlert;
import dev.focusguardian.store.StoredMeeting;
import dev.focusguardian.undo.NothingToUndo;
import dev.focusguardian.undo.UndoResult;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What pages and API both say of facts, in English. Unless it says otherwise, a method gives a
 * sentence without its full stop, so that a face can go on from there.
 */
public final class SharedMessages {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

  private SharedMessages() {}

  /** What is being done. */
  public static String of(CycleStage stage) {
    return switch (stage) {
      case READING -> "Reading the calendar";
      case READING_OTHER_WEEKS -> "Reading other weeks";
      case PLANNING -> "Planning";
      case BOOKING -> "Booking";
      case UNDOING -> "Taking back the last changes";
    };
  }

  /** What went wrong in the last cycle. */
  public static String of(CycleProblem problem) {
    return problem.accept(new OfCycleProblem());
  }

  private static final class OfCycleProblem implements CycleProblem.Visitor<String> {

    @Override
    public String suspiciousListing(CycleProblem.SuspiciousListing listing) {
      return "Google listed almost nothing of \""
          + listing.calendar()
          + "\", where much was before. Nothing is changed until a second look says the same";
    }

    @Override
    public String keyLost() {
      return "The stored access does not open with the key that this service has now; it goes on with the right key, or when you connect again";
    }

    @Override
    public String accessEnded() {
      return "Google no longer accepts the connection; please connect again";
    }

    @Override
    public String calendarFailed(CycleProblem.CalendarFailed failed) {
      return (failed.account() == null ? "" : failed.account() + ": ")
          + failed.detail()
          + (failed.code().equals(AuthorizationRevoked.CODE) ? "; please connect again" : "");
    }

    @Override
    public String leaving() {
      return "You began to leave, and it is not finished; nothing is read, planned or booked meanwhile";
    }

    @Override
    public String unexpected() {
      return "Something unexpected went wrong; the log has the details";
    }
  }

  /** Why nothing is booked. */
  public static String of(Hindrance hindrance) {
    String name = "\"" + hindrance.name() + "\"";
    return switch (hindrance.kind()) {
      case NOT_READ_YET -> "Nothing is booked until " + name + " has been read for the first time";
      case CLOCK_SET_BACK ->
          "Nothing is booked for now, because the clock was set back: by it, "
              + name
              + " was last read in "
              + age(hindrance.age())
              + ". The next look sets that right";
      case READ_LONG_AGO ->
          "Nothing is booked for now, because "
              + name
              + " was last read "
              + age(hindrance.age())
              + " ago, and something may have come since";
      case NO_CALENDAR -> "Nothing is booked, because no calendar is chosen for focus blocks";
      case CALENDAR_GONE ->
          "Nothing is booked, because "
              + name
              + ", the calendar for focus blocks, is not there any more";
      case NOT_CONNECTED -> "Nothing is booked until " + hindrance.name() + " is connected again";
      case NOT_GRANTED ->
          "Nothing is booked, because the right to write events of its own was not ticked at Google";
      case NOT_OWNED ->
          "Nothing is booked, because "
              + name
              + " belongs to somebody else; only calendars of your own can take focus blocks";
    };
  }

  private static String age(@Nullable Duration age) {
    Duration known = Objects.requireNonNullElse(age, Duration.ZERO);
    long hours = known.toHours();
    return hours < 48 ? hours + " hours" : known.toDays() + " days";
  }

  /** Why something that needs the calendars to itself cannot be done now. */
  public static String of(StillBusy busy) {
    return switch (busy.why()) {
      case CYCLE_RUNS ->
          "The calendars are being read just now, and that takes longer than half a minute";
      case TAKEN_OVER -> "Another node of this service took over in the middle of it";
      case SHUTTING_DOWN -> "The service is shutting down";
    };
  }

  /** Why there is nothing to take back. */
  public static String of(NothingToUndo nothing) {
    Hindrance hindrance = nothing.hindrance();
    return switch (nothing.why()) {
      case LEAVING -> "You are leaving, and nothing is booked any more";
      case NOTHING_DONE -> "Nothing was done yet";
      case UNDONE_ALREADY -> "The last cycle was taken back already";
      case TOO_LONG_AGO -> "The last cycle that did something is longer than a week ago";
      case NO_CALENDAR ->
          "There is no calendar to write to" + (hindrance == null ? "" : ": " + of(hindrance));
    };
  }

  /** What became of one thing that is taken back. */
  public static String of(UndoResult result) {
    return switch (result) {
      case REMOVED -> "Removed";
      case GONE_ALREADY -> "It is not there any more";
      case MOVED_BACK -> "Moved back, to stay there";
      case STANDS_AS_BEFORE -> "It stands where it stood before";
      case BOOKED_AGAIN -> "Booked again, to stay there";
      case STANDS_THERE -> "A block stands there";
      case CHANGED_SINCE -> "It has been changed since, and was left as it is";
      case CHANGED_JUST_NOW -> "Somebody has changed it just now, so it was left as it is";
      case HAS_BEGUN -> "It has begun, and was left as it is";
      case OLD_PLACE_IS_PAST -> "Where it stood before is past";
      case OLD_PLACE_IS_TAKEN -> "Something else stands where it stood before";
      case PLACE_IS_PAST -> "Where it stood is past";
      case PLACE_IS_TAKEN -> "Something else stands where it stood";
    };
  }

  /** Why focus blocks cannot go to a calendar. */
  public static String of(ChoiceProblem problem) {
    return switch (problem.why()) {
      case CALENDAR_GONE -> "The calendar that was chosen for focus blocks is not there any more";
      case NOT_READ ->
          "Focus blocks can only go to a calendar that is read as well: what is on it has to be known";
      case NOT_GRANTED ->
          "The right to write events of its own was not ticked at Google for this account; connect it again and leave the box ticked";
      case NOT_OWNED ->
          "This calendar belongs to somebody else, and only calendars of your own can take focus blocks";
    };
  }

  /** All that there is to know about settings, in whole sentences. */
  public static List<String> of(PersonSettings.Notices notices) {
    List<String> all = new ArrayList<>(notices.repairs());
    all.addAll(notices.conflicts());
    notices.unavailable().forEach(unguarded -> all.add(of(unguarded)));
    return all;
  }

  /** Why Google declines nothing for the person, with full stops. */
  public static String of(Unguarded unguarded) {
    String but = " Your blocks are locked a day ahead all the same.";
    return switch (unguarded.kind()) {
      case NOT_PRIMARY ->
          "Google declines invitations only for focus time on an account's primary calendar, and \""
              + unguarded.name()
              + "\", where your blocks go, is another one."
              + but;
      case NO_FOCUS_TIME ->
          unguarded.name()
              + " cannot have focus-time events, which need a Google Workspace edition that has them, so Google declines nothing for you."
              + but;
    };
  }

  /** Why nothing can be paused until then. */
  public static String of(PauseProblem problem) {
    return switch (problem.why()) {
      case NO_TIME ->
          "\"until\" is \""
              + problem.until()
              + "\", which is neither an instant such as 2026-11-23T08:00:00Z nor a date such as 2026-11-23";
      case NOT_AHEAD ->
          "\"until\" is "
              + problem.until()
              + ", which is not ahead; it is "
              + problem.now()
              + " now";
      case TOO_FAR ->
          "\"until\" is "
              + problem.until()
              + ", which is more than a year ahead; to end it all, disconnect the account or leave";
    };
  }

  /** What the connection to Google still lacks, with its full stop. */
  public static String of(Mode.Lack lack) {
    return switch (lack) {
      case SECRET -> "The client's secret is missing (guardian.google.client-secret).";
      case ID -> "The client's id is missing (guardian.google.client-id).";
      case CLIENT ->
          "Google does not know this installation yet: it has no client id and no secret.";
    };
  }

  /** Why an alert cannot be answered like that. */
  public static String of(AlertProblem problem) {
    String answered = ", so there is nothing left to answer";
    return switch (problem.why()) {
      case UNKNOWN -> "There is no alert \"" + problem.id() + "\"";
      case WHOLE_WEEK -> wholeWeek(Objects.requireNonNull(problem.alert()));
      case WEEK_KEPT -> "You have decided to keep this week as it is" + answered;
      case WEEK_OVER -> "This week is over" + answered;
      case WEEK_NOT_BELOW_THRESHOLD -> "This week is no longer below your threshold" + answered;
      case MEETING_DECLINED -> "You have declined this meeting" + answered;
      case MEETING_KEPT -> "You have decided to keep this meeting" + answered;
      case MEETING_OVER -> "This meeting is over" + answered;
      case MEETING_NO_PROBLEM -> "This meeting is no longer a problem" + answered;
      case TOO_LATE_TO_DECLINE -> "This meeting is over, so there is nothing left to decline";
      case MEETING_GONE -> "This meeting is not on your calendar any more. Nothing was sent";
      case MEETING_MOVED ->
          "This meeting has been moved meanwhile. Nothing was sent; look at the new time first";
      case NOT_THEIR_INVITATION ->
          "This meeting is not on the main calendar of one of your accounts, so the invitation is not yours to answer here. Google Calendar shows whose it is";
      case OWN_MEETING ->
          "You called this meeting yourself, so there is nobody to decline to. Move or cancel it in Google Calendar";
      case NOT_INVITED ->
          "You are not on the guest list by name, perhaps because a group was invited, so Google takes no answer from you here";
      case NOT_INVITED_TO_SERIES ->
          "You are not invited to the whole series, so only this one can be declined";
      case NOT_CONNECTED ->
          "Google no longer lets this service in to "
              + problem.account()
              + "; connect it again first";
      case NOT_GRANTED ->
          "Declining writes to your calendar, and the right to do so was not ticked at Google for "
              + problem.account()
              + ". Ask Google again on the page Connect, or decline it in Google Calendar";
    };
  }

  private static String wholeWeek(StoredAlert alert) {
    List<StoredMeeting> meetings = alert.meetings();
    return "\""
        + alert.id()
        + "\" is the alert of the whole week "
        + alert.week()
        + ", and only single meetings can be declined. "
        + (meetings.isEmpty()
            ? "No meeting is flagged under it"
            : "Name one of the meetings flagged under it: "
                + meetings.stream()
                    .map(meeting -> meeting.id() + " at " + meeting.interval().start())
                    .collect(Collectors.joining(", ")));
  }

  /** Why an event still stands after leaving, in a few words. */
  public static String of(DeletionReceipt.Why why) {
    return switch (why) {
      case NOT_YOURS_ANY_MORE -> "it is not yours any more";
      case NOT_READABLE -> "Google does not let it be read";
      case NOT_GRANTED -> "the right to change events was not ticked";
      case BEING_CHANGED -> "somebody was just changing it";
      case ACCESS_ENDED -> "Google no longer accepts the access";
      case NOT_NOW -> "Google did not let it be removed now";
      case NO_MARK -> "it does not carry our mark any more";
      case MADE_A_MEETING -> "you made a meeting or a series of it";
      case COPY -> "it is a copy that somebody made";
      case MADE_YOURS -> "you made it your own";
    };
  }

  /** What there is to know and to do after leaving, with full stops. */
  public static String of(DeletionReceipt.Note note) {
    String byHand =
        "To be sure, remove it under \"Third-party apps\" in that Google account (myaccount.google.com/connections).";
    return switch (note.kind()) {
      case REMOVE_BY_HAND ->
          "What could not be removed has to be deleted in Google Calendar, by somebody who may; or connect the account again with every right ticked, and then leave again.";
      case CONNECT_AND_LEAVE_AGAIN ->
          "Connect this account again, and then leave again: then they are removed. Or delete them in Google Calendar.";
      case NOT_KNOWN_WHAT_STANDS ->
          note.detail()
              + ", so it is not known for certain what still stands on the calendars of this account.";
      case CHANNELS_GO_ON ->
          "Google goes on telling of changes, which nobody hears any more, until "
              + note.until()
              + " at the latest.";
      case ACCESS_MAY_STAND -> note.detail() + ", so the access may still be there. " + byHand;
      case KEY_LOST ->
          "The stored key does not open any more, so the access could not be given back. " + byHand;
    };
  }

  /** What a person is told of. */
  public static String of(NotificationMatter matter) {
    return matter.accept(new OfNotification());
  }

  private static final class OfNotification implements NotificationMatter.Visitor<String> {

    @Override
    public String needsReconnecting(NotificationMatter.NeedsReconnecting needs) {
      String account = needs.account() == null ? "Your calendar" : needs.account();
      if (needs.locked()) {
        return account
            + " cannot be read for now: the stored access does not open with the key that this service has now."
            + " Was guardian.secret changed without naming the old key in guardian.secret-previous, or the data folder's secret lost?"
            + " What was read before is kept. Start the service with the right key, and everything goes on by itself;"
            + " if it is lost, connect the account again.";
      }
      return account
          + " cannot be read any more: Google says that the access was ended, or ran out."
          + (needs.shortLived()
              ? " It came seven days after connecting, which is how long Google lets connections live whose project is in Testing."
                  + " Press Publish app under Google Auth Platform → Audience before you connect again."
              : "")
          + " What was read before is kept. Connect it again, and everything goes on where it was.";
    }

    @Override
    public String steppedBack(NotificationMatter.SteppedBack back) {
      int others = back.days() - 1;
      return "Focus blocks on "
          + DATE.format(back.first())
          + (others == 0 ? "" : " and " + others + (others == 1 ? " other day" : " other days"))
          + " were taken away "
          + back.times()
          + " times, so nothing more is booked there. If that was another tool, the two want different things, and one of them should leave your focus time alone";
    }
  }

  /** What an error of the remote calendar says to the person. */
  public static String of(RemoteCalendarException failure) {
    return String.valueOf(failure.getMessage());
  }
}
