package dev.focusguardian;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the embedded database and its programs say while they start. The library that starts them
 * only passes their lines to a logger, and goes on waiting for a minute after the last word was
 * said; so whoever waits is interrupted then.
 */
final class EngineOutput implements AutoCloseable {

  private static final int MOST_LINES = 500;

  /** As the library marks what its programs print. */
  private static final Pattern TOLD =
      Pattern.compile("(?:FATAL|PANIC|(?:initdb|pg_ctl|postgres): error): +(.*)");

  private static final Pattern DETAIL = Pattern.compile("(?:DETAIL|HINT|detail|hint): +(.*)");
  private static final Pattern LAST_WORD =
      Pattern.compile("could not start server|password authentication failed");

  private final Logger logger;
  private final Thread waiting;
  private final Level before;
  private final List<String> lines = new ArrayList<>();
  private final Handler ear =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          hear(String.valueOf(entry.getMessage()));
        }

        @Override
        public void flush() {
          // Nothing is held back.
        }

        @Override
        public void close() {
          // It holds nothing.
        }
      };

  private EngineOutput(Logger logger, Thread waiting) {
    this.logger = logger;
    this.waiting = waiting;
    this.before = logger.getLevel();
  }

  /** Listens until it is closed. */
  static EngineOutput listen(Logger logger) {
    EngineOutput output = new EngineOutput(logger, Thread.currentThread());
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.INFO);
    logger.addHandler(output.ear);
    return output;
  }

  private synchronized void hear(String line) {
    if (lines.size() < MOST_LINES) {
      lines.add(line);
    }
    if (LAST_WORD.matcher(line).find()) {
      waiting.interrupt();
    }
  }

  /** What went wrong, in PostgreSQL's own words; empty when it complained of nothing. */
  synchronized Optional<String> complaint() {
    return complaint(lines);
  }

  static Optional<String> complaint(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
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
