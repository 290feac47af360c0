package dev.focusguardian;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A real PostgreSQL for the tests, empty at the start. */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

  private EmbeddedPostgres database;

  @Override
  public Map<String, String> start() {
    try {
      database = EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException("The test database does not start", e);
    }
    return Map.of(
        "quarkus.datasource.jdbc.url", database.getJdbcUrl("postgres", "postgres"),
        "quarkus.datasource.username", "postgres",
        "quarkus.datasource.password", "postgres");
  }

  @Override
  public void stop() {
    try {
      database.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The test database does not stop", e);
    }
  }
}
