package dev.focusguardian.metrics;

import dev.focusguardian.interval.Interval;
import java.time.LocalDate;

/**
 * A maximal stretch of working time without a commitment.
 *
 * @param date the date whose shift it lies in
 * @param afterCommitment a commitment ends where it starts
 * @param beforeCommitment a commitment starts where it ends
 * @param counts it is as long as the focus minimum or longer
 */
public record Gap(
    LocalDate date,
    Interval interval,
    boolean afterCommitment,
    boolean beforeCommitment,
    boolean counts) {}
