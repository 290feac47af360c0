package dev.focusguardian;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A separate process with an embedded database: inserts one row, prints how many there are, and
 * then waits to be stopped.
 */
public final class DatabaseProcess {

  private DatabaseProcess() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println("starting");
    EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]));
    System.out.println(database.url());
    System.out.println("rows " + addRow(database));
    System.in.read();
    System.exit(0);
  }

  private static int addRow(EmbeddedDatabase database) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                database.url(), EmbeddedDatabase.USER, database.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS kept (at timestamptz)");
      statement.execute("INSERT INTO kept VALUES (now())");
      try (ResultSet count = statement.executeQuery("SELECT count(*) FROM kept")) {
        count.next();
        return count.getInt(1);
      }
    }
  }
}
