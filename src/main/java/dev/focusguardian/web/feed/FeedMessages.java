package dev.focusguardian.web.feed;

import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertKind;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.alert.SeriesCost;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.words.EvidenceWords;
import dev.focusguardian.words.Wording;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** English texts of the feeds. */
final class FeedMessages {

  static final String TITLE = "Focus Guardian: alerts";
  static final String FOCUS = "Focus";

  private FeedMessages() {}

  static String title(AlertFacts alert) {
    IsoWeek week = alert.week();
    String dates = Wording.dates(week.monday(), week.monday().plusDays(6));
    return switch (alert.state()) {
      case OPEN, ACKNOWLEDGED ->
          alert.kind() == AlertKind.NOTICE
              ? "News about " + dates
              : "Below your threshold: " + dates;
      case ACTED, RESOLVED, EXPIRED -> "Settled: " + dates;
    };
  }

  static String text(AlertFacts alert, boolean titles, ZoneId zone) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        Wording.duration(alert.deepWorkMinutes())
            + " of deep work; your threshold is "
            + Wording.duration(alert.thresholdMinutes())
            + ".");
    for (AlertFacts.Meeting meeting : alert.living()) {
      SeriesCost series = meeting.seriesCost();
      if (meeting.state() == AlertState.OPEN) {
        sentences.add(
            (titles ? "“" + named(meeting.title()) + "”" : "A meeting")
                + ", "
                + Wording.daySpan(meeting.interval(), zone)
                + ", costs "
                + Wording.duration(meeting.costMinutes())
                + "."
                + (series == null ? "" : " " + EvidenceWords.series(series)));
      }
    }
    return String.join("\n", sentences);
  }

  private static String named(String title) {
    String clean = PlainText.cleaned(title);
    return clean.isEmpty() ? "(no title)" : clean;
  }
}
