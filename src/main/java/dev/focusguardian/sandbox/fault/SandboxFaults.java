package dev.focusguardian.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Scripted faults, each for a number of the next calls that match it. */
@ApplicationScoped
public class SandboxFaults {

  private static final int MOST_CALLS = 1_000_000;
  private static final long LONGEST_DELAY_MILLIS = 600_000;
  private static final Set<String> KEYS =
      Set.of(
          "calls",
          "match",
          "status",
          "reason",
          "delayMillis",
          "dropReply",
          "cutReply",
          "retryAfter",
          "expireToken",
          "expireSyncToken",
          "loseNotification",
          "doubleNotification");

  /**
   * @param match an operation or one half of its name ({@code events.list}, {@code events}, {@code
   *     insert}, {@code token}), or a part of method and path with a slash; empty for any call
   * @param status 0 for none
   * @param dropReply the call is carried out, and then the connection is closed without an answer
   * @param cutReply the call is carried out, and its answer ends too early
   */
  public record Fault(
      String match,
      int status,
      String reason,
      long delayMillis,
      boolean dropReply,
      boolean cutReply,
      @Nullable String retryAfter,
      boolean loseNotification,
      boolean doubleNotification) {

    boolean concernsNotifications() {
      return loseNotification || doubleNotification;
    }

    public GoogleError error() {
      return GoogleError.scripted(status, reason);
    }
  }

  private static final class Pending {
    private final Fault fault;
    private int calls;

    Pending(Fault fault, int calls) {
      this.fault = fault;
      this.calls = calls;
    }
  }

  private final List<Pending> pending = new ArrayList<>();

  /**
   * @throws IllegalArgumentException with a message for the caller, if it is invalid
   */
  public synchronized void add(JsonNode wanted) {
    wanted
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("\"" + key + "\" is none of " + KEYS);
              }
            });
    int status = number(wanted, "status", 0, 599);
    if (status != 0 && status < 400) {
      throw new IllegalArgumentException("\"status\" must be from 400 to 599, not " + status);
    }
    Fault fault =
        new Fault(
            wanted.path("match").asText(""),
            status,
            wanted.path("reason").asText(usualReason(status)),
            number(wanted, "delayMillis", 0, LONGEST_DELAY_MILLIS),
            wanted.path("dropReply").asBoolean(false),
            wanted.path("cutReply").asBoolean(false),
            wanted.hasNonNull("retryAfter") ? wanted.path("retryAfter").asText() : null,
            wanted.path("loseNotification").asBoolean(false),
            wanted.path("doubleNotification").asBoolean(false));
    boolean does =
        fault.status() > 0
            || fault.delayMillis() > 0
            || fault.dropReply()
            || fault.cutReply()
            || fault.concernsNotifications();
    boolean atOnce =
        wanted.path("expireToken").asBoolean() || wanted.path("expireSyncToken").asBoolean();
    if (!does && !atOnce) {
      throw new IllegalArgumentException(
          "A fault needs something to do: status, delayMillis, dropReply, cutReply, expireToken,"
              + " expireSyncToken, loseNotification or doubleNotification");
    }
    int calls = Math.max(1, number(wanted, "calls", 1, MOST_CALLS));
    if (does) {
      pending.add(new Pending(fault, calls));
    }
  }

  private static int number(JsonNode wanted, String key, int otherwise, long most) {
    JsonNode value = wanted.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isIntegralNumber() || value.asLong() < 0 || value.asLong() > most) {
      throw new IllegalArgumentException(
          "\"" + key + "\" must be a whole number from 0 to " + most + ", not " + value);
    }
    return value.asInt();
  }

  private static String usualReason(int status) {
    return switch (status) {
      case 401 -> "authError";
      case 403, 429 -> "rateLimitExceeded";
      case 404 -> "notFound";
      case 409 -> "conflict";
      case 410 -> "fullSyncRequired";
      case 412 -> "conditionNotMet";
      default -> status >= 500 ? "backendError" : "badRequest";
    };
  }

  /**
   * Takes the fault for that call; a fault is used up by its calls.
   *
   * @param operation as in Google's method ids, without {@code calendar.}
   * @param call method and path
   */
  public synchronized @Nullable Fault next(String operation, String call) {
    return take(false, operation, call);
  }

  public synchronized @Nullable Fault nextNotification() {
    return take(true, "notification", "notification");
  }

  private @Nullable Fault take(boolean notification, String operation, String call) {
    for (Iterator<Pending> each = pending.iterator(); each.hasNext(); ) {
      Pending next = each.next();
      if (next.fault.concernsNotifications() == notification
          && matches(next.fault.match(), operation, call)) {
        if (--next.calls == 0) {
          each.remove();
        }
        return next.fault;
      }
    }
    return null;
  }

  private static boolean matches(String match, String operation, String call) {
    return match.isEmpty()
        || match.equals(operation)
        || operation.startsWith(match + ".")
        || operation.endsWith("." + match)
        || (match.contains("/") && call.contains(match));
  }

  public synchronized void clear() {
    pending.clear();
  }

  public synchronized ArrayNode waiting() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Pending next : pending) {
      all.addObject()
          .put("calls", next.calls)
          .put("match", next.fault.match())
          .put("status", next.fault.status())
          .put("reason", next.fault.reason())
          .put("delayMillis", next.fault.delayMillis())
          .put("dropReply", next.fault.dropReply())
          .put("cutReply", next.fault.cutReply());
    }
    return all;
  }
}
