package dev.focusguardian.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.preferences.MessageLanguage;
import dev.focusguardian.preferences.MessageTemplate;
import dev.focusguardian.preferences.MessageTone;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrganizerTextTest {

  private static final int LONGEST = 1000;
  private static final Interval WHEN = slot("2026-12-02T11:00:00Z");
  private static final List<Interval> SLOTS =
      List.of(
          slot("2026-12-03T13:00:00Z"),
          slot("2026-12-04T08:00:00Z"),
          slot("2026-12-04T09:00:00Z"),
          slot("2026-12-04T15:00:00Z"));

  private static Interval slot(String start) {
    return Interval.of(Instant.parse(start), Instant.parse(start).plusSeconds(1800));
  }

  private static OrganizerText.Facts facts(String title, boolean recurring, List<Interval> slots) {
    return new OrganizerText.Facts(
        title, WHEN, recurring, 135, 600, 465, slots, ZoneId.of("Europe/Berlin"), "Ada");
  }

  @Test
  void arguesWithTheCostAndOffersUpToThreeSlots() {
    assertThat(
            OrganizerText.of(
                MessageTone.WARM, MessageLanguage.EN, facts("Roadmap", false, SLOTS), LONGEST))
        .isEqualTo(
            """
            Thank you for inviting me to “Roadmap”, Wed 2 Dec 12:00–12:30. I'd be glad to join, but at that time the meeting would cost me 2 h 15 min of focus time.

            Would one of these times work for you, too?
            - Thu 3 Dec 14:00–14:30
            - Fri 4 Dec 09:00–09:30
            - Fri 4 Dec 10:00–10:30
            (times in Europe/Berlin)

            Thank you for understanding!
            Ada""");
  }

  @Test
  void speaksGerman() {
    assertThat(
            OrganizerText.of(
                MessageTone.FORMAL,
                MessageLanguage.DE,
                facts("Roadmap", true, SLOTS.subList(0, 1)),
                LONGEST))
        .startsWith("Vielen Dank für die Einladung zu „Roadmap“ (Mi. 2. Dez. 12:00–12:30).")
        .contains("um 2 Std. 15 Min. pro Woche verkürzen", "- Do. 3. Dez. 14:00–14:30")
        .endsWith("Mit freundlichen Grüßen\nAda");
  }

  @Test
  void everyToneSaysTheCostInEachLanguageWithAndWithoutSlots() {
    for (MessageTone tone : MessageTone.values()) {
      for (MessageLanguage language : MessageLanguage.values()) {
        for (List<Interval> slots : List.of(SLOTS, List.<Interval>of())) {
          String text = OrganizerText.of(tone, language, facts("", false, slots), LONGEST);
          assertThat(text).contains("2 ").doesNotContain("{", "}", "“”");
          // Nothing of the week but the cost.
          assertThat(text).doesNotContain("10 h", "7 h 45", "10 Std", "7 Std");
          assertThat(text.contains("Europe/Berlin")).isEqualTo(!slots.isEmpty());
        }
      }
    }
  }

  @Test
  void fillsAPersonsOwnTemplate() {
    MessageTemplate own =
        new MessageTemplate("{meeting} {when}: {cost} ({without} → {with})\n{slots}\n{name} }");

    assertThat(
            OrganizerText.of(
                own, MessageLanguage.EN, facts("Sync", false, SLOTS.subList(0, 1)), LONGEST))
        .isEqualTo(
            "“Sync” Wed 2 Dec 12:00–12:30: 2 h 15 min (10 h → 7 h 45 min)\n"
                + "- Thu 3 Dec 14:00–14:30\n(times in Europe/Berlin)\nAda }");
  }

  @Test
  void aPlaceholderThatIsNotClosedIsRefused() {
    for (String text : List.of("{", "Hi {meeting {slots}", "{slots} {name", "a {\nb")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new MessageTemplate(text))
          .withMessageContaining("is not closed")
          .withMessageContaining("{meeting}, {when}");
    }
  }

  @Test
  void titlesAreTextAndNeitherTemplatesNorControls() {
    String text =
        OrganizerText.of(
            new MessageTemplate("{meeting}"),
            MessageLanguage.EN,
            facts("{cost} $1 \\ \u202e\u0000<b>\n" + "x".repeat(100), false, SLOTS),
            LONGEST);

    assertThat(text).startsWith("“{cost} $1 \\ <b> x").endsWith("x…”").hasSizeLessThan(70);
  }

  @Test
  void whatIsTooLongOffersFewerSlotsAndIsCutAtLast() {
    OrganizerText.Facts facts = facts("Roadmap", false, SLOTS);
    String fits = OrganizerText.of(MessageTone.SHORT, MessageLanguage.EN, facts, 230);

    assertThat(fits).hasSizeLessThanOrEqualTo(230).contains("Thu 3 Dec 14:00").endsWith("Ada");
    assertThat(fits).doesNotContain("10:00–10:30");
    assertThat(OrganizerText.of(MessageTone.SHORT, MessageLanguage.EN, facts, 20))
        .hasSize(20)
        .endsWith("…");
  }

  @Test
  void refusesUnknownPlaceholdersWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MessageTemplate("Dear {organizer}, {cost}"))
        .withMessage(
            "There is no placeholder {organizer}. You can use {meeting}, {when}, {cost}, {without}, {with}, {slots}, {name}");
  }
}
