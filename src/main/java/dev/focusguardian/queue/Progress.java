package dev.focusguardian.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the work for a person is.
 *
 * @param stage what is being done now, in words; null at rest
 * @param events read so far in this pull
 * @param lastProblem one plain sentence; null when the last cycle went well
 */
public record Progress(
    @Nullable String stage,
    int pages,
    int events,
    @Nullable Instant lastSuccess,
    @Nullable String lastProblem) {}
