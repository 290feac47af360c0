package dev.focusguardian.notify;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.focusguardian.presence.BlockPresence;
import dev.focusguardian.store.Outbox;
import dev.focusguardian.store.OutgoingMessage;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Has the messages of the outbox delivered when they are due, on one node at a time: db-scheduler
 * claims them in the database, and takes over from a node that has died.
 */
@Singleton
public class DeliveryEngine {

  private static final int THREADS = 4;
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);
  private static final Duration FOLLOW_EVERY = Duration.ofSeconds(10);
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
  private static final TaskDescriptor<Void> DELIVER = TaskDescriptor.of("deliver-message");

  private final Outbox outbox;
  private final Delivery delivery;
  private final BlockPresence presence;
  private final DataSource database;
  private final NotifyConfig config;
  private final Clock clock;
  private @Nullable Scheduler scheduler;

  public DeliveryEngine(
      Outbox outbox,
      Delivery delivery,
      BlockPresence presence,
      DataSource database,
      NotifyConfig config,
      Clock clock) {
    this.outbox = outbox;
    this.delivery = delivery;
    this.presence = presence;
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    if (!config.every().isZero()) {
      start();
    }
  }

  void start() {
    CustomTask<Void> deliver =
        Tasks.custom(DELIVER)
            // What failed for a reason that no sender knows is no reason to forget the message.
            .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofMinutes(1)))
            .onDeadExecutionRevive()
            .execute(
                (instance, context) -> next(delivery.deliver(UUID.fromString(instance.getId()))));
    RecurringTask<Void> sweep =
        Tasks.recurring("sweep-outbox", FixedDelay.of(SWEEP_EVERY))
            .execute(
                (instance, context) ->
                    schedule(outbox.unscheduled(DELIVER.getTaskName(), clock.instant())));
    RecurringTask<Void> follow =
        Tasks.recurring("follow-blocks", FixedDelay.of(FOLLOW_EVERY))
            .execute((instance, context) -> presence.follow());
    Scheduler made =
        Scheduler.create(database, deliver)
            .startTasks(sweep, follow)
            .clock(clock::instant)
            .threads(THREADS)
            .pollingInterval(config.every())
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(LONGEST_STOP)
            .enableImmediateExecution()
            .alwaysPersistTimestampInUTC()
            .build();
    made.start();
    scheduler = made;
  }

  private static CompletionHandler<Void> next(Optional<Instant> later) {
    return later
        .<CompletionHandler<Void>>map(
            at -> (complete, operations) -> operations.reschedule(complete, at))
        .orElseGet(CompletionHandler.OnCompleteRemove::new);
  }

  /**
   * Has messages delivered that stand in the outbox by now. A process that ends before this is
   * called loses nothing: every node looks for such messages now and then.
   */
  public void schedule(List<OutgoingMessage> messages) {
    Scheduler running = scheduler;
    if (running == null || messages.isEmpty()) {
      return;
    }
    for (OutgoingMessage message : messages) {
      running.scheduleIfNotExists(
          new TaskInstance<>(DELIVER.getTaskName(), message.id().toString()), message.dueAt());
    }
    running.triggerCheckForDueExecutions();
  }

  @PreDestroy
  void stop() {
    Scheduler running = scheduler;
    if (running != null) {
      scheduler = null;
      running.stop();
    }
  }
}
