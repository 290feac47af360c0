package dev.focusguardian;

import dev.focusguardian.store.SchemaCheck;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;

/** The operator's own PostgreSQL, used instead of the embedded one. */
final class ExternalDatabase {

  private static final String URL = "quarkus.datasource.jdbc.url";
  private static final String SCHEME = "jdbc:postgresql:";
  private static final String SECONDS = "5";

  private ExternalDatabase() {}

  /**
   * Checks that the database accepts a connection and has our tables or none.
   *
   * @throws StartProblem if that fails
   */
  static void check(Config config) {
    String url = config.getValue(URL, String.class);
    // The part after the question mark can contain a password.
    String shown = url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
    if (!url.startsWith(SCHEME)) {
      throw new StartProblem(URL + " is \"" + shown + "\"; it must begin with " + SCHEME + "//");
    }
    Properties access = new Properties();
    config
        .getOptionalValue("quarkus.datasource.username", String.class)
        .ifPresent(name -> access.setProperty("user", name));
    config
        .getOptionalValue("quarkus.datasource.password", String.class)
        .ifPresent(password -> access.setProperty("password", password));
    access.setProperty("connectTimeout", SECONDS);
    access.setProperty("socketTimeout", SECONDS);
    access.setProperty("loginTimeout", SECONDS);
    try (Connection connection = DriverManager.getConnection(url, access)) {
      connection.isValid(1);
      requireOwnTables(connection);
    } catch (SQLException e) {
      throw new StartProblem(
          "The database of " + URL + " (" + shown + ") cannot be used: " + firstLine(e), e);
    }
  }

  /**
   * @throws StartProblem if its tables are not those of this service
   */
  static void requireOwnTables(Connection connection) throws SQLException {
    Optional<String> problem = SchemaCheck.problem(connection);
    if (problem.isPresent()) {
      throw new StartProblem(problem.get());
    }
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason is given");
  }
}
