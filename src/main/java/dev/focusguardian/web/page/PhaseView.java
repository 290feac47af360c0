package dev.focusguardian.web.page;

import dev.focusguardian.preferences.Phase;
import dev.focusguardian.preferences.Phase.Amounts;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Preferences.Policy;
import dev.focusguardian.words.Wording;
import java.util.ArrayList;
import java.util.List;

/**
 * A phase in words.
 *
 * @param sentence the values that apply in it, without a full stop
 */
public record PhaseView(String name, String dates, String sentence) {

  static PhaseView of(Phase phase, Preferences usual) {
    return new PhaseView(
        name(phase.kind()),
        phase.from().equals(phase.to())
            ? Wording.date(phase.from()) + " " + phase.from().getYear()
            : Wording.dates(phase.from(), phase.to()),
        sentence(phase, usual));
  }

  static String name(Phase.Kind kind) {
    return switch (kind) {
      case CODING -> "Coding";
      case RELEASE -> "Release";
      case ON_CALL -> "On-call";
      case PLANNING -> "Planning";
      case LEAVE -> "Leave";
    };
  }

  private static String sentence(Phase phase, Preferences usual) {
    if (phase.isTimeOff()) {
      return "not working time, so we plan and flag nothing";
    }
    Amounts amounts = phase.amounts(usual);
    List<String> parts = new ArrayList<>();
    parts.add(
        amounts.goalMinutes() == 0
            ? "no blocks"
            : "a goal of " + Wording.duration(amounts.goalMinutes()) + " a week");
    parts.add(
        amounts.thresholdMinutes() == 0
            ? "no meeting is flagged"
            : "meetings are flagged below "
                + Wording.duration(amounts.thresholdMinutes())
                + " of deep work");
    if (amounts.policy() != usual.booking().policy()) {
      parts.add(policy(amounts.policy()));
    }
    return String.join(", ", parts);
  }

  private static String policy(Policy policy) {
    return switch (policy) {
      case JUST_IN_TIME -> "blocks are booked just in time";
      case HOLD -> "every block is shown as busy";
      case DRY_RUN -> "blocks are only planned; existing blocks stay on your calendar";
    };
  }
}
