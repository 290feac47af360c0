package dev.focusguardian.plan;

import dev.focusguardian.preferences.WeeklySlot;
import java.util.Locale;

/** What a question is about, with its values. Each face makes its own sentence of it. */
public sealed interface QuestionMatter {

  /** What kind of thing it is about. */
  enum Kind {
    /** More blocks would go at once than looks right. */
    MANY_REMOVALS,
    /** More would be written than looks right. */
    MANY_WRITES,
    /** The same weekday and time was refused twice in a row. */
    AVOID;

    /** As the database and the API have it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  Kind kind();

  <T> T accept(Visitor<T> visitor);

  /**
   * More blocks would go at once than looks right.
   *
   * @param removals that nothing stands in the place of
   * @param ahead all blocks ahead
   */
  record ManyRemovals(long removals, long ahead) implements QuestionMatter {
    @Override
    public Kind kind() {
      return Kind.MANY_REMOVALS;
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.manyRemovals(this);
    }
  }

  /**
   * More would be written than looks right.
   *
   * @param writes that would be done at once
   * @param lastDay that were done in the last 24 hours
   */
  record ManyWrites(long writes, long lastDay) implements QuestionMatter {
    @Override
    public Kind kind() {
      return Kind.MANY_WRITES;
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.manyWrites(this);
    }
  }

  /** The same weekday and time was refused twice in a row. */
  record Avoid(WeeklySlot slot) implements QuestionMatter {
    @Override
    public Kind kind() {
      return Kind.AVOID;
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.avoid(this);
    }
  }

  /** One method for each matter. */
  interface Visitor<T> {
    T manyRemovals(ManyRemovals removals);

    T manyWrites(ManyWrites writes);

    T avoid(Avoid avoid);
  }
}
