package dev.focusguardian;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationCheckTest {

  private static SmallRyeConfig config(
      Map<String, String> settings, Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(settings);
    try {
      return new SmallRyeConfigBuilder()
          .addDefaultInterceptors()
          .withProfile("prod")
          .withSources(new PropertiesConfigSource(all, "settings", 260))
          .withSources(new EnvConfigSource(variables, 300))
          .withSources(
              new PropertiesConfigSource(
                  Path.of("src/main/resources/application.properties").toUri().toURL(), 250))
          .withDefaultValue("user.home", "/home/somebody")
          .build();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> problems(String... settings) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return new ConfigurationCheck(config(all, Map.of())).problems();
  }

  @Test
  void acceptsThePackagedConfiguration() {
    assertThat(problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "guardian.lease, 0",
    "guardian.lease, PT0S",
    "guardian.lease, -PT60S",
    "guardian.lease, PT0.5S",
    "guardian.lease, P900000000000D",
    "guardian.lease, a minute",
    "guardian.lease, ''",
    "guardian.live.dry-run, -PT1H",
    "guardian.live.dry-run, soon",
    "guardian.poll.every, 0s",
    "guardian.poll.every, never",
    "guardian.poll.calls-per-day, 0",
    "guardian.poll.calls-per-day, -5",
    "guardian.poll.sandbox-pause, -PT1S",
    "guardian.push.every, -1s",
    "guardian.push.life, PT0S",
    "guardian.push.pause, -PT1S",
    "guardian.push.address, localhost",
    "guardian.roll.every, 0",
    "guardian.budget.project-per-minute, 0",
    "guardian.budget.project-per-day, -1",
    "guardian.budget.person-per-minute, many",
    "guardian.calm.writes-per-cycle, 0",
    "guardian.calm.writes-per-day, -400",
    "guardian.calm.removals-percent, 101",
    "guardian.calm.removals-percent, -1",
    "guardian.google.mode, Live",
    "guardian.google.page-size, 0",
    "guardian.google.page-size, 5000",
    "guardian.google.root-url, www.googleapis.com",
    "guardian.google.auth-url, ftp://accounts.google.com",
    "guardian.google.token-url, https://",
    "guardian.google.revoke-url, https://user@oauth2.googleapis.com/revoke",
    "guardian.sandbox.anywhere, ture",
    "guardian.data, ''",
    "quarkus.http.host, ''",
    "quarkus.http.port, -1",
    "quarkus.http.port, 65536",
    "quarkus.http.port, eighty",
    "quarkus.http.ssl-port, -1",
    "guardian.public-url, localhost:8080",
    "guardian.public-url, focus.example.org",
    "guardian.public-url, /focus",
    "guardian.public-url, http://",
    "guardian.public-url, http://local host/",
    "guardian.public-url, 'http://localhost:99999'",
  })
  void refusesAValueWithItsKeyAndWhatIsExpected(String key, String value) {
    assertThat(problems(key, value))
        .singleElement()
        .asString()
        .startsWith(key + " is \"" + value + "\"; it must be ");
  }

  @Test
  void neverPrintsAnInvalidSecret() {
    assertThat(problems("guardian.secret", "swordfish", "guardian.secret-previous", "perch,pike"))
        .hasSize(2)
        .allMatch(problem -> problem.contains("32 random bytes in base64"))
        .noneMatch(problem -> problem.matches(".*(swordfish|perch|pike).*"));
  }

  @Test
  void reportsAllProblemsAtOnce() {
    assertThat(problems("guardian.lease", "0", "quarkus.http.port", "-1", "guardian.data", ""))
        .hasSize(3);
  }

  @Test
  void requiresClientIdAndSecretTogether() {
    assertThat(problems("guardian.google.client-id", "id"))
        .singleElement()
        .asString()
        .contains("guardian.google.client-id is given and guardian.google.client-secret is not");
    assertThat(problems("guardian.google.client-secret", "hidden"))
        .singleElement()
        .asString()
        .contains("guardian.google.client-secret is given and guardian.google.client-id is not");
    assertThat(problems("guardian.google.client-id", "id", "guardian.google.client-secret", "s"))
        .isEmpty();
    assertThat(problems("guardian.google.mode", "live")).as("set up on the page").isEmpty();
  }

  @Test
  void namesAKeyThatDoesNotExist() {
    assertThat(problems("guardian.live.dryrun", "PT0S"))
        .singleElement()
        .asString()
        .contains("there is no such key; did you mean guardian.live.dry-run?");
    assertThat(problems("guardian.sign-in", "off"))
        .singleElement()
        .asString()
        .contains("no such key");
    assertThat(problems("guardian.google.sandbox-anywhere", "true"))
        .singleElement()
        .asString()
        .contains("is now called guardian.sandbox.anywhere");
  }

  @Test
  void readsOnlyTheActiveProfile() {
    assertThat(problems("%prod.guardian.lease", "0")).hasSize(1);
    assertThat(problems("%prod.guardian.leese", "1")).hasSize(1);
    assertThat(problems("%dev.guardian.leese", "0", "%dev.guardian.lease", "0")).isEmpty();
  }

  @Test
  void saysThatAValueRefersToAnUnknownVariable() {
    assertThat(problems("guardian.lease", "${nothing.of.that.name}"))
        .singleElement()
        .asString()
        .startsWith("guardian.lease cannot be read");
  }

  @Test
  void onlyWarnsAboutVariablesThatOtherProgramsMayHaveSet() {
    ConfigurationCheck check =
        new ConfigurationCheck(
            config(
                Map.of(),
                Map.of(
                    "GUARDIAN_PORT", "tcp://10.0.0.1:80",
                    "GUARDIAN_LEASE", "0",
                    "GUARDIAN_GOOGLE_CLIENT_ID", "id",
                    "GUARDIAN_GOOGLE_CLIENT_SECRET", "s")));

    assertThat(check.unknownVariables()).containsExactly("GUARDIAN_PORT");
    assertThat(check.problems()).singleElement().asString().startsWith("guardian.lease is \"0\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "::",
        "[::]",
        "0",
        "192.0.2.7",
        "::ffff:192.0.2.7",
        "no.such.host.invalid"
      })
  void refusesToListenBeyondThisMachine(String host) {
    for (String mode : List.of("sandbox", "live")) {
      assertThat(problems("quarkus.http.host", host, "guardian.google.mode", mode))
          .singleElement()
          .asString()
          .contains("There is no sign-in yet", "quarkus.http.host is \"" + host + "\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost", "::ffff:127.0.0.1"})
  void listensOnThisMachine(String host) {
    assertThat(problems("quarkus.http.host", host)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"guardian.public-url", "guardian.push.address"})
  void hasNoAddressElsewhere(String key) {
    for (String mode : List.of("sandbox", "live")) {
      for (String address : List.of("https://192.0.2.7", "http://192.0.2.7:8080/focus")) {
        assertThat(problems(key, address, "guardian.google.mode", mode))
            .singleElement()
            .asString()
            .contains("There is no sign-in yet", key + " is \"" + address + "\"");
      }
      assertThat(problems(key, "https://localhost:8443", "guardian.google.mode", mode)).isEmpty();
    }
  }

  @Test
  void readsTheListeningAddressFromTheEnvironmentToo() {
    assertThat(
            new ConfigurationCheck(config(Map.of(), Map.of("QUARKUS_HTTP_HOST", "0.0.0.0")))
                .problems())
        .singleElement()
        .asString()
        .contains("quarkus.http.host is \"0.0.0.0\"");
  }

  @Test
  void opensOnlyTheSandboxToOtherMachinesAndOnlyWhenConfigured() {
    assertThat(problems("quarkus.http.host", "0.0.0.0"))
        .singleElement()
        .asString()
        .contains("guardian.sandbox.anywhere=true");
    assertThat(problems("quarkus.http.host", "0.0.0.0", "guardian.sandbox.anywhere", "true"))
        .isEmpty();
    assertThat(
            problems(
                "quarkus.http.host", "0.0.0.0",
                "guardian.sandbox.anywhere", "true",
                "guardian.google.mode", "live"))
        .singleElement()
        .asString()
        .contains("There is no sign-in yet")
        .doesNotContain("guardian.sandbox.anywhere");
  }
}
