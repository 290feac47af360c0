package dev.focusguardian.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.DirectGoogle.Answer;
import dev.focusguardian.sandbox.DirectGoogle.Call;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Faults between a node and Google, call by call. */
final class CallFaults {

  private final World world;
  private final Map<String, Answer> stale = new HashMap<>();
  private final Set<String> lied = new HashSet<>();

  CallFaults(World world) {
    this.world = world;
  }

  /** The fault of this call; empty for none. */
  String with(Call call) {
    if (world.worldFaults.isOut()) {
      return world.random.nextBoolean() ? "unavailable" : "lost before";
    }
    if (call.writes() && world.worldFaults.isReadOnly(call.email())) {
      return "forbidden";
    }
    if (world.roughness == 0 || world.random.nextDouble() > world.roughness) {
      return "";
    }
    return switch (world.random.nextInt(12)) {
      case 0 -> "unavailable";
      case 1 -> "rate limited";
      case 2 -> "too many";
      case 3 -> "token refused";
      case 4 -> call.parameters().containsKey("syncToken") ? "token expired" : lie(call);
      case 5, 6 -> "lost before";
      case 7, 8 -> "lost after";
      case 9 -> call.writes() ? "late" : "";
      case 10 -> call.lists() ? "stale" : "";
      default -> lie(call);
    };
  }

  /** Nobody can detect two in a row. */
  private String lie(Call call) {
    boolean whole = call.lists() && call.parameters().containsKey("timeMin");
    return whole && lied.add(call.email()) ? "emptied" : "";
  }

  /** The answer for faults that have one. */
  static @Nullable Answer refusal(String fault) {
    return switch (fault) {
      case "unavailable" -> refusal(503, "backendError");
      case "rate limited" -> refusal(403, "userRateLimitExceeded");
      case "too many" -> refusal(429, "rateLimitExceeded");
      case "token refused" -> refusal(401, "authError");
      case "token expired" -> refusal(410, "fullSyncRequired");
      case "forbidden" -> refusal(403, "requiredAccessLevel");
      default -> null;
    };
  }

  private static Answer refusal(int status, String reason) {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.put("code", status).put("message", reason);
    error
        .putArray("errors")
        .addObject()
        .put("domain", "global")
        .put("reason", reason)
        .put("message", reason);
    return new Answer(status, JsonNodeFactory.instance.objectNode().set("error", error));
  }

  /** The previous result of the same listing; null if there was none. */
  @Nullable Answer older(Call call) {
    return stale.get(key(call));
  }

  void listed(Call call, Answer answer) {
    stale.put(key(call), answer);
    if (call.parameters().containsKey("timeMin")) {
      lied.remove(call.email());
    }
  }

  private static String key(Call call) {
    return call.email() + call.calendarId() + call.eventId() + call.parameters();
  }

  /** The owner according to the calendar list. */
  Answer roles(Call call, Answer answer) {
    if (!call.calendarId().isEmpty() || !world.worldFaults.isReadOnly(call.email())) {
      return answer;
    }
    JsonNode body = answer.body().deepCopy();
    body.path("items").forEach(item -> ((ObjectNode) item).put("accessRole", "reader"));
    return new Answer(answer.status(), body);
  }
}
