package dev.focusguardian.queue;

import dev.focusguardian.notice.CycleProblem;
import dev.focusguardian.notice.CycleStage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Progress of the work for a person.
 *
 * @param stage the current stage; null if nothing is running
 * @param events number of events read so far in this pull
 * @param lastProblem null if the last cycle went well
 */
public record Progress(
    @Nullable CycleStage stage,
    int pages,
    int events,
    @Nullable Instant lastSuccess,
    @Nullable CycleProblem lastProblem) {}
