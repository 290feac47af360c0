package dev.focusguardian.web.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.preferences.PersonPhase;
import dev.focusguardian.preferences.Phase;
import dev.focusguardian.preferences.Preferences.Policy;
import dev.focusguardian.settings.DeclaredSetting;
import dev.focusguardian.settings.DeclaredSettings;
import dev.focusguardian.settings.InvalidSettings;
import dev.focusguardian.settings.PhaseJson;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A phase as form fields. Values stay texts, so that a rejected form shows what was typed.
 *
 * @param id the changed phase's id; empty for a new phase
 * @param values the values by field
 * @param problems the problems by field
 */
public record PhaseForm(String id, Map<String, String> values, Map<String, String> problems) {

  private static final List<String> FIELDS =
      List.of("kind", "from", "to", "goalMinutes", "thresholdMinutes", "policy");

  /** A kind of phase with its label. */
  public record Choice(String value, String text) {}

  static PhaseForm empty(@Nullable IsoWeek week) {
    Map<String, String> values = new TreeMap<>();
    if (week != null) {
      values.put("from", week.monday().toString());
      values.put("to", week.monday().plusDays(6).toString());
    }
    return new PhaseForm("", values, Map.of());
  }

  static PhaseForm of(PersonPhase stored) {
    Phase phase = stored.phase();
    Policy policy = phase.policy();
    Map<String, String> values = new TreeMap<>();
    values.put("kind", phase.kind().word());
    values.put("from", phase.from().toString());
    values.put("to", phase.to().toString());
    values.put("goalMinutes", text(phase.goalMinutes()));
    values.put("thresholdMinutes", text(phase.thresholdMinutes()));
    values.put("policy", policy == null ? "" : policy.word());
    return new PhaseForm(stored.id().toString(), values, Map.of());
  }

  private static String text(@Nullable Integer minutes) {
    return minutes == null ? "" : minutes.toString();
  }

  static PhaseForm sent(MultivaluedMap<String, String> form) {
    Map<String, String> values = new TreeMap<>();
    for (String field : FIELDS) {
      String value = form.getFirst(field);
      values.put(field, value == null ? "" : value.strip());
    }
    String id = form.getFirst("id");
    return new PhaseForm(id == null ? "" : id, values, Map.of());
  }

  /** The JSON for {@link PhaseJson#parse}, which finds the mistakes. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (String field : FIELDS) {
      String value = value(field);
      if (!value.isEmpty()) {
        json.set(field, field.endsWith("Minutes") ? number(value) : json.textNode(value));
      }
    }
    return json;
  }

  private static JsonNode number(String text) {
    return text.matches("-?\\d{1,9}")
        ? JsonNodeFactory.instance.numberNode(Integer.parseInt(text))
        : JsonNodeFactory.instance.textNode(text);
  }

  PhaseForm with(InvalidSettings invalid) {
    Map<String, String> found = new LinkedHashMap<>();
    for (InvalidSettings.Problem problem : invalid.problems()) {
      // Problems with the whole phase appear at the dates.
      String field = FIELDS.contains(problem.key()) ? problem.key() : "from";
      found.merge(field, problem.message(), (one, other) -> one + " " + other);
    }
    return new PhaseForm(id, values, found);
  }

  PhaseForm with(String field, String problem) {
    return new PhaseForm(id, values, Map.of(field, problem));
  }

  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  public @Nullable String problem(String field) {
    return problems.get(field);
  }

  public List<DeclaredSetting.Choice> policies() {
    return DeclaredSettings.named("policy").choices();
  }

  public List<Choice> kinds() {
    return Arrays.stream(Phase.Kind.values())
        .map(kind -> new Choice(kind.word(), PhaseView.name(kind)))
        .toList();
  }
}
