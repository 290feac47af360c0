package dev.focusguardian.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final WorkerPool pool =
      new WorkerPool("cycles", Executors.newSingleThreadExecutor(), meters);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AtomicBoolean ended = new AtomicBoolean();

  private void runOne() throws InterruptedException {
    pool.execute(
        () -> {
          begun.countDown();
          try {
            ended.set(goOn.await(20, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private double figure(String name) {
    return meters.get(name).tag("name", "cycles").gauge().value();
  }

  @Test
  void showsWhatRunsAndWhatWaitsUnderItsName() throws InterruptedException {
    runOne();
    pool.execute(() -> {});

    assertThat(figure("executor.active")).isEqualTo(1);
    assertThat(figure("executor.queued")).isEqualTo(1);

    goOn.countDown();
    pool.stop();

    assertThat(figure("executor.active")).isZero();
    assertThat(figure("executor.queued")).isZero();
    assertThat(meters.get("executor.execution").tag("name", "cycles").timer().count()).isEqualTo(2);
  }

  @Test
  void stoppingLetsWhatRunsEndAndTakesNothingMore() throws InterruptedException {
    runOne();
    Thread stop =
        new Thread(
            () -> {
              try {
                pool.stop();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    stop.start();
    while (stop.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    assertThat(figure("executor.queued")).isZero();

    goOn.countDown();
    stop.join(20_000);

    assertThat(ended).isTrue();
  }

  @Test
  void runsLaterWhatIsToRunLater() throws InterruptedException {
    CountDownLatch late = new CountDownLatch(1);

    pool.executeAfter(Duration.ofMillis(1), late::countDown);

    assertThat(late.await(20, TimeUnit.SECONDS)).isTrue();
    pool.stop();
  }

  @Test
  void taskThatFailsDoesNotCountAsRunning() throws InterruptedException {
    WorkerPool failing =
        new WorkerPool("failing", Executors.newSingleThreadExecutor(WorkerPoolTest::quiet), meters);
    failing.execute(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    failing.stop();

    assertThat(meters.get("executor.active").tag("name", "failing").gauge().value()).isZero();
  }

  private static Thread quiet(Runnable task) {
    Thread thread = new Thread(task);
    thread.setUncaughtExceptionHandler((dead, problem) -> {});
    return thread;
  }
}
