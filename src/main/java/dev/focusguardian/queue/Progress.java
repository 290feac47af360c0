package dev.focusguardian.queue;

import dev.focusguardian.notice.CycleProblem;
import dev.focusguardian.notice.CycleStage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the work for a person is.
 *
 * @param stage what is being done now; null at rest
 * @param events read so far in this pull
 * @param lastProblem null when the last cycle went well
 */
public record Progress(
    @Nullable CycleStage stage,
    int pages,
    int events,
    @Nullable Instant lastSuccess,
    @Nullable CycleProblem lastProblem) {}
