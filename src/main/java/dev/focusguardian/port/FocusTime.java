package dev.focusguardian.port;

/**
 * What a focus-time event does besides taking its time. It never declines what has been accepted or
 * left open already.
 *
 * @param declinesNew Google declines invitations that come into it from now on
 * @param doNotDisturb the person's chat says so meanwhile
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/calendar-status">Google
 *     on status events</a>
 */
public record FocusTime(boolean declinesNew, boolean doNotDisturb) {}
