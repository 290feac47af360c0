package dev.focusguardian.messages;

import dev.focusguardian.account.ChoiceProblem;
import dev.focusguardian.account.Mode;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.account.Unguarded;
import dev.focusguardian.backtest.Backtest;
import dev.focusguardian.calendar.Right;
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
import dev.focusguardian.settings.SettingRepair;
import dev.focusguardian.settings.SettingsConflict;
import dev.focusguardian.store.StoredAlert;
import dev.focusguardian.store.StoredMeeting;
import dev.focusguardian.undo.NothingToUndo;
import dev.focusguardian.undo.UndoResult;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * English texts of facts that pages and API share. Unless its comment says otherwise, a method
 * returns a sentence without a full stop, so that a face can continue it.
 */
public final class SharedMessages {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

  private SharedMessages() {}

  /** What is being done. */
  public static String of(CycleStage stage) {
    return switch (stage) {
      case READING -> "Reading your calendar";
      case READING_OTHER_WEEKS -> "Reading the other weeks";
      case PLANNING -> "Planning";
      case BOOKING -> "Booking";
      case UNDOING -> "Undoing the last changes";
    };
  }

  /** What went wrong in the last cycle. */
  public static String of(CycleProblem problem) {
    return problem.accept(new OfCycleProblem());
  }

  private static final class OfCycleProblem implements CycleProblem.Visitor<String> {

    @Override
    public String suspiciousListing(CycleProblem.SuspiciousListing listing) {
      return "Google returned almost no events for \""
          + listing.calendar()
          + "\", which had many events before. We change nothing until a second sync confirms it";
    }

    @Override
    public String keyLost() {
      return "The stored access was encrypted with another key. Start the service with that key, or connect again";
    }

    @Override
    public String accessEnded() {
      return "Google no longer accepts the connection. Please reconnect";
    }

    @Override
    public String calendarFailed(CycleProblem.CalendarFailed failed) {
      return (failed.account() == null ? "" : failed.account() + ": ")
          + failed.detail()
          + (failed.code().equals(AuthorizationRevoked.CODE) ? ". Please reconnect" : "");
    }

    @Override
    public String leaving() {
      return "Deleting your data isn't finished. Until then we read, plan and book nothing";
    }

    @Override
    public String unexpected() {
      return "Something unexpected went wrong. See the log for details";
    }
  }

  /** Why nothing is booked. */
  public static String of(Hindrance hindrance) {
    String name = "\"" + hindrance.name() + "\"";
    return switch (hindrance.kind()) {
      case NOT_READ_YET -> "We book nothing until we have read " + name + " for the first time";
      case CLOCK_SET_BACK ->
          "We book nothing for now, because the clock was set back. It says that "
              + name
              + " was last read in the future, in "
              + age(hindrance.age())
              + ". The next sync corrects this";
      case READ_LONG_AGO ->
          "We book nothing for now, because "
              + name
              + " was last read "
              + age(hindrance.age())
              + " ago and may have changed since";
      case NO_CALENDAR -> "We book nothing, because you haven't chosen a calendar for focus blocks";
      case CALENDAR_GONE ->
          "We book nothing, because " + name + ", your calendar for focus blocks, no longer exists";
      case NOT_CONNECTED -> "We book nothing until you reconnect " + hindrance.name();
      case NOT_GRANTED -> "We book nothing, because you didn't allow us to create events at Google";
      case NOT_OWNED ->
          "We book nothing, because "
              + name
              + " belongs to someone else. Focus blocks can only go on your own calendars";
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
      case CYCLE_RUNS -> "Your calendars have been syncing for more than 30 seconds";
      case TAKEN_OVER -> "Another node of this service took over";
      case SHUTTING_DOWN -> "The service is shutting down";
    };
  }

  /** Why there is nothing to take back. */
  public static String of(NothingToUndo nothing) {
    Hindrance hindrance = nothing.hindrance();
    return switch (nothing.why()) {
      case LEAVING -> "Your data is being deleted, so we book nothing any more";
      case NOTHING_DONE -> "We haven't changed anything yet";
      case UNDONE_ALREADY -> "The last changes are already undone";
      case TOO_LONG_AGO -> "The last changes are more than a week old";
      case NO_CALENDAR ->
          "There is no calendar to write to" + (hindrance == null ? "" : ": " + of(hindrance));
    };
  }

  /** What became of one thing that is taken back. */
  public static String of(UndoResult result) {
    return switch (result) {
      case REMOVED -> "Removed";
      case GONE_ALREADY -> "It no longer exists";
      case MOVED_BACK -> "Moved back. It stays there";
      case STANDS_AS_BEFORE -> "It is already at its old time";
      case BOOKED_AGAIN -> "Booked again. It stays there";
      case STANDS_THERE -> "A block is already there";
      case CHANGED_SINCE -> "Left as it is, because it was changed since";
      case CHANGED_JUST_NOW -> "Left as it is, because someone changed it just now";
      case HAS_BEGUN -> "Left as it is, because it has started";
      case OLD_PLACE_IS_PAST -> "Its old time is in the past";
      case OLD_PLACE_IS_TAKEN -> "Its old time is taken";
      case PLACE_IS_PAST -> "Its time is in the past";
      case PLACE_IS_TAKEN -> "Its time is taken";
    };
  }

  /** Why there are no figures, plans and replays, although an account is connected. */
  public static final String NO_CALENDAR_CHOSEN =
      "You haven't chosen a calendar that we can read, so there is nothing to measure or to plan";

  /** Why calendars cannot be chosen like that. */
  public static String of(ChoiceProblem problem) {
    return switch (problem.why()) {
      case UNKNOWN_CALENDAR ->
          "You have no calendar with the id "
              + String.join(", ", problem.unknown())
              + ". Your calendars are "
              + String.join(", ", problem.known());
      case UNKNOWN_ACCOUNT ->
          "You have no account with the id "
              + String.join(", ", problem.unknown())
              + ". Your accounts are "
              + String.join(", ", problem.known());
      case CALENDAR_GONE -> "The calendar you chose for focus blocks no longer exists";
      case NOT_READ ->
          "Focus blocks can only go on a calendar that we also read. Tick \"Read\" for it too";
      case NOT_GRANTED ->
          "You didn't allow us to create events for this account. Connect it again and leave that box ticked";
      case NOT_OWNED ->
          "This calendar belongs to someone else. Focus blocks can only go on your own calendars";
    };
  }

  /** What such a right lets us do; fits after "to". */
  public static String name(Right.Use use) {
    return switch (use) {
      case LIST_CALENDARS -> "see the list of your calendars";
      case VIEW_EVENTS -> "view the events on your calendars";
      case WRITE_EVENTS -> "create, change and delete events on calendars that you own";
      case SEE_FREE_BUSY -> "see when people are busy";
    };
  }

  /** What does not work without it, with full stops. */
  public static String without(Right.Use use) {
    return switch (use) {
      case LIST_CALENDARS -> "We can't find a calendar, so we can't measure anything.";
      case VIEW_EVENTS -> "We have nothing to measure.";
      case WRITE_EVENTS ->
          "We can't book focus blocks, and you can't decline meetings here. Figures and alerts"
              + " still work.";
      case SEE_FREE_BUSY ->
          "When you ask what a meeting would cost, we can't suggest times at which the others are"
              + " free. Everything else still works.";
    };
  }

  /** All that there is to know about settings, in whole sentences. */
  public static List<String> of(PersonSettings.Notices notices) {
    List<String> all = new ArrayList<>();
    notices.repairs().forEach(repair -> all.add(of(repair)));
    notices.conflicts().forEach(conflict -> all.add(of(conflict)));
    notices.unavailable().forEach(unguarded -> all.add(of(unguarded)));
    return all;
  }

  /** What was done about a stored setting, with full stops. */
  public static String of(SettingRepair repair) {
    return switch (repair.kind()) {
      case DEFAULT_HOLDS ->
          "Your setting \"" + repair.value() + "\" can't be used any more, so its default holds.";
      case NOTHING_IS_WRITTEN ->
          "Your setting \""
              + repair.value()
              + "\" can't be used any more, so we write nothing until you set it again.";
      case TITLE_CLEANED ->
          "The title of your focus blocks contained characters that cannot be used. It is \""
              + repair.value()
              + "\" now.";
    };
  }

  /** Which settings leave no room for a block, with full stops. */
  public static String of(SettingsConflict conflict) {
    String shortest =
        "No focus block can be booked: a block is at least "
            + conflict.shortestMinutes()
            + " minutes long ("
            + conflict.shortestKey()
            + ")";
    return switch (conflict.kind()) {
      case BLOCK_LENGTH ->
          shortest
              + " and at most "
              + conflict.mostMinutes()
              + " (blockMaxMinutes), and no length between them fits steps of "
              + conflict.gridMinutes()
              + " minutes (gridMinutes).";
      case DAILY_MAXIMUM ->
          shortest + ", and a day takes at most " + conflict.mostMinutes() + " (dailyMaxMinutes).";
      case WORKING_HOURS ->
          shortest
              + ", and the longest stretch of working hours is "
              + conflict.mostMinutes()
              + ".";
    };
  }

  /** Why Google declines nothing for the person, with full stops. */
  public static String of(Unguarded unguarded) {
    String but = " Your blocks are still locked a day ahead.";
    return switch (unguarded.kind()) {
      case NOT_PRIMARY ->
          "Google only declines invitations for focus time on an account's primary calendar. Your blocks go on \""
              + unguarded.name()
              + "\", which isn't a primary calendar."
              + but;
      case NO_FOCUS_TIME ->
          unguarded.name()
              + " can't have focus-time events, because its Google Workspace edition doesn't support them. So Google declines nothing for you."
              + but;
    };
  }

  /** Why nothing can be paused until then. */
  public static String of(PauseProblem problem) {
    return switch (problem.why()) {
      case NO_TIME ->
          "\"until\" is \""
              + problem.until()
              + "\". It must be an instant such as 2026-11-23T08:00:00Z or a date such as 2026-11-23";
      case NOT_AHEAD ->
          "\"until\" is "
              + problem.until()
              + ". It must be in the future; it is now "
              + problem.now();
      case TOO_FAR ->
          "\"until\" is "
              + problem.until()
              + ". The longest pause is "
              + PauseProblem.LONGEST.toDays()
              + " days, until "
              + problem.now().plus(PauseProblem.LONGEST).atOffset(ZoneOffset.UTC).toLocalDate()
              + ". To stop for good, disconnect the account or delete your data";
    };
  }

  /** What the connection to Google still lacks, with its full stop. */
  public static String of(Mode.Lack lack) {
    return switch (lack) {
      case SECRET -> "The client secret is missing (guardian.google.client-secret).";
      case ID -> "The client id is missing (guardian.google.client-id).";
      case CLIENT -> "This installation has no Google client id and no client secret yet.";
    };
  }

  /** Why an alert cannot be answered like that. */
  public static String of(AlertProblem problem) {
    String answered = ", so there is nothing left to answer";
    return switch (problem.why()) {
      case UNKNOWN -> "There is no alert \"" + problem.id() + "\"";
      case WHOLE_WEEK -> wholeWeek(Objects.requireNonNull(problem.alert()), problem.deed());
      case SINGLE_MEETING -> singleMeeting(problem);
      case WEEK_KEPT -> "You have decided to keep this week as it is" + answered;
      case WEEK_OVER -> "This week is over" + answered;
      case WEEK_NOT_BELOW_THRESHOLD -> "This week is no longer below your threshold" + answered;
      case MEETING_DECLINED -> "You have declined this meeting" + answered;
      case MEETING_KEPT -> "You have decided to keep this meeting" + answered;
      case KEPT_SINCE ->
          "You have kept this meeting. If you want to decline it after all, do so on the page of alerts";
      case MEETING_PROPOSED -> "You have proposed another time for this meeting" + answered;
      case MEETING_MUTED -> "You have muted the series of this meeting" + answered;
      case NOTHING_TO_MOVE ->
          "No meeting of this remedy is yours to move, so there is nothing to confirm";
      case NOT_CONFIRMED ->
          "Nothing was changed. Look at the preview first, and confirm it within an hour";
      case NO_BLOCK_CALENDAR ->
          "There is no calendar that focus blocks can be booked on at the moment. The page of your accounts says why";
      case WEEK_NOT_BOOKED ->
          "No focus block is booked in that week: it is over, too far ahead, or you chose only to plan it";
      case SLOT_TAKEN -> "Something else stands there by now, so nothing was booked";
      case NOTHING_PROTECTED ->
          "No focus block was booked for this meeting within the last 24 hours, so there is nothing to undo";
      case BUSY -> "Your calendar is being updated right now. Please try again in a moment";
      case NOTHING_MOVED ->
          "No meeting was moved for this alert within the last 24 hours, so there is nothing to undo";
      case NO_BETTER_TIME ->
          "There is no better time for this meeting in its week. Name the times that you want to propose";
      case NOT_A_SERIES -> "This meeting doesn't belong to a series, so there is nothing to mute";
      case MEETING_OVER -> "This meeting is over" + answered;
      case MEETING_NO_PROBLEM -> "This meeting is no longer a problem" + answered;
      case TOO_LATE_TO_DECLINE -> "This meeting is over, so there is nothing left to decline";
      case MEETING_GONE -> "This meeting is no longer on your calendar. Nothing was sent";
      case MEETING_MOVED ->
          "This meeting has moved in the meantime. Nothing was sent. Check the new time first";
      case NOT_THEIR_INVITATION ->
          "This meeting isn't on the main calendar of any of your accounts, so you can't answer the invitation here. Google Calendar shows whose calendar it is on";
      case OWN_MEETING ->
          "You organize this meeting, so you can't decline it. Move or cancel it in Google Calendar";
      case NOT_INVITED ->
          "Your name isn't on the guest list, perhaps because a group was invited. So you can't answer this invitation here";
      case NOT_INVITED_TO_SERIES ->
          "You aren't invited to the whole series, so you can only decline this meeting";
      case NOT_CONNECTED ->
          "Google no longer gives us access to " + problem.account() + ". Reconnect it first";
      case NOT_GRANTED ->
          "We can't decline this meeting, because you didn't allow us to change events of "
              + problem.account()
              + ". Choose \"Ask Google again\" on the Connect page, or decline it in Google Calendar";
    };
  }

  private static String onlyMeetings(AlertProblem.@Nullable Deed deed) {
    if (deed == null) {
      return "This is only possible for";
    }
    return switch (deed) {
      case DECLINE -> "You can only decline";
      case PROPOSE -> "You can only propose another time for";
      case WRITE -> "There is only a text for the organizers of";
      case MUTE -> "You can only mute the series of";
    };
  }

  private static String singleMeeting(AlertProblem problem) {
    StoredAlert week = Objects.requireNonNull(problem.alert());
    return "\""
        + problem.id()
        + "\" is a single meeting, and a remedy is for a whole week. The alert of its week "
        + week.week()
        + " is "
        + week.id();
  }

  private static String wholeWeek(StoredAlert alert, AlertProblem.@Nullable Deed deed) {
    List<StoredMeeting> meetings = alert.meetings();
    return "\""
        + alert.id()
        + "\" is the alert for the whole week "
        + alert.week()
        + ". "
        + onlyMeetings(deed)
        + " single meetings. "
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
      case NOT_YOURS_ANY_MORE -> "it no longer belongs to you";
      case NOT_READABLE -> "Google doesn't let us read it";
      case NOT_GRANTED -> "you didn't allow us to change events";
      case BEING_CHANGED -> "someone was changing it at the same time";
      case ACCESS_ENDED -> "Google no longer accepts the access";
      case NOT_NOW -> "Google didn't let us remove it now";
      case NO_MARK -> "it no longer carries our mark";
      case MADE_A_MEETING -> "you turned it into a meeting or a series";
      case COPY -> "it is a copy that someone made";
      case MADE_YOURS -> "you made it your own";
    };
  }

  /** What is stored, or was deleted. */
  public static String of(DeletionReceipt.Part part) {
    return switch (part.kind()) {
      case PERSON -> "settings that you changed";
      case CONNECTION -> "connected accounts with their tokens";
      case UNFINISHED_CONSENT -> "consents that you did not finish";
      case CALENDAR -> "calendars";
      case EVENT -> "copies of calendar events";
      case WRITE_CONFLICT -> "events that blocked a focus block";
      case LEFT_OUT -> "ids of events that could not be counted";
      case SYNC_SCHEDULE -> "times of the last sync";
      case CHANNEL -> "push channels";
      case FOCUS_BLOCK -> "focus blocks";
      case RETIRED_EVENT -> "retired ids of focus blocks";
      case NO_GO -> "slots where you deleted a block";
      case AVOIDED -> "weekly slots you keep free";
      case QUESTION -> "questions to you, with your answers";
      case PHASE -> "phases";
      case ALERT -> "weeks with an alert";
      case FLAGGED_MEETING -> "flagged meetings";
      case KNOWN_WEEK -> "weeks as last seen";
      case WEEK_COPY -> "copies of other weeks";
      case WEEK_REQUEST -> "weeks to read";
      case WEEK_REPORT -> "week reports";
      case HISTORY -> "history entries";
      case CYCLE -> "planning cycles";
      case JOB_RUN -> "how your last undo went";
      case NOTIFICATION -> "notifications";
      case NOTIFICATION_CHANNEL -> "channels for messages, with their addresses";
      case SLACK_PRESENCE -> "your access to Slack";
      case MUTED_SERIES -> "series that you muted";
      case ALERT_CHANGE -> "changes of alerts";
      case MOVED_MEETING -> "meetings that you had moved";
      case ASKED_BLOCK -> "focus blocks that you asked for";
      case USED_LINK -> "links of messages that were used";
      case FEED -> "secret addresses of feeds";
      case OFFER -> "offers of times";
      case OFFER_PICK -> "picked times, with who picked them";
      case OUTGOING_MESSAGE -> "messages that were sent or are waiting";
      case ASSISTANT_DRAFT -> "changes that assistants proposed";
      case ASSISTANT_PERMISSION -> "tools of assistants that need no confirmation";
      case GOOGLE_CALLS -> "daily counts of calls to Google";
      case OTHER -> "rows of \"" + part.table().replace('_', ' ') + "\"";
    };
  }

  /** What there is to know and to do after leaving, with full stops. */
  public static String of(DeletionReceipt.Note note) {
    String byHand =
        "To be sure, remove it under \"Third-party apps\" in that Google account (myaccount.google.com/connections).";
    return switch (note.kind()) {
      case REMOVE_BY_HAND ->
          "Delete what remains in Google Calendar, or ask the calendar's owner to. Or connect the account again with every box ticked, and delete your data again.";
      case CONNECT_AND_LEAVE_AGAIN ->
          "To have them removed, reconnect this account and delete your data again. Or delete them in Google Calendar.";
      case NOT_KNOWN_WHAT_STANDS ->
          note.detail() + ", so we can't be sure what remains on the calendars of this account.";
      case CHANNELS_GO_ON ->
          "Google still sends change notifications until "
              + note.until()
              + " at the latest. We ignore them.";
      case ACCESS_MAY_STAND -> note.detail() + ", so the access may still exist. " + byHand;
      case KEY_LOST ->
          "We could not decrypt the stored token, so we could not revoke the access. " + byHand;
    };
  }

  /** What a replay could not take in, without a full stop. */
  public static String of(Backtest.LeftOut leftOut) {
    String calendar = "\"" + leftOut.calendar() + "\"";
    Integer events = leftOut.events();
    if (events == null) {
      return calendar + " is left out: Google no longer lets this service read it";
    }
    return (events == 1 ? "One event" : events + " events")
        + " of "
        + calendar
        + " came from Google without a time that makes sense and "
        + (events == 1 ? "is" : "are")
        + " left out";
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
            + " can't be read for now: the stored access was encrypted with another key."
            + " Was guardian.secret changed without naming the old key in guardian.secret-previous, or was the data folder's secret lost?"
            + " What we read before is kept. Start the service with the right key and everything continues."
            + " If the key is lost, connect the account again.";
      }
      return account
          + " can't be read any more: Google says that the access was revoked or has expired."
          + (needs.shortLived()
              ? " This happened seven days after connecting: Google ends connections after seven days while the project is in Testing."
                  + " Press Publish app under Google Auth Platform → Audience before you connect again."
              : "")
          + " What we read before is kept. Reconnect it to continue.";
    }

    @Override
    public String steppedBack(NotificationMatter.SteppedBack back) {
      int others = back.days() - 1;
      return "Focus blocks on "
          + DATE.format(back.first())
          + (others == 0 ? "" : " and " + others + (others == 1 ? " other day" : " other days"))
          + " were removed "
          + back.times()
          + " times, so we no longer book there. If another tool removed them, turn off one of the two";
    }

    @Override
    public String browserEnded(NotificationMatter.BrowserEnded ended) {
      return "The browser \""
          + ended.name()
          + "\" no longer accepts messages, so nothing is sent there. Turn notifications on again in it, on the page Messages";
    }
  }

  /** What an error of the remote calendar says to the person. */
  public static String of(RemoteCalendarException failure) {
    return String.valueOf(failure.getMessage());
  }
}
