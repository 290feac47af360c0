package dev.focusguardian.sandbox.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Google's own description of the API: its methods, and the format of answers. */
final class Discovery {

  /** A method of the API. */
  record Method(
      String id,
      String verb,
      Pattern path,
      String template,
      Set<String> parameters,
      Set<String> scopes,
      Optional<String> request,
      Optional<String> response) {}

  private static final JsonNode DOCUMENT = document();
  private static final List<Method> METHODS = read();

  private Discovery() {}

  private static JsonNode document() {
    try (InputStream stream = Discovery.class.getResourceAsStream("/google/calendar-v3.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Method> read() {
    List<Method> methods = new ArrayList<>();
    for (JsonNode resource : DOCUMENT.path("resources")) {
      for (JsonNode method : resource.path("methods")) {
        String template = method.path("path").asText();
        Set<String> parameters = new TreeSet<>();
        DOCUMENT.path("parameters").fieldNames().forEachRemaining(parameters::add);
        method.path("parameters").fieldNames().forEachRemaining(parameters::add);
        Set<String> scopes = new TreeSet<>();
        method.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        methods.add(
            new Method(
                method.path("id").asText().replaceFirst("^calendar\\.", ""),
                method.path("httpMethod").asText(),
                Pattern.compile(template.replaceAll("\\{[^}]+}", "[^/]+")),
                template,
                parameters,
                scopes,
                reference(method.path("request")),
                reference(method.path("response"))));
      }
    }
    return List.copyOf(methods);
  }

  private static Optional<String> reference(JsonNode node) {
    return Optional.of(node.path("$ref").asText()).filter(text -> !text.isEmpty());
  }

  static List<Method> methods() {
    return METHODS;
  }

  /** The method of a call with that verb and path below {@code calendar/v3/}. */
  static Optional<Method> method(String verb, String path) {
    return METHODS.stream()
        .filter(method -> method.verb().equals(verb) && method.path().matcher(path).matches())
        // "events/import" is a method of its own, and looks like an event's id.
        .min((a, b) -> Integer.compare(variables(a), variables(b)));
  }

  private static int variables(Method method) {
    return method.template().split("\\{", -1).length;
  }

  /** The parts of the node that violate the schema; empty if there are none. */
  static List<String> violations(String schema, JsonNode node) {
    List<String> found = new ArrayList<>();
    check(DOCUMENT.path("schemas").path(schema), node, schema, found);
    return found;
  }

  private static void check(JsonNode schema, JsonNode node, String at, List<String> found) {
    if (schema.has("$ref")) {
      check(DOCUMENT.path("schemas").path(schema.path("$ref").asText()), node, at, found);
      return;
    }
    boolean fits =
        switch (schema.path("type").asText()) {
          case "object" -> node.isObject();
          case "array" -> node.isArray();
          case "boolean" -> node.isBoolean();
          case "integer" -> node.isIntegralNumber();
          case "number" -> node.isNumber();
          case "string" -> node.isTextual() && isFormatted(schema, node.asText());
          default -> true;
        };
    if (!fits) {
      found.add(at + " is no " + schema.path("type").asText() + ": " + node);
      return;
    }
    if (schema.has("enum") && !contains(schema.path("enum"), node)) {
      found.add(at + " is none of " + schema.path("enum") + ": " + node);
    }
    if (schema.has("default") && at.endsWith(".kind") && !node.equals(schema.path("default"))) {
      found.add(at + " must be " + schema.path("default") + ": " + node);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      check(schema.path("items"), node.get(i), at + "[" + i + "]", found);
    }
    if (node.isObject()) {
      node.properties()
          .forEach(
              field -> {
                String name = field.getKey();
                JsonNode inner =
                    schema.path("properties").has(name)
                        ? schema.path("properties").path(name)
                        : schema.path("additionalProperties");
                if (inner.isMissingNode()) {
                  found.add(at + "." + name + " is not in Google's description");
                } else {
                  check(inner, field.getValue(), at + "." + name, found);
                }
              });
    }
  }

  private static boolean contains(JsonNode values, JsonNode node) {
    for (JsonNode value : values) {
      if (value.equals(node)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFormatted(JsonNode schema, String text) {
    try {
      return switch (schema.path("format").asText()) {
        case "date-time" -> !OffsetDateTime.parse(text).equals(OffsetDateTime.MIN);
        case "date" -> !LocalDate.parse(text).equals(LocalDate.MIN);
        case "int64" -> text.matches("-?\\d{1,19}");
        default -> true;
      };
    } catch (DateTimeException e) {
      return false;
    }
  }
}
