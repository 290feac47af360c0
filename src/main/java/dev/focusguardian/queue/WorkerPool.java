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

/** Threads for one kind of work, with a name and figures of their own. */
public final class WorkerPool implements Executor {

  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final ExecutorService threads;
  private final Executor timed;
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();

  /** Without figures. */
  public WorkerPool(ExecutorService threads) {
    this.threads = threads;
    this.timed = threads;
  }

  WorkerPool(String name, ExecutorService threads, MeterRegistry meters) {
    this.threads = threads;
    // As a plain executor: Micrometer looks into an ExecutorService, and does not know this kind.
    this.timed = ExecutorServiceMetrics.monitor(meters, (Executor) threads::execute, name);
    // Micrometer's own names for what it can read from the pools that it knows.
    Tags tags = Tags.of("name", name);
    Gauge.builder("executor.active", running, AtomicInteger::get).tags(tags).register(meters);
    Gauge.builder("executor.queued", waiting, AtomicInteger::get).tags(tags).register(meters);
  }

  /**
   * @throws RejectedExecutionException once it is stopped
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

  /** Runs it after that time; once the pool is stopped, not at all. */
  public void executeAfter(Duration delay, Runnable task) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, this::executeLate)
        .execute(task);
  }

  private void executeLate(Runnable task) {
    if (!threads.isShutdown()) {
      execute(task);
    }
  }

  /**
   * Takes nothing more, and lets what runs end; what takes longer than ten seconds is cut short.
   */
  public void stop() throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
  }

  /** Takes nothing more, and cuts short what runs. */
  public void stopNow() {
    threads.shutdownNow();
  }
}
