package dev.focusguardian.queue;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;

/** Makes the worker pools of this node. */
@Singleton
public class WorkerPools {

  private final MeterRegistry meters;

  public WorkerPools(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * @param name the pool's name in {@code /q/metrics}
   * @param most how many tasks run at a time; more tasks wait
   */
  public WorkerPool pool(String name, int most) {
    // A task can outlive the request that started it, so it doesn't get that request's context.
    ManagedExecutor threads =
        ManagedExecutor.builder()
            .maxAsync(most)
            .propagated()
            .cleared(ThreadContext.ALL_REMAINING)
            .build();
    return new WorkerPool(name, threads, meters);
  }
}
