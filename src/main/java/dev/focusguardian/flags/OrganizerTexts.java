package dev.focusguardian.flags;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.flags.AlertProblem.Deed;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.Slot;
import dev.focusguardian.preferences.MessageLanguage;
import dev.focusguardian.preferences.MessageTemplate;
import dev.focusguardian.preferences.MessageTone;
import dev.focusguardian.preferences.ToOrganizers;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.words.OrganizerText;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes messages to organizers as the person has set it. */
@Singleton
public class OrganizerTexts {

  private final Alerts alerts;
  private final PersonSettings settings;
  private final Clock clock;

  public OrganizerTexts(Alerts alerts, PersonSettings settings, Clock clock) {
    this.alerts = alerts;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A message that nobody has sent yet.
   *
   * @param tone null for the person's own template
   * @param slots the times that it offers
   * @param subject of a mail with it
   */
  public record Draft(
      AlertFacts.Meeting meeting,
      @Nullable MessageTone tone,
      MessageLanguage language,
      List<Interval> slots,
      String subject,
      String text) {

    public Draft {
      slots = List.copyOf(slots);
    }

    Draft with(String other) {
      return new Draft(meeting, tone, language, slots, subject, other);
    }

    /** Without the text. */
    @Override
    public String toString() {
      return "Draft[" + meeting.id() + "]";
    }
  }

  /**
   * How the person wants it this time.
   *
   * @param tone null for the person's own template, or the tone of the settings
   * @param language null for that of the settings
   */
  public record Style(@Nullable MessageTone tone, @Nullable MessageLanguage language) {

    /** As it is set. */
    public static final Style SET = new Style(null, null);
  }

  /**
   * @throws AlertProblem if the person has no such meeting
   */
  public Draft draft(PersonId person, UUID id, Style style) {
    return draft(person, AlertAnswers.meeting(alerts, person, id, Deed.WRITE), style);
  }

  /** A message about a flagged meeting, which offers its better times. */
  public Draft draft(PersonId person, AlertFacts.Meeting meeting, Style style) {
    return draft(person, meeting, slots(meeting), style);
  }

  /** The better times of a meeting that are not past. */
  List<Interval> slots(AlertFacts.Meeting meeting) {
    return meeting.alternatives().stream()
        .map(Slot::interval)
        .filter(slot -> slot.start().isAfter(clock.instant()))
        .limit(OrganizerText.MOST_SLOTS)
        .toList();
  }

  Draft draft(PersonId person, AlertFacts.Meeting meeting, List<Interval> slots, Style style) {
    Settings settled = settings.get(person);
    ToOrganizers chosen = settled.preferences().telling().toOrganizers();
    ZoneId zone = settings.zone(person, settled);
    OrganizerText.Facts facts =
        new OrganizerText.Facts(
            meeting.title(),
            meeting.interval(),
            meeting.recurring(),
            meeting.costMinutes(),
            meeting.deepWorkMinutesWithout(),
            meeting.deepWorkMinutesWith(),
            slots,
            zone,
            chosen.name() == null ? "" : chosen.name());
    MessageLanguage language = style.language() == null ? chosen.language() : style.language();
    MessageTemplate own = style.tone() == null ? chosen.template() : null;
    MessageTone tone = style.tone() == null ? chosen.tone() : style.tone();
    String text =
        own == null
            ? OrganizerText.of(tone, language, facts, Declining.LONGEST_COMMENT)
            : OrganizerText.of(own, language, facts, Declining.LONGEST_COMMENT);
    return new Draft(
        meeting,
        own == null ? tone : null,
        language,
        facts.slots(),
        OrganizerText.subject(language, facts),
        text);
  }
}
