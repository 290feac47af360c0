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
                "When somebody here asks what a meeting with you would cost, your deep work is added to that of at least two more attendees. They see only the sum, to the half hour, and how many people it covers: no titles, times or names. Somebody who asks again and again with other names can still work out roughly what your figure is. In return you see such sums, too.")
        boolean shareMeetingCost) {

  static final Sharing DEFAULTS = new Sharing(false);
}
