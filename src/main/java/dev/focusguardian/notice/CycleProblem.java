package dev.focusguardian.notice;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** Why a cycle did not do all that it should, with its values. Each face makes its own sentence. */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    property = "kind",
    defaultImpl = CycleProblem.Unexpected.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = CycleProblem.SuspiciousListing.class, name = "suspicious-listing"),
  @JsonSubTypes.Type(value = CycleProblem.KeyLost.class, name = "key-lost"),
  @JsonSubTypes.Type(value = CycleProblem.AccessEnded.class, name = "access-ended"),
  @JsonSubTypes.Type(value = CycleProblem.CalendarFailed.class, name = "calendar-failed"),
  @JsonSubTypes.Type(value = CycleProblem.Leaving.class, name = "leaving"),
  @JsonSubTypes.Type(value = CycleProblem.Unexpected.class, name = "unexpected")
})
public sealed interface CycleProblem {

  <T> T accept(Visitor<T> visitor);

  /**
   * Almost nothing was listed of a calendar where much was before; a second look has to confirm it.
   *
   * @param calendar as the person calls it
   */
  record SuspiciousListing(String calendar) implements CycleProblem {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.suspiciousListing(this);
    }
  }

  /** No account's stored access opens with the key of today. */
  record KeyLost() implements CycleProblem {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.keyLost();
    }
  }

  /** None of the accounts is accepted any more. */
  record AccessEnded() implements CycleProblem {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.accessEnded();
    }
  }

  /**
   * The remote calendar did not do what was asked.
   *
   * @param account its address; null when the person has no other
   * @param code of the error
   * @param detail what was answered, as the log has it
   */
  record CalendarFailed(@Nullable String account, String code, String detail)
      implements CycleProblem {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.calendarFailed(this);
    }
  }

  /** The person has begun to leave, so that no cycle runs. */
  record Leaving() implements CycleProblem {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.leaving();
    }
  }

  /** A fault of ours; also what a newer version has written down. */
  record Unexpected() implements CycleProblem {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.unexpected();
    }
  }

  /** One method for each problem. */
  interface Visitor<T> {
    T suspiciousListing(SuspiciousListing listing);

    T keyLost();

    T accessEnded();

    T calendarFailed(CalendarFailed failed);

    T leaving();

    T unexpected();
  }
}
