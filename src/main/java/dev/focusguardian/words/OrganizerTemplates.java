package dev.focusguardian.words;

import dev.focusguardian.preferences.MessageLanguage;
import dev.focusguardian.preferences.MessageTemplate;
import dev.focusguardian.preferences.MessageTone;

/** The texts of messages to organizers, one for each tone and language. */
final class OrganizerTemplates {

  private OrganizerTemplates() {}

  /**
   * @param slots whether there are better times to offer
   */
  static MessageTemplate of(MessageTone tone, MessageLanguage language, boolean slots) {
    return new MessageTemplate(
        switch (language) {
          case EN -> english(tone, slots);
          case DE -> german(tone, slots);
        });
  }

  private static String english(MessageTone tone, boolean slots) {
    return switch (tone) {
      case SHORT ->
          "Thanks for inviting me to {meeting}, {when}. At that time it would cost me {cost} of focus time.\n"
              + (slots
                  ? "Could we use one of these times instead?\n{slots}"
                  : "Could we find another time, or may I read the notes afterwards?")
              + "\n{name}";
      case WARM ->
          "Thank you for inviting me to {meeting}, {when}. I'd be glad to join, but at that time the meeting would cost me {cost} of focus time.\n\n"
              + (slots
                  ? "Would one of these times work for you, too?\n{slots}"
                  : "Could we find another time together? Otherwise I'm happy to read the notes afterwards.")
              + "\n\nThank you for understanding!\n{name}";
      case FORMAL ->
          "Thank you for the invitation to {meeting}, {when}. Unfortunately, a meeting at that time would reduce the time that I have for focused work by {cost}.\n\n"
              + (slots
                  ? "May I suggest one of the following times instead?\n{slots}"
                  : "May I ask you to suggest another time? Otherwise I would be grateful for the minutes of the meeting.")
              + "\n\nKind regards\n{name}";
    };
  }

  private static String german(MessageTone tone, boolean slots) {
    return switch (tone) {
      case SHORT ->
          "Danke für die Einladung zu {meeting} ({when}). Zu dieser Zeit würde mich das {cost} an Fokuszeit kosten.\n"
              + (slots
                  ? "Ginge stattdessen einer dieser Termine?\n{slots}"
                  : "Finden wir einen anderen Termin, oder kann ich hinterher das Protokoll lesen?")
              + "\n{name}";
      case WARM ->
          "Vielen Dank für die Einladung zu {meeting} ({when})! Ich bin gern dabei, nur würde mich der Termin zu dieser Zeit {cost} an Fokuszeit kosten.\n\n"
              + (slots
                  ? "Würde auch einer dieser Termine passen?\n{slots}"
                  : "Finden wir gemeinsam einen anderen Termin? Sonst lese ich hinterher gern das Protokoll.")
              + "\n\nDanke für das Verständnis und viele Grüße\n{name}";
      case FORMAL ->
          "Vielen Dank für die Einladung zu {meeting} ({when}). Leider würde ein Termin zu dieser Zeit meine Zeit für konzentriertes Arbeiten um {cost} verkürzen.\n\n"
              + (slots
                  ? "Darf ich stattdessen einen der folgenden Termine vorschlagen?\n{slots}"
                  : "Darf ich um einen anderen Terminvorschlag bitten? Andernfalls wäre ich für das Protokoll dankbar.")
              + "\n\nMit freundlichen Grüßen\n{name}";
    };
  }
}
