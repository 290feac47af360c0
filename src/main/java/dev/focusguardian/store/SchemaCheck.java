package dev.focusguardian.store;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Refuses a database whose tables are not those that migrations begin with or go on from. The start
 * looks first, so that an operator reads one sentence; Flyway looks again, for whoever migrates in
 * another way.
 */
@Singleton
public class SchemaCheck implements FlywayConfigurationCustomizer {

  private static final String BEFORE_THE_RELEASE =
      "The database was made by a version of Focus Guardian from before its first release,"
          + " and this version cannot read it. Give this one an empty database: remove the"
          + " folder \"postgres\" in the data folder, or the tables of the database you"
          + " configured, then connect your calendar again. Your calendar itself stays as it"
          + " is; blocks that it holds are found by their mark.";

  private static final String OF_SOMETHING_ELSE =
      "The database has tables that Focus Guardian did not make. Give this service an empty"
          + " database of its own, or set another schema at the end of quarkus.datasource.jdbc.url,"
          + " such as ?currentSchema=focus_guardian.";

  @Override
  public void customize(FluentConfiguration configuration) {
    configuration.callbacks(new Refusal());
  }

  /**
   * What is wrong with the tables of a database, and what to do, in whole sentences; empty for one
   * that can be used.
   */
  public static Optional<String> problem(Connection connection) throws SQLException {
    // It put its tables together in other steps, so that nothing here fits them.
    if (isTrue(
        connection,
        "to_regclass('spent_event') IS NOT NULL OR (to_regclass('work') IS NOT NULL"
            + " AND to_regclass('job_run') IS NULL)")) {
      return Optional.of(BEFORE_THE_RELEASE);
    }
    return isTrue(
            connection,
            "to_regclass('flyway_schema_history') IS NULL"
                + " AND EXISTS (SELECT FROM pg_tables WHERE schemaname = current_schema())")
        ? Optional.of(OF_SOMETHING_ELSE)
        : Optional.empty();
  }

  private static boolean isTrue(Connection connection, String condition) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT " + condition)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** Before anything is compared or changed. */
  static final class Refusal extends BaseCallback {

    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.BEFORE_VALIDATE;
    }

    @Override
    public void handle(Event event, Context context) {
      Optional<String> problem;
      try {
        problem = problem(context.getConnection());
      } catch (SQLException e) {
        throw new FlywayException("The tables of the database could not be listed", e);
      }
      if (problem.isPresent()) {
        throw new FlywayException(problem.get());
      }
    }
  }
}
