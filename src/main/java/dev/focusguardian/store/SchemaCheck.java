package dev.focusguardian.store;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Refuses a database that a version from before the first release has made: its tables were put
 * together in other steps, so that nothing here fits them.
 */
@Singleton
public class SchemaCheck implements FlywayConfigurationCustomizer {

  @Override
  public void customize(FluentConfiguration configuration) {
    configuration.callbacks(new Refusal());
  }

  /** Before anything is compared or changed. */
  static final class Refusal extends BaseCallback {

    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.BEFORE_VALIDATE;
    }

    @Override
    public void handle(Event event, Context context) {
      if (isFromBeforeTheRelease(context.getConnection())) {
        throw new FlywayException(
            "The database was made by a version of Focus Guardian from before its first release,"
                + " and this version cannot read it. Give this one an empty database: remove the"
                + " folder \"postgres\" in the data folder, or the tables of the database you"
                + " configured, then connect your calendar again. Your calendar itself stays as it"
                + " is; blocks that it holds are found by their mark.");
      }
    }

    private static boolean isFromBeforeTheRelease(Connection connection) {
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT to_regclass('spent_event') IS NOT NULL OR (to_regclass('work') IS NOT NULL"
                      + " AND to_regclass('job_run') IS NULL)")) {
        row.next();
        return row.getBoolean(1);
      } catch (SQLException e) {
        throw new FlywayException("The tables of the database could not be listed", e);
      }
    }
  }
}
