package dev.focusguardian.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.alert.SplitGap;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.Gap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SplitDrawingTest {

  private static final LocalDate DAY = LocalDate.parse("2026-12-02");
  private static final ZoneId UTC = ZoneOffset.UTC;

  private static Interval at(String span) {
    String[] ends = span.split("-");
    return Interval.of(instant(ends[0]), instant(ends[1]));
  }

  private static Instant instant(String time) {
    return DAY.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
  }

  private static Optional<SplitGap> split(String meeting, String... gaps) {
    List<Gap> all =
        Arrays.stream(gaps).map(gap -> new Gap(DAY, at(gap), false, false, true)).toList();
    return SplitGap.of(at(meeting), all, 90);
  }

  private static String sentence(String meeting, String... gaps) {
    return SplitDrawing.sentence(split(meeting, gaps).orElseThrow(), UTC);
  }

  @Test
  void theGapsAroundAMeetingWereOne() {
    assertThat(split("11:00-12:00", "09:00-11:00", "12:00-12:45", "15:00-17:00"))
        .get()
        .extracting(SplitGap::whole)
        .isEqualTo(at("09:00-12:45"));
  }

  /** A report can be of the moment before the meeting came. */
  @Test
  void aGapThatStillHoldsTheMeetingIsTheWholeOne() {
    assertThat(split("11:00-12:00", "09:00-12:45"))
        .get()
        .extracting(SplitGap::whole)
        .isEqualTo(at("09:00-12:45"));
  }

  @Test
  void betweenOtherMeetingsNothingIsSplit() {
    assertThat(split("11:00-12:00", "09:00-10:00", "13:00-17:00")).isEmpty();
  }

  @Test
  void theSentenceSaysWhatIsLeftAndWhatItIsGoodFor() {
    assertThat(sentence("11:00-12:00", "09:00-11:00", "12:00-12:45"))
        .isEqualTo(
            "It splits 3 h 45 min of free time, 09:00–12:45: 2 h before it, 45 min after it (too short for deep work).");
    assertThat(sentence("09:00-10:00", "10:00-12:00"))
        .isEqualTo("It shortens 3 h of free time, 09:00–12:00: 2 h after it.");
    assertThat(sentence("09:00-12:00", "09:00-12:00"))
        .isEqualTo("It fills 3 h of free time, 09:00–12:00.");
  }

  @Test
  void thePartsOfABarFillIt() {
    for (String meeting : List.of("09:05-09:10", "09:00-09:15", "12:00-16:55", "16:59-17:00")) {
      MailBar bar = new MailBar(SplitDrawing.of(split(meeting, "09:00-17:00").orElseThrow(), UTC));
      assertThat(bar.percent()).as(meeting).isEqualTo(100);
      assertThat(bar.bar().drawn().length()).as(meeting).isBetween(50, 58);
    }
  }

  private record MailBar(SplitDrawing bar) {
    int percent() {
      return bar.parts().stream().mapToInt(SplitDrawing.Part::percent).sum();
    }
  }
}
