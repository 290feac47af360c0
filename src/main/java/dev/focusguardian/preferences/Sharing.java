package dev.focusguardian.preferences;

/**
 * What colleagues on the same service may learn.
 *
 * @param shareMeetingCost the person's deep work may be part of a sum, and they see such sums
 */
@SettingGroup("Colleagues")
public record Sharing(
    @Setting(
            label = "Count me when colleagues ask what a meeting costs",
            hint =
                "When somebody here asks what a meeting with you would cost, your deep work is added to that of at least one more attendee. They see only the sum, to the half hour, and how many people it covers: no titles, times or names. In return you see such sums, too.")
        boolean shareMeetingCost) {

  static final Sharing DEFAULTS = new Sharing(false);
}
