package dev.focusguardian.simulation;

import dev.focusguardian.store.StoredTypes;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.postgresql.jdbc.PgConnection;

/**
 * A real PostgreSQL that all nodes of a world share and that uses the world's time: where the
 * product asks the database for {@code now()}, a function of that name in an earlier schema
 * answers. Accounts and calendars have the same ids whenever a seed is replayed, because the ids of
 * events are derived from them.
 */
final class SharedDatabase implements AutoCloseable {

  private static final String WORLD_TIME =
      """
      CREATE SCHEMA simulated;
      CREATE UNLOGGED TABLE simulated.time (now timestamptz NOT NULL);
      INSERT INTO simulated.time VALUES (now());
      CREATE FUNCTION simulated.now() RETURNS timestamptz LANGUAGE sql STABLE
        AS 'SELECT now FROM simulated.time';
      CREATE FUNCTION simulated.random() RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT 0.5::float8';
      CREATE SEQUENCE simulated.ids;
      CREATE FUNCTION simulated.id() RETURNS uuid LANGUAGE sql VOLATILE
        AS 'SELECT md5(nextval(''simulated.ids'')::text)::uuid';
      ALTER TABLE public.calendar ALTER COLUMN id SET DEFAULT simulated.id();
      ALTER DATABASE postgres SET search_path = simulated, pg_catalog, public;
      ALTER DATABASE postgres SET lock_timeout = '10s';
      ALTER DATABASE postgres SET plan_cache_mode = force_generic_plan;
      """;

  private final EmbeddedPostgres postgres;
  private final DataSource source;

  /**
   * Databases of finished worlds: creating one costs more than a cycle, and a new one has no cached
   * plans.
   */
  private final Deque<Connection> idle = new ArrayDeque<>();

  private final Jdbi own;
  private final Jdbi looking;
  private final List<String> tables;
  private final Cost cost = new Cost();
  private Instant told = Instant.EPOCH;
  private Instant wanted = Instant.EPOCH;

  /** Called before and after everything that is sent to the database. */
  interface Line {
    void crossed();
  }

  SharedDatabase() {
    try {
      postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("synchronous_commit", "off")
              .setServerConfig("full_page_writes", "off")
              .setServerConfig("wal_level", "minimal")
              .setServerConfig("max_wal_senders", "0")
              .setServerConfig("jit", "off")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("The simulation's database does not start", e);
    }
    Flyway.configure()
        .dataSource(postgres.getPostgresDatabase())
        .locations("classpath:db/migration")
        .load()
        .migrate();
    Jdbi.create(postgres.getPostgresDatabase()).useHandle(handle -> handle.execute(WORLD_TIME));
    source = postgres.getPostgresDatabase();
    own = Jdbi.create(new Idle(() -> {})).installPlugin(new StoredTypes());
    looking = through(() -> {}, false);
    tables =
        own.withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history' AND tablename NOT LIKE 'qrtz%' AND tablename NOT IN ('person', 'installation') ORDER BY 1")
                    .mapTo(String.class)
                    .list());
  }

  Cost cost() {
    return cost;
  }

  /** The time that all of its processes have used so far. */
  Duration processorTime() {
    long backend =
        own.withHandle(
            handle -> handle.createQuery("SELECT pg_backend_pid()").mapTo(Long.class).one());
    ProcessHandle postmaster =
        ProcessHandle.of(backend).flatMap(ProcessHandle::parent).orElseThrow();
    return Stream.concat(Stream.of(postmaster), postmaster.descendants())
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** For reading it from outside the world. */
  Jdbi jdbi() {
    return looking;
  }

  /** Deletes everybody and everything. */
  void clear(int people) {
    told = Instant.EPOCH;
    own.useTransaction(
        handle -> {
          handle.execute("ALTER SEQUENCE simulated.ids RESTART");
          handle.execute("TRUNCATE person CASCADE");
          for (String table : tables) {
            handle.execute("DELETE FROM " + table);
          }
          for (int id = 1; id <= people; id++) {
            handle.execute("INSERT INTO person (id) VALUES (?)", id);
            handle.execute("INSERT INTO work (person_id) VALUES (?)", id);
          }
        });
  }

  /** Pending connections get an id that is not random. */
  void nameConnections() {
    own.useHandle(
        handle ->
            handle.execute("UPDATE connection SET id = simulated.id() WHERE state = 'pending'"));
  }

  /** Sent to PostgreSQL when a node uses it, and measured in minutes. */
  void setTime(Instant now) {
    wanted = now;
  }

  private void tellTime() {
    if (Duration.between(told, wanted).toSeconds() >= 5) {
      told = wanted;
      cost.ownStatement();
      own.useHandle(
          handle -> handle.execute("UPDATE simulated.time SET now = ?", Timestamp.from(told)));
    }
  }

  /** Created as the service does, with an observer. */
  Jdbi through(Line line) {
    return through(line, true);
  }

  private Jdbi through(Line line, boolean counted) {
    Jdbi jdbi = Jdbi.create(new Idle(line)).installPlugin(new StoredTypes());
    jdbi.setSqlLogger(
        new SqlLogger() {
          @Override
          public void logBeforeExecution(StatementContext context) {
            tellTime();
            if (counted) {
              cost.statement(context.getRawSql());
            }
            line.crossed();
          }

          @Override
          public void logAfterExecution(StatementContext context) {
            if (counted) {
              cost.took(context.getRawSql(), context.getElapsedTime(ChronoUnit.NANOS));
            }
            line.crossed();
          }
        });
    return jdbi;
  }

  /** All stored data, as it is now. */
  void backUp() {
    own.useTransaction(
        handle -> {
          handle.execute("DROP SCHEMA IF EXISTS backup CASCADE");
          handle.execute("CREATE SCHEMA backup");
          for (String table : everything()) {
            handle.execute("CREATE TABLE backup." + table + " AS TABLE public." + table);
          }
        });
  }

  /** All stored data, as it was backed up. */
  void restore() {
    own.useTransaction(
        handle -> {
          handle.execute("SET LOCAL session_replication_role = replica");
          for (String table : everything()) {
            handle.execute("DELETE FROM public." + table);
            List<String> columns =
                handle
                    .createQuery(
                        "SELECT quote_ident(column_name) FROM information_schema.columns WHERE table_schema = 'public' AND table_name = :table AND is_identity = 'NO' AND is_generated = 'NEVER'")
                    .bind("table", table)
                    .mapTo(String.class)
                    .list();
            String list = String.join(", ", columns);
            handle.execute(
                "INSERT INTO public."
                    + table
                    + " ("
                    + list
                    + ") SELECT "
                    + list
                    + " FROM backup."
                    + table);
          }
        });
  }

  private List<String> everything() {
    List<String> all = new ArrayList<>(tables);
    all.add("person");
    return all;
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The simulation's database does not stop", e);
    }
  }

  /** Nobody holds more than one connection at a time, so a few are enough. */
  private final class Idle implements ConnectionFactory {

    private final Line line;

    Idle(Line line) {
      this.line = line;
    }

    @Override
    public Connection openConnection() throws SQLException {
      Connection known = idle.poll();
      return new Watched(known == null ? source.getConnection() : known, line).proxy();
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
      if (!connection.getAutoCommit()) {
        // Its holder was killed in the middle.
        connection.rollback();
        connection.setAutoCommit(true);
      }
      idle.push(connection.unwrap(PgConnection.class));
    }
  }

  /** Reports each commit, before and after. */
  private final class Watched implements InvocationHandler {

    private final Connection connection;
    private final Line line;

    Watched(Connection connection, Line line) {
      this.connection = connection;
      this.line = line;
    }

    Connection proxy() {
      return (Connection)
          Proxy.newProxyInstance(
              getClass().getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      boolean commit = method.getName().equals("commit");
      if (commit) {
        cost.commit();
        line.crossed();
      }
      try {
        Object answer = method.invoke(connection, arguments);
        if (commit) {
          line.crossed();
        }
        return answer;
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
