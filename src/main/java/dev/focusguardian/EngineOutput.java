package dev.focusguardian;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Output of the embedded database and its programs while they start. The library only logs these
 * lines, and waits a minute or forever for a database that has given up. So this notifies the
 * waiting thread as soon as the output says so.
 */
final class EngineOutput implements AutoCloseable {

  private static final int MOST_LINES = 500;

  /** This leaves out refused clients while the database is still starting, which is no failure. */
  private static final Pattern TOLD =
      Pattern.compile(
          "(?:FATAL|PANIC|(?:initdb|pg_ctl|postgres): error): +(?!the database system is |\\s)(.*)");

  private static final Pattern DETAIL = Pattern.compile("(?:DETAIL|HINT|detail|hint): +(.*)");

  /** A message of the library itself, about unpacking the programs. */
  private static final String UNPACKING = "Could not write file";

  private static final Pattern LAST_WORD =
      Pattern.compile("pg_ctl: (?:error|could not)|" + UNPACKING);

  /** SQL states with which connecting fails while the database is still starting. */
  private static final Pattern STARTING = Pattern.compile("08...|57P03");

  private final Logger logger;
  private final Level before;
  private final List<String> lines = new ArrayList<>();
  private final Handler ear =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          hear(entry.getMessage(), entry.getThrown());
        }

        @Override
        public void flush() {
          // Nothing is buffered.
        }

        @Override
        public void close() {
          // There is nothing to release.
        }
      };

  private @Nullable Runnable onLastWord;

  private EngineOutput(Logger logger) {
    this.logger = logger;
    this.before = logger.getLevel();
  }

  /** Listens until it is closed. */
  static EngineOutput listen(Logger logger) {
    EngineOutput output = new EngineOutput(logger);
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
    logger.addHandler(output.ear);
    return output;
  }

  private synchronized void hear(String line, @Nullable Throwable thrown) {
    boolean refused = isRefusal(thrown);
    if (thrown instanceof SQLException && !refused) {
      return;
    }
    if (lines.size() < MOST_LINES) {
      lines.add(thrown == null ? line : line + ": " + thrown.getMessage());
    }
    if (onLastWord != null && (refused || LAST_WORD.matcher(line).find())) {
      onLastWord.run();
    }
  }

  /**
   * Whether the database runs but rejects our connection. Its output about that is lost, because
   * pg_ctl has ended by then.
   */
  private static boolean isRefusal(@Nullable Throwable thrown) {
    return thrown instanceof SQLException refusal
        && refusal.getSQLState() != null
        && !STARTING.matcher(refusal.getSQLState()).matches();
  }

  synchronized void onLastWord(Runnable task) {
    onLastWord = task;
  }

  /** What went wrong, in PostgreSQL's own words; empty if it has reported nothing. */
  synchronized Optional<String> complaint() {
    return complaint(lines);
  }

  static Optional<String> complaint(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(UNPACKING)) {
        return Optional.of(lines.get(i));
      }
      Matcher told = TOLD.matcher(lines.get(i));
      if (told.find()) {
        StringBuilder whole = new StringBuilder(told.group(1));
        for (int next = i + 1; next < lines.size(); next++) {
          Matcher detail = DETAIL.matcher(lines.get(next));
          if (!detail.find()) {
            break;
          }
          whole.append(". ").append(detail.group(1).replaceFirst("\\.$", ""));
        }
        return Optional.of(whole.toString());
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    logger.removeHandler(ear);
    logger.setLevel(before);
    logger.setUseParentHandlers(true);
  }
}
