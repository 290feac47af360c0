package dev.focusguardian.web.page;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a form as they were typed, so that a form that was refused shows them again.
 *
 * @param problems by field; what is wrong with it
 */
public record TypedFields(Map<String, String> values, Map<String, String> problems) {

  public TypedFields {
    values = Map.copyOf(values);
    problems = Map.copyOf(problems);
  }

  static TypedFields empty() {
    return new TypedFields(Map.of(), Map.of());
  }

  static TypedFields sent(MultivaluedMap<String, String> form, List<String> fields) {
    Map<String, String> values = new HashMap<>();
    for (String field : fields) {
      String value = form.getFirst(field);
      values.put(field, value == null ? "" : value.strip());
    }
    return new TypedFields(values, Map.of());
  }

  TypedFields with(String field, String problem) {
    Map<String, String> all = new HashMap<>(problems);
    all.put(field, problem);
    return new TypedFields(values, all);
  }

  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  public @Nullable String problem(String field) {
    return problems.get(field);
  }
}
