package dev.focusguardian;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.queue.CycleRunner;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** The service before anybody has connected anything. */
@Singleton
public class EmptyHouse {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Jdbi jdbi;
  private final CycleRunner cycles;

  public EmptyHouse(Jdbi jdbi, CycleRunner cycles) {
    this.jdbi = jdbi;
    this.cycles = cycles;
  }

  /** Waits until a cycle that may be running has ended. */
  public void clear() {
    cycles.awaitRest(new PersonId(1), PATIENCE);
    jdbi.useHandle(
        handle -> {
          handle.execute("DELETE FROM connection");
          handle.execute("DELETE FROM no_go");
          handle.execute("DELETE FROM alert");
          handle.execute("DELETE FROM alert_change");
          handle.execute("DELETE FROM muted_series");
          handle.execute("DELETE FROM moved_meeting");
          handle.execute("DELETE FROM asked_block");
          handle.execute("DELETE FROM used_link");
          handle.execute("DELETE FROM notification_channel");
          handle.execute("DELETE FROM slack_presence");
          handle.execute("DELETE FROM offer");
          handle.execute("DELETE FROM feed");
          handle.execute("DELETE FROM notification");
          handle.execute("DELETE FROM phase");
          handle.execute("DELETE FROM question");
          handle.execute("DELETE FROM avoided");
          handle.execute("DELETE FROM history");
          handle.execute("DELETE FROM cycle");
          handle.execute("DELETE FROM job_run");
          handle.execute("DELETE FROM week_report");
          handle.execute("DELETE FROM week_request");
          handle.execute("DELETE FROM assistant_draft");
          handle.execute("DELETE FROM assistant_permission");
          handle.execute(
              "UPDATE work SET settled_with = NULL, changed_at = NULL, leaving_at = NULL");
          handle.execute(
              "UPDATE person SET settings = '{}', paused_until = NULL, roll_day = NULL, roll_time = NULL, roll_weeks = NULL");
        });
  }
}
