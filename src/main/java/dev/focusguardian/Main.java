package dev.focusguardian;

import dev.focusguardian.account.TokenKeyFile;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Entry point: runs a command if there is one, otherwise the service. Before the service, it checks
 * everything that an operator can get wrong, and starts the embedded database unless another one is
 * configured.
 */
@QuarkusMain
public class Main {

  private static final String URL = "quarkus.datasource.jdbc.url";
  private static final String EMBEDDED = "guardian.embedded";

  public static void main(String[] arguments) {
    if (arguments.length > 0) {
      // Commands need neither the service nor its database.
      System.exit(CommandLineStart.run(arguments));
    }
    try {
      prepare();
    } catch (StartProblem e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    Quarkus.run();
  }

  private static void prepare() {
    SmallRyeConfig config = configuration();
    check(config);
    Path data =
        Path.of(config.getValue("guardian.data", String.class)).toAbsolutePath().normalize();
    // A live reload runs this again in the same process, with the database already started.
    if (config.getOptionalValue(EMBEDDED, Boolean.class).orElse(false)) {
      return;
    }
    checkPort(config);
    boolean external = config.getOptionalValue(URL, String.class).isPresent();
    boolean hasKey = config.getOptionalValue("guardian.secret", String.class).isPresent();
    if (!external || !hasKey) {
      data = DataFolder.open(data);
    }
    try {
      TokenKeyFile.in(data).ifPresent(TokenKeyFile::check);
    } catch (IllegalStateException e) {
      throw new StartProblem(String.valueOf(e.getMessage()), e);
    }
    if (external) {
      ExternalDatabase.check(config);
      return;
    }
    EmbeddedDatabase database = EmbeddedDatabase.start(data);
    database.requireOwnTables();
    System.setProperty(EMBEDDED, "true");
    System.setProperty(URL, database.url());
    System.setProperty("quarkus.datasource.username", EmbeddedDatabase.USER);
    System.setProperty("quarkus.datasource.password", database.password());
  }

  /**
   * Reads the configuration as Quarkus will: environment, the operator's file, packaged defaults.
   */
  private static SmallRyeConfig configuration() {
    try {
      return ConfigUtils.configBuilder().build();
    } catch (RuntimeException e) {
      throw new StartProblem("The configuration cannot be read: " + e.getMessage(), e);
    }
  }

  private static void check(SmallRyeConfig config) {
    ConfigurationCheck check = new ConfigurationCheck(config);
    Set<String> unknown = check.unknownVariables();
    if (!unknown.isEmpty()) {
      System.err.println(
          "No key of this service goes with these environment variables, so they are not used: "
              + String.join(", ", unknown));
    }
    List<String> problems = check.problems();
    if (!problems.isEmpty()) {
      throw new StartProblem(
          problems.size() == 1
              ? problems.get(0)
              : problems.size() + " settings are wrong:\n- " + String.join("\n- ", problems));
    }
  }

  /**
   * Checks the port before starting a database. Not in development, where we keep the port across
   * reloads.
   */
  private static void checkPort(SmallRyeConfig config) {
    int port = config.getValue("quarkus.http.port", Integer.class);
    String host = config.getValue("quarkus.http.host", String.class);
    if (port == 0 || LaunchMode.current() != LaunchMode.NORMAL) {
      return;
    }
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      socket.getLocalPort();
    } catch (IOException e) {
      throw new StartProblem(
          "quarkus.http.port is "
              + port
              + ", but this service cannot listen there on "
              + host
              + " ("
              + e.getMessage()
              + "). Stop the program that does, or set quarkus.http.port to another port",
          e);
    }
  }
}
