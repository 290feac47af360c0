package dev.focusguardian;

import static dev.focusguardian.ConfigurationKey.address;
import static dev.focusguardian.ConfigurationKey.count;
import static dev.focusguardian.ConfigurationKey.duration;
import static dev.focusguardian.ConfigurationKey.file;
import static dev.focusguardian.ConfigurationKey.folder;
import static dev.focusguardian.ConfigurationKey.hidden;
import static dev.focusguardian.ConfigurationKey.host;
import static dev.focusguardian.ConfigurationKey.oneOf;
import static dev.focusguardian.ConfigurationKey.rhythm;
import static dev.focusguardian.ConfigurationKey.size;
import static dev.focusguardian.ConfigurationKey.text;
import static dev.focusguardian.ConfigurationKey.tokenKeys;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** All our keys, and the keys of Quarkus that we check before the start. */
final class ConfigurationKeys {

  private static final int MANY = 1_000_000_000;
  private static final String KEY =
      "32 random bytes in base64, such as `openssl rand -base64 32` prints";

  /** {@code ConfigurationKeysTest} fails if a key is missing here. */
  static final List<ConfigurationKey> ALL =
      List.of(
          folder("guardian.data"),
          text("guardian.embedded", "no value: the service sets it"),
          oneOf("guardian.google.mode", "sandbox", "live"),
          text("guardian.google.client-id", "the id of an OAuth client"),
          hidden("guardian.google.client-secret", "the secret of an OAuth client"),
          address("guardian.google.root-url", "https://www.googleapis.com/"),
          address("guardian.google.auth-url", "https://accounts.google.com/o/oauth2/v2/auth"),
          address("guardian.google.token-url", "https://oauth2.googleapis.com/token"),
          address("guardian.google.revoke-url", "https://oauth2.googleapis.com/revoke"),
          count("guardian.google.page-size", 1, 2500),
          duration("guardian.live.dry-run", Duration.ZERO, Duration.ofDays(365)),
          count("guardian.poll.calls-per-day", 1, MANY),
          duration("guardian.poll.sandbox-pause", Duration.ZERO, Duration.ofDays(1)),
          rhythm("guardian.poll.every"),
          rhythm("guardian.push.every"),
          rhythm("guardian.roll.every"),
          address("guardian.push.address", "http://localhost:8080/google/notifications"),
          duration("guardian.push.life", Duration.ofMinutes(1), Duration.ofDays(30)),
          duration("guardian.push.pause", Duration.ZERO, Duration.ofHours(1)),
          count("guardian.budget.project-per-minute", 1, MANY),
          count("guardian.budget.project-per-day", 1, MANY),
          count("guardian.budget.person-per-minute", 1, MANY),
          count("guardian.calm.writes-per-cycle", 1, MANY),
          count("guardian.calm.writes-per-day", 1, MANY),
          count("guardian.calm.removals-percent", 0, 100),
          duration("guardian.lease", Duration.ofSeconds(1), Duration.ofHours(1)),
          duration("guardian.bodies.deadline", Duration.ofSeconds(1), Duration.ofHours(1)),
          size("guardian.bodies.small"),
          size("guardian.bodies.settings"),
          size("guardian.bodies.notification"),
          size("guardian.bodies.upload"),
          count("guardian.bodies.uploads-at-once", 1, 1000),
          address("guardian.public-url", "http://localhost:8080"),
          address("guardian.visitors.url", "https://times.example.com"),
          count("guardian.visitors.looks", 1, MANY),
          count("guardian.visitors.picks", 1, MANY),
          count("guardian.notify.port", 0, 65535),
          duration("guardian.notify.every", Duration.ZERO, Duration.ofHours(1)),
          oneOf("guardian.notify.private-addresses", "true", "false"),
          address("guardian.slack.url", "https://slack.com/api"),
          tokenKeys("guardian.secret", KEY),
          tokenKeys("guardian.secret-previous", KEY + ", or several with commas between"),
          file("guardian.sandbox.file"),
          oneOf("guardian.sandbox.anywhere", "true", "false"),
          host("quarkus.http.host"),
          count("quarkus.http.port", 0, 65535),
          count("quarkus.http.ssl-port", 0, 65535));

  /** Keys of earlier versions with their new names. */
  static final Map<String, String> RENAMED =
      Map.of("guardian.google.sandbox-anywhere", "guardian.sandbox.anywhere");

  private ConfigurationKeys() {}
}
