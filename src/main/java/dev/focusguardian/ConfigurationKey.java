package dev.focusguardian;

import io.quarkus.runtime.configuration.DurationConverter;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A key that an operator can set.
 *
 * @param expected what the value must be, as the end of a sentence
 * @param needed whether an empty value is a mistake, because the key has a default
 * @param secret whether the value must not be shown
 */
record ConfigurationKey(
    String name, String expected, Predicate<String> isRight, boolean needed, boolean secret) {

  private static final int KEY_BYTES = 32;
  private static final Set<String> NEVER = Set.of("off", "disabled");
  private static final Pattern SIZE =
      Pattern.compile("(?:[1-9]\\d{0,5}[kK]|[1-9]\\d{0,2}[mM]|10[01]\\d[mM]|102[0-4][mM])");

  static ConfigurationKey text(String name, String expected) {
    return new ConfigurationKey(name, expected, text -> true, false, false);
  }

  static ConfigurationKey host(String name) {
    return new ConfigurationKey(name, "an address such as 127.0.0.1", text -> true, true, false);
  }

  static ConfigurationKey folder(String name) {
    return new ConfigurationKey(
        name, "the path of a folder", ConfigurationKey::isPath, true, false);
  }

  static ConfigurationKey file(String name) {
    return new ConfigurationKey(name, "the path of a file", ConfigurationKey::isPath, false, false);
  }

  static ConfigurationKey hidden(String name, String expected) {
    return new ConfigurationKey(name, expected, text -> true, false, true);
  }

  static ConfigurationKey oneOf(String name, String first, String second) {
    return new ConfigurationKey(
        name, first + " or " + second, Set.of(first, second)::contains, false, false);
  }

  static ConfigurationKey count(String name, int least, int most) {
    return new ConfigurationKey(
        name,
        "a whole number from " + least + " to " + most,
        text -> isWithin(text, least, most),
        true,
        false);
  }

  /** A memory size of at least a kilobyte. */
  static ConfigurationKey size(String name) {
    return new ConfigurationKey(
        name,
        "a size from 1K to 1024M, such as 64K or 1M",
        text -> SIZE.matcher(text.strip()).matches(),
        true,
        false);
  }

  static ConfigurationKey duration(String name, Duration least, Duration most) {
    return new ConfigurationKey(
        name,
        "a duration from " + least + " to " + most + ", such as PT10S, 10s or 24h",
        text -> isWithin(text, least, most),
        true,
        false);
  }

  /** How often something is repeated. */
  static ConfigurationKey rhythm(String name) {
    return new ConfigurationKey(
        name,
        "a duration from PT1S to PT24H, such as 10s, or off",
        text -> NEVER.contains(text) || isWithin(text, Duration.ofSeconds(1), Duration.ofDays(1)),
        true,
        false);
  }

  static ConfigurationKey address(String name, String example) {
    return new ConfigurationKey(
        name,
        "an http or https address such as " + example,
        ConfigurationKey::isAddress,
        false,
        false);
  }

  static ConfigurationKey tokenKeys(String name, String expected) {
    return new ConfigurationKey(
        name,
        expected,
        text -> Arrays.stream(text.split(",")).map(String::strip).allMatch(ConfigurationKey::isKey),
        false,
        true);
  }

  boolean accepts(String value) {
    return value.isBlank() ? !needed : isRight.test(value);
  }

  /** One sentence that says what is wrong with that value. */
  String problem(String value) {
    return name
        + " is "
        + (secret ? "set to something else" : "\"" + value + "\"")
        + "; it must be "
        + expected;
  }

  private static boolean isPath(String text) {
    try {
      return !Path.of(text).toString().isBlank();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean isWithin(String text, int least, int most) {
    try {
      int number = Integer.parseInt(text.strip());
      return number >= least && number <= most;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isWithin(String text, Duration least, Duration most) {
    try {
      Duration duration = DurationConverter.parseDuration(text.strip());
      return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
    } catch (IllegalArgumentException | ArithmeticException e) {
      return false;
    }
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = URI.create(text.strip());
      return uri.getHost() != null
          && Set.of("http", "https").contains(uri.getScheme())
          && uri.getPort() <= 65535
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isKey(String text) {
    try {
      return Base64.getDecoder().decode(text).length == KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
