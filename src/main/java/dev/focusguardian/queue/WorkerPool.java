package dev.focusguardian.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for one kind of work, with metrics under the pool's name. */
public final class WorkerPool implements Executor {

  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final ExecutorService threads;
  private final Executor timed;
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();

  /** A pool without metrics. */
  public WorkerPool(ExecutorService threads) {
    this.threads = threads;
    this.timed = threads;
  }

  WorkerPool(String name, ExecutorService threads, MeterRegistry meters) {
    this.threads = threads;
    // Pass a plain executor: Micrometer inspects an ExecutorService and doesn't know this kind.
    this.timed = ExecutorServiceMetrics.monitor(meters, (Executor) threads::execute, name);
    // Micrometer uses these names for the pools that it knows.
    Tags tags = Tags.of("name", name);
    Gauge.builder("executor.active", running, AtomicInteger::get).tags(tags).register(meters);
    Gauge.builder("executor.queued", waiting, AtomicInteger::get).tags(tags).register(meters);
  }

  /**
   * @throws RejectedExecutionException if the pool is stopped
   */
  @Override
  public void execute(Runnable task) {
    waiting.incrementAndGet();
    try {
      timed.execute(() -> run(task));
    } catch (RejectedExecutionException e) {
      waiting.decrementAndGet();
      throw e;
    }
  }

  private void run(Runnable task) {
    waiting.decrementAndGet();
    running.incrementAndGet();
    try {
      task.run();
    } finally {
      running.decrementAndGet();
    }
  }

  /** Runs a task after a delay, unless the pool is stopped by then. */
  public void executeAfter(Duration delay, Runnable task) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, this::executeLate)
        .execute(task);
  }

  private void executeLate(Runnable task) {
    if (!threads.isShutdown()) {
      execute(task);
    }
  }

  /** Accepts no more tasks, and interrupts running ones that don't end within ten seconds. */
  public void stop() throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
  }

  /** Accepts no more tasks, and interrupts running ones. */
  public void stopNow() {
    threads.shutdownNow();
  }
}
