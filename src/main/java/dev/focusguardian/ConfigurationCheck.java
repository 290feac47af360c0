package dev.focusguardian;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Checks the whole configuration before the start, and reports every mistake. */
final class ConfigurationCheck {

  private static final String OURS = "guardian.";
  private static final Map<String, ConfigurationKey> KEYS =
      ConfigurationKeys.ALL.stream()
          .collect(Collectors.toMap(ConfigurationKey::name, Function.identity()));

  private final SmallRyeConfig config;

  ConfigurationCheck(SmallRyeConfig config) {
    this.config = config;
  }

  /** One sentence for each mistake; empty if there is none. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    ConfigurationKeys.ALL.forEach(key -> check(key, problems));
    half("guardian.google.client-id", "guardian.google.client-secret", problems);
    half("guardian.google.client-secret", "guardian.google.client-id", problems);
    unknownKeys().stream().map(this::unknown).forEach(problems::add);
    new Reach(config).problem().ifPresent(problems::add);
    return problems;
  }

  /**
   * Environment variables that look like our keys but aren't. They are not a mistake: a cluster
   * names variables after its services, and one of those may be called "guardian".
   */
  Set<String> unknownVariables() {
    Set<String> known =
        KEYS.keySet().stream().map(ConfigurationCheck::variable).collect(Collectors.toSet());
    Set<String> unknown = new TreeSet<>();
    for (ConfigSource source : config.getConfigSources()) {
      if (source instanceof EnvConfigSource) {
        source.getPropertyNames().stream()
            .filter(name -> name.startsWith("GUARDIAN_") && !known.contains(name))
            .forEach(unknown::add);
      }
    }
    return unknown;
  }

  private void check(ConfigurationKey key, List<String> problems) {
    try {
      ConfigValue value = config.getConfigValue(key.name());
      String text = value.getValue();
      if (text != null && !key.accepts(text)) {
        problems.add(key.problem(text));
      } else if (text == null && isUnresolved(value)) {
        problems.add(
            key.name()
                + " cannot be read: it refers to "
                + value.getRawValue()
                + ", which is not set");
      }
    } catch (NoSuchElementException | IllegalArgumentException e) {
      problems.add(key.name() + " cannot be read: " + e.getMessage());
    }
  }

  /** Whether the value refers to a key that isn't set, such as ${a.key}. */
  private static boolean isUnresolved(ConfigValue value) {
    return value.getRawValue() != null && value.getRawValue().contains("${");
  }

  private void half(String given, String missing, List<String> problems) {
    if (isGiven(given) && !isGiven(missing)) {
      problems.add(
          given
              + " is given and "
              + missing
              + " is not; Google knows a client by both. Give both, or neither");
    }
  }

  private boolean isGiven(String key) {
    return config.getOptionalValue(key, String.class).filter(text -> !text.isBlank()).isPresent();
  }

  private Set<String> unknownKeys() {
    List<String> profiles = config.getProfiles();
    Set<String> unknown = new TreeSet<>();
    for (ConfigSource source : config.getConfigSources()) {
      if (!(source instanceof EnvConfigSource)) {
        source.getPropertyNames().stream()
            .map(name -> inProfile(name, profiles))
            .filter(name -> name.startsWith(OURS) && !KEYS.containsKey(name))
            // The elements of a list can also be set one by one.
            .filter(name -> !KEYS.containsKey(name.replaceFirst("\\[\\d+]$", "")))
            .forEach(unknown::add);
      }
    }
    return unknown;
  }

  /** The key without its profile; empty if that profile isn't active. */
  private static String inProfile(String name, List<String> profiles) {
    if (!name.startsWith("%")) {
      return name;
    }
    int dot = name.indexOf('.');
    boolean active =
        dot > 0 && List.of(name.substring(1, dot).split(",")).stream().anyMatch(profiles::contains);
    return active ? name.substring(dot + 1) : "";
  }

  private String unknown(String name) {
    String now = ConfigurationKeys.RENAMED.get(name);
    if (now != null) {
      return name + " is now called " + now;
    }
    String letters = letters(name);
    String likely =
        KEYS.keySet().stream()
            .filter(key -> letters(key).equals(letters))
            .findFirst()
            .map(key -> "; did you mean " + key + "?")
            .orElse("; the keys are in src/docs/running.md");
    return name + " is set, but there is no such key" + likely;
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
