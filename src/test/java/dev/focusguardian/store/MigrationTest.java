package dev.focusguardian.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration is applied completely or not at all. */
class MigrationTest {

  @Test
  void refusesDatabaseFromBeforeTheFirstReleaseAndChangesNothingInIt() throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
      Jdbi jdbi = Jdbi.create(database.getPostgresDatabase());
      jdbi.useHandle(handle -> handle.execute("CREATE TABLE spent_event (id text PRIMARY KEY)"));
      Flyway flyway =
          Flyway.configure()
              .dataSource(database.getPostgresDatabase())
              .locations("classpath:db/migration")
              .callbacks(new SchemaCheck.Refusal())
              .load();

      assertThatThrownBy(flyway::migrate)
          .hasStackTraceContaining("from before its first release")
          .hasStackTraceContaining("Give this one an empty database");

      assertThat(number(jdbi, "SELECT count(*) FROM pg_tables WHERE tablename = 'person'"))
          .isZero();
    }
  }

  @Test
  void refusesDatabaseOfAnotherProgramAndTakesAnEmptyOneAndItsOwn() throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().start();
        Connection connection = database.getPostgresDatabase().getConnection()) {
      assertThat(SchemaCheck.problem(connection)).isEmpty();
      Jdbi jdbi = Jdbi.create(database.getPostgresDatabase());
      jdbi.useHandle(handle -> handle.execute("CREATE TABLE invoice (id int)"));

      assertThat(SchemaCheck.problem(connection))
          .hasValueSatisfying(
              words ->
                  assertThat(words)
                      .contains("did not make", "an empty database of its own", "currentSchema"));

      jdbi.useHandle(handle -> handle.execute("DROP TABLE invoice"));
      Flyway.configure()
          .dataSource(database.getPostgresDatabase())
          .locations("classpath:db/migration")
          .load()
          .migrate();
      assertThat(SchemaCheck.problem(connection)).isEmpty();
    }
  }

  @Test
  void leavesNothingOfMigrationThatIsCutShort(@TempDir Path later) throws Exception {
    Path half = later.resolve("V9999__half.sql");
    Files.writeString(
        half,
        """
        CREATE TABLE half (id int);
        DELETE FROM person;
        SELECT pg_terminate_backend(pg_backend_pid());
        """);
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
      Jdbi jdbi = Jdbi.create(database.getPostgresDatabase());
      Flyway flyway =
          Flyway.configure()
              .dataSource(database.getPostgresDatabase())
              .locations("classpath:db/migration", "filesystem:" + later)
              .load();

      assertThatThrownBy(flyway::migrate).isInstanceOf(FlywayException.class);

      assertThat(number(jdbi, "SELECT count(*) FROM pg_tables WHERE tablename = 'half'")).isZero();
      assertThat(number(jdbi, "SELECT count(*) FROM person")).isEqualTo(1);
      Files.writeString(half, "CREATE TABLE half (id int);");
      flyway.migrate();
      assertThat(number(jdbi, "SELECT count(*) FROM half")).isZero();
    }
  }

  private static long number(Jdbi jdbi, String query) {
    return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }
}
