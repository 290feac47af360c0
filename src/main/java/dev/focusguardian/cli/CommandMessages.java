package dev.focusguardian.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.focusguardian.settings.StrictJson;
import dev.focusguardian.words.NoteText;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * English of the commands: complaints, questions, and the lines around their results. What {@code
 * --help} says stands at the options, as Picocli wants it.
 */
final class CommandMessages {

  private static final String COMMANDS = "The commands are analyze, plan, cost and leave.";

  private CommandMessages() {}

  // How commands are called.

  static final String COMMAND_MISSING = "A command is missing. " + COMMANDS;
  static final String SEE_HELP = "Use --help to list the commands.";

  static String noCommand(String word) {
    return "There is no command " + word + ". " + COMMANDS;
  }

  static String noNumber(String option, String value, String description) {
    return option + " is \"" + value + "\"; it must be a whole number. " + description;
  }

  static String failed(@Nullable Object why) {
    return "Failed: " + why;
  }

  /**
   * @param why what is wrong with it, in the words of the part that reads it
   */
  static String wrongOption(String option, @Nullable String why) {
    return option + ": " + why;
  }

  static String noAddressOption(String address) {
    return "--me " + address + " is not an address such as you@example.com";
  }

  static String weeksOutside(int count, int most) {
    return "--weeks " + count + " is not from 1 to " + most;
  }

  static String noFormat(String format) {
    return "--format " + format + " is neither text nor json";
  }

  static String noZone(String zone) {
    return "--zone " + zone + " is not an IANA time zone such as Europe/Berlin";
  }

  static String noInstant(String text) {
    return "--from " + text + " is not an instant such as 2026-11-18T09:00:00Z";
  }

  static String unusableSettings(@Nullable String why) {
    return "These settings can't be used. " + why;
  }

  static String noJsonObject(String file) {
    return "--config " + file + ": expected one JSON object";
  }

  static String noJson(String file, JsonProcessingException failure) {
    return "--config " + file + ": " + StrictJson.wrong(failure);
  }

  static String configNotRead(String file, Exception failure) {
    return "--config " + notRead(file, failure);
  }

  // Files.

  static final String STANDARD_INPUT = "standard input";

  static final String STANDARD_INPUT_ONCE = "The standard input (-) can be read once only";

  static String standardInputNotRead(Exception failure) {
    return "The standard input can't be read: " + reason(failure);
  }

  static String notRead(String file, Exception failure) {
    return file + " cannot be read: " + reason(failure);
  }

  private static String reason(Exception failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "this account can't read it";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  // Notes, which analyze prints.

  static String note(NoteText note) {
    String uid = note.uid();
    return "Note: "
        + Line.shortened(note.reason(), 400)
        + (uid == null || uid.isEmpty() ? "" : " (" + Line.shortened(uid, 40) + ")");
  }

  static String moreNotes(int more) {
    return "… and " + more + " more notes; see --format json";
  }

  // plan

  static String planned(String planned, String goal) {
    return "Planned " + planned + " of " + goal + " wanted";
  }

  static String notPlanned(String hours) {
    return "Not planned: " + hours;
  }

  // cost

  static final String COSTS_DO_NOT_ADD_UP =
      "Each cost is the deep work you would gain if that one meeting were elsewhere, so don't add"
          + " them up.";

  static final String COST_COLUMNS =
      " Cost  A week  Times  Meeting                   Cheapest other slot      Recovers";

  static final String NO_OTHER_SLOT = "none";
  static final String SERIES = " (series)";

  /**
   * @param weeks such as {@code 2026-W47}, the first and the last one
   */
  static String costsOf(List<String> weeks, String zone) {
    return "Deep work that each meeting or series costs, "
        + String.join(" to ", weeks)
        + ", "
        + zone;
  }

  static String moreMeetings(int more) {
    return "… and " + more + " more; see --format json";
  }

  static String moves(boolean any) {
    return any ? "Moves that pay off, in this order:" : "No single move recovers deep work.";
  }

  static String recovers(String hours) {
    return "recovers " + hours;
  }

  // leave

  static final String CONFIRM_WITH_YES =
      "leave deletes your data for good and there is no terminal to confirm it. Add --yes to confirm";

  static final String NOTHING_CHANGED = "Nothing was changed.";

  static final String ABOUT_TO_LEAVE =
      "This removes your focus blocks, then deletes your data here:";

  static final String TYPE_YES = "You can't undo this. Type yes to continue: ";

  static String noAnswer(URI service) {
    return "No answer from the service at "
        + service
        + ". Start it with: java -jar target/quarkus-app/quarkus-run.jar (or say with --url where it"
        + " runs), and run this again: it continues where it stopped.";
  }

  static String noServiceAddress(String url) {
    return "--url is \"" + url + "\"; it must be an address such as http://localhost:8080";
  }

  static String noReceiptFormat(@Nullable String format) {
    return "--format is \"" + format + "\"; it must be text or json";
  }

  static String toBeRemoved(String account, int blocks, boolean connected) {
    return account
        + ": "
        + blocks
        + " focus blocks, and the access"
        + (connected ? "" : " (Google no longer accepts it: reconnect first to have them removed)");
  }

  static String notFinished(URI service) {
    return "Not finished: something remains at Google, so nothing is deleted here yet. We book"
        + " nothing until then. Run this again later, or with --force to delete the data anyway. To"
        + " cancel, open "
        + service
        + "leave and choose \"Cancel the deletion\".";
  }

  static String otherService(URI service) {
    return "what answers at " + service + " is not this service";
  }

  static String receipt(boolean finished, String at) {
    return (finished ? "Receipt of " : "As of ") + at;
  }

  static final String BLOCKS_REMOVED = "focus blocks removed";
  static final String CHANNELS_STOPPED = "push channels stopped";
  static final String ACCESS = "access";
  static final String REMAINS = "remains";
  static final String KEPT = "kept, it is yours";

  static String event(String start, String calendar, String why) {
    return start + " on " + calendar + " (" + why + ")";
  }

  static String deleted(boolean any) {
    return any ? "Deleted here:" : "Nothing was deleted here.";
  }
}
