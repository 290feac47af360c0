package dev.focusguardian.preferences;

import org.jspecify.annotations.Nullable;

/**
 * How messages to organizers are written.
 *
 * @param template the person's own words; null for those of the tone
 * @param name what they are signed with; null for nothing
 */
@SettingGroup("Messages to organizers")
public record ToOrganizers(
    @Setting(
            key = "messageTone",
            label = "Tone",
            choiceLabels = {"Short", "Warm", "Formal"})
        MessageTone tone,
    @Setting(
            key = "messageLanguage",
            label = "Language",
            choiceLabels = {"English", "German"})
        MessageLanguage language,
    @Setting(
            key = "messageTemplate",
            label = "Your own text",
            to = 600,
            hint =
                "Used instead of the tone. You can write {meeting}, {when}, {cost}, {without} and {with} (deep work of the week), {slots} and {name}. Leave blank for the text of the tone.")
        @Nullable MessageTemplate template,
    @Setting(
            key = "messageName",
            label = "Your name",
            from = 1,
            to = 80,
            hint = "What the message is signed with. Leave blank to leave it out.")
        @Nullable String name) {

  static final ToOrganizers DEFAULTS =
      new ToOrganizers(MessageTone.WARM, MessageLanguage.EN, null, null);
}
