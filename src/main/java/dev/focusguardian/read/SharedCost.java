package dev.focusguardian.read;

/**
 * What a meeting costs several of its attendees together. There is none for fewer than three, so
 * that one answer doesn't give anybody's own figure; several answers about other attendees can.
 *
 * @param attendees how many people were named, besides the one who asks
 * @param covered how many of them it covers
 * @param costMinutes their deep work together, to the nearest half hour
 * @param weeks how many weeks it is about
 * @param allWeeks how many weeks the meeting is in, as far as it was looked at
 */
public record SharedCost(int attendees, int covered, long costMinutes, int weeks, int allWeeks) {}
