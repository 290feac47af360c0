package dev.focusguardian.words;

import dev.focusguardian.plan.QuestionMatter;
import dev.focusguardian.preferences.WeeklySlot;
import java.time.format.TextStyle;
import java.util.Locale;

/** English texts of the questions to a person. */
public final class QuestionWords {

  private QuestionWords() {}

  public static String sentence(QuestionMatter matter) {
    return matter.accept(new English());
  }

  private static final class English implements QuestionMatter.Visitor<String> {

    @Override
    public String manyRemovals(QuestionMatter.ManyRemovals many) {
      return many.removals()
          + " of your "
          + many.ahead()
          + " focus blocks ahead would be removed at once, without a replacement. We write nothing until you answer. Should we remove them?";
    }

    @Override
    public String manyWrites(QuestionMatter.ManyWrites many) {
      return many.writes()
          + " focus blocks would be booked, moved or removed at once, after "
          + many.lastDay()
          + " changes in the last 24 hours. That is unusually many, so we write nothing until you answer. Should we go ahead?";
    }

    @Override
    public String avoid(QuestionMatter.Avoid avoid) {
      WeeklySlot slot = avoid.slot();
      String days = slot.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s";
      return "You deleted the focus block on "
          + days
          + " at "
          + slot.from()
          + " two weeks in a row. Should we keep "
          + slot.from()
          + "–"
          + slot.to()
          + " on "
          + days
          + " free from now on?";
    }
  }
}
