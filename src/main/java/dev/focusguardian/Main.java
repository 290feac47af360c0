package dev.focusguardian;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The start: brings the database up, unless one is configured, then the service. */
@QuarkusMain
public class Main {

  private static final String URL = "quarkus.datasource.jdbc.url";
  private static final String EMBEDDED = "guardian.embedded.url";

  public static void main(String[] arguments) throws IOException {
    SmallRyeConfig config = earlyConfig();
    if (config.getOptionalValue(URL, String.class).isEmpty()) {
      // A live reload comes through here again, in the same process.
      if (System.getProperty(EMBEDDED) == null) {
        Path data =
            Path.of(
                config
                    .getOptionalValue("guardian.data", String.class)
                    .orElse(System.getProperty("user.home") + "/.focus-guardian"));
        try {
          System.setProperty(EMBEDDED, EmbeddedDatabase.start(data.toAbsolutePath()));
        } catch (IllegalStateException e) {
          System.err.println(e.getMessage());
          System.exit(1);
        }
      }
      System.setProperty(URL, System.getProperty(EMBEDDED));
      System.setProperty("quarkus.datasource.username", "postgres");
      System.setProperty("quarkus.datasource.password", "postgres");
    }
    Quarkus.run(arguments);
  }

  /**
   * What is needed before Quarkus has its own configuration: the environment and the operator's
   * file.
   */
  private static SmallRyeConfig earlyConfig() throws IOException {
    SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().addSystemSources();
    Path file = Path.of("config", "application.properties");
    if (Files.exists(file)) {
      builder.withSources(new PropertiesConfigSource(file.toUri().toURL(), 260));
    }
    return builder.build();
  }
}
