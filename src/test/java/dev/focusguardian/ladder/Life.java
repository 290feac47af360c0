package dev.focusguardian.ladder;

/** How much of a working week of 40 hours colleagues want for meetings. */
public enum Life {
  LIGHT(10),
  MEDIUM(18),
  HEAVY(25);

  private final int meetingHours;

  Life(int meetingHours) {
    this.meetingHours = meetingHours;
  }

  public int meetingHours() {
    return meetingHours;
  }
}
