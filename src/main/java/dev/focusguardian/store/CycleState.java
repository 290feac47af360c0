package dev.focusguardian.store;

import dev.focusguardian.notice.CycleProblem;
import dev.focusguardian.notice.CycleStage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was requested for a person, what of it is done, and how that went.
 *
 * @param lastProblem null after a successful cycle
 * @param stage null while no node works for the person
 */
public record CycleState(
    long asked,
    long done,
    @Nullable Instant lastSuccess,
    @Nullable CycleProblem lastProblem,
    int failures,
    @Nullable Stage stage) {

  /**
   * How far the node is that works for a person.
   *
   * @param pages of the calendars read so far
   * @param events read so far
   */
  public record Stage(CycleStage kind, int pages, int events) {}

  /** From a row with {@code held}: whether its lease runs. */
  static CycleState read(ResultSet row) throws SQLException {
    return new CycleState(
        row.getLong("asked"),
        row.getLong("done"),
        ConnectionTable.instant(row, "last_success"),
        problem(row),
        row.getInt("failures"),
        stage(row));
  }

  private static @Nullable CycleProblem problem(ResultSet row) throws SQLException {
    if (row.getTimestamp("leaving_at") != null) {
      return new CycleProblem.Leaving();
    }
    String json = row.getString("last_problem");
    return json == null ? null : AlertJson.problem(json);
  }

  /** The progress of a node that has died since is not valid any more. */
  private static @Nullable Stage stage(ResultSet row) throws SQLException {
    String name = row.getString("stage");
    return name == null || !row.getBoolean("held")
        ? null
        : new Stage(CycleStage.valueOf(name), row.getInt("pages"), row.getInt("events"));
  }
}
