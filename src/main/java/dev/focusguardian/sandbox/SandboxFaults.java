package dev.focusguardian.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Faults that were asked for, each for the next so many calls. */
@ApplicationScoped
public class SandboxFaults {

  /**
   * @param match a part of the path, or empty for any call
   * @param status 0 for none
   * @param dropReply the call is carried out, and the connection closed without an answer
   */
  record Fault(
      String match,
      int status,
      String reason,
      long delayMillis,
      boolean dropReply,
      @Nullable String retryAfter) {}

  private final Deque<Fault> faults = new ArrayDeque<>();

  synchronized void add(JsonNode wanted) {
    Fault fault =
        new Fault(
            wanted.path("match").asText(""),
            wanted.path("status").asInt(0),
            wanted.path("reason").asText("backendError"),
            wanted.path("delayMillis").asLong(0),
            wanted.path("dropReply").asBoolean(false),
            wanted.hasNonNull("retryAfter") ? wanted.path("retryAfter").asText() : null);
    for (int i = 0; i < Math.min(10_000, Math.max(1, wanted.path("calls").asInt(1))); i++) {
      faults.add(fault);
    }
  }

  /** The fault for that call, used up by it. */
  synchronized @Nullable Fault next(String path) {
    for (Fault fault : faults) {
      if (path.contains(fault.match())) {
        faults.removeFirstOccurrence(fault);
        return fault;
      }
    }
    return null;
  }
}
