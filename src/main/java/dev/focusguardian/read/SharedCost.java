package dev.focusguardian.read;

/**
 * What a meeting costs several of its attendees together. There is none for a single one, so that
 * nobody's own figure can be read from it.
 *
 * @param attendees how many people were named, besides the one who asks
 * @param covered how many of them it covers
 * @param costMinutes their deep work together, to the nearest half hour
 * @param weeks how many weeks it is about
 * @param allWeeks how many weeks the meeting is in, as far as it was looked at
 */
public record SharedCost(int attendees, int covered, long costMinutes, int weeks, int allWeeks) {}
