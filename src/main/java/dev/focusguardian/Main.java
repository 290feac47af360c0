package dev.focusguardian;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The start: a command if there is one, else the service, after its database, unless one is
 * configured.
 */
@QuarkusMain
public class Main {

  private static final String URL = "quarkus.datasource.jdbc.url";
  private static final String EMBEDDED = "guardian.embedded";

  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 0) {
      // Commands answer without the service, and so without its database.
      System.exit(CommandLineStart.run(arguments));
    }
    SmallRyeConfig config = earlyConfig();
    // A live reload comes through here again, in the same process, with the address in place.
    if (config.getOptionalValue(URL, String.class).isEmpty()) {
      Path data =
          Path.of(
              config
                  .getOptionalValue("guardian.data", String.class)
                  .orElse(System.getProperty("user.home") + "/.focus-guardian"));
      try {
        EmbeddedDatabase database = EmbeddedDatabase.start(data.toAbsolutePath().normalize());
        System.setProperty(EMBEDDED, "true");
        System.setProperty(URL, database.url());
        System.setProperty("quarkus.datasource.username", EmbeddedDatabase.USER);
        System.setProperty("quarkus.datasource.password", database.password());
      } catch (IllegalStateException e) {
        System.err.println(e.getMessage());
        System.exit(1);
      }
    }
    Quarkus.run();
  }

  /**
   * What is needed before Quarkus has its own configuration: the environment and the operator's
   * file.
   */
  private static SmallRyeConfig earlyConfig() throws IOException {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder().addDefaultInterceptors().addSystemSources();
    Path file = Path.of("config", "application.properties");
    if (Files.exists(file)) {
      builder.withSources(new PropertiesConfigSource(file.toUri().toURL(), 260));
    }
    return builder.build();
  }
}
