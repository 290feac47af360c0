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
   * @param name under which {@code /q/metrics} has its figures
   * @param most how many tasks run at a time; the others wait
   */
  public WorkerPool pool(String name, int most) {
    // A task outlives the request that began it, so it gets nothing of that request's context.
    ManagedExecutor threads =
        ManagedExecutor.builder()
            .maxAsync(most)
            .propagated()
            .cleared(ThreadContext.ALL_REMAINING)
            .build();
    return new WorkerPool(name, threads, meters);
  }
}
