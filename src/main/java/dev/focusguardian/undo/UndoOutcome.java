package dev.focusguardian.undo;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.focusguardian.queue.StillBusy;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.safety.Hindrance;
import dev.focusguardian.undo.CycleUndo.Undone;
import org.jspecify.annotations.Nullable;

/**
 * The result of an undo, as it is stored for all nodes.
 *
 * @param undone null when it failed
 * @param failure null when it succeeded
 */
record UndoOutcome(@Nullable Undone undone, @Nullable Failure failure) {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          // After a rollback, an older version reads rows of a newer one.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
          .build();

  private enum Kind {
    NOTHING_TO_UNDO,
    CALENDAR,
    BUSY,
    UNEXPECTED
  }

  /**
   * @param code of the calendar's answer; null, like its message, for any other kind
   * @param why why there is nothing to undo; null for any other kind
   * @param hindrance why the calendar cannot be written to, if that is the reason
   * @param busy what the service is busy with; null for any other kind
   */
  private record Failure(
      Kind kind,
      @Nullable String code,
      @Nullable String message,
      NothingToUndo.@Nullable Why why,
      @Nullable Hindrance hindrance,
      StillBusy.@Nullable Why busy) {

    static Failure of(RuntimeException failed) {
      if (failed instanceof NothingToUndo nothing) {
        return new Failure(
            Kind.NOTHING_TO_UNDO, null, null, nothing.why(), nothing.hindrance(), null);
      }
      if (failed instanceof RemoteCalendarException remote) {
        return new Failure(
            Kind.CALENDAR, remote.code(), String.valueOf(remote.getMessage()), null, null, null);
      }
      if (failed instanceof StillBusy still) {
        return new Failure(Kind.BUSY, null, null, null, null, still.why());
      }
      // Its message is for the log.
      return new Failure(Kind.UNEXPECTED, null, null, null, null, null);
    }

    RuntimeException exception() {
      return switch (kind) {
        case NOTHING_TO_UNDO ->
            new NothingToUndo(why == null ? NothingToUndo.Why.NOTHING_DONE : why, hindrance);
        case CALENDAR -> RemoteCalendarException.of(String.valueOf(code), String.valueOf(message));
        case BUSY -> new StillBusy(busy == null ? StillBusy.Why.CYCLE_RUNS : busy);
        case UNEXPECTED -> new IllegalStateException("An undo failed; the log says why");
      };
    }
  }

  static UndoOutcome of(Undone undone) {
    return new UndoOutcome(undone, null);
  }

  static UndoOutcome of(RuntimeException failed) {
    return new UndoOutcome(null, Failure.of(failed));
  }

  /** Null when it did not fail. */
  @Nullable RuntimeException failed() {
    return failure == null ? null : failure.exception();
  }

  boolean isUnexpected() {
    return failure != null && failure.kind() == Kind.UNEXPECTED;
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The outcome of an undo cannot be written as JSON", e);
    }
  }

  static UndoOutcome read(String json) {
    try {
      return JSON.readValue(json, UndoOutcome.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The outcome of an undo cannot be read", e);
    }
  }
}
