package dev.focusguardian.simulation;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.notice.CycleProblem;
import dev.focusguardian.store.CycleClaim;
import dev.focusguardian.store.CycleQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The product's leases; reports who got one. */
class Leases extends CycleQueue {

  private final BiConsumer<PersonId, String> granted;

  Leases(Jdbi jdbi, BiConsumer<PersonId, String> granted) {
    super(jdbi);
    this.granted = granted;
  }

  static CycleQueue of(Rules.Leasing leasing, Jdbi jdbi, BiConsumer<PersonId, String> granted) {
    return switch (leasing) {
      case ON -> new Leases(jdbi, granted);
      case OFF -> new None(jdbi);
      case LOST_UNNOTICED -> new Unnoticed(jdbi, granted);
    };
  }

  @Override
  public @Nullable CycleClaim claim(PersonId person, String owner) {
    CycleClaim claim = super.claim(person, owner);
    if (claim != null) {
      granted.accept(person, owner);
    }
    return claim;
  }

  @Override
  public boolean acquire(PersonId person, String owner) {
    boolean acquired = super.acquire(person, owner);
    if (acquired) {
      granted.accept(person, owner);
    }
    return acquired;
  }

  private static final class Unnoticed extends Leases {

    Unnoticed(Jdbi jdbi, BiConsumer<PersonId, String> granted) {
      super(jdbi, granted);
    }

    @Override
    public boolean renew(PersonId person, String owner) {
      super.renew(person, owner);
      return true;
    }
  }

  private static final class None extends CycleQueue {

    private final Jdbi jdbi;

    None(Jdbi jdbi) {
      super(jdbi);
      this.jdbi = jdbi;
    }

    @Override
    public @Nullable CycleClaim claim(PersonId person, String owner) {
      return jdbi.withHandle(
          handle ->
              handle
                  .createQuery(
                      "UPDATE work SET lease_owner = :owner WHERE person_id = :person AND asked > done RETURNING asked, urgent, occasion")
                  .bind("owner", owner)
                  .bind("person", person.value())
                  .map(
                      (row, context) ->
                          new CycleClaim(row.getLong(1), row.getBoolean(2), row.getString(3)))
                  .findOne()
                  .orElse(null));
    }

    /** The work is done, whoever has taken it over meanwhile. */
    @Override
    public boolean release(
        PersonId person,
        String owner,
        long done,
        @Nullable CycleProblem problem,
        @Nullable Duration retryAfter,
        Instant now) {
      jdbi.useHandle(
          handle ->
              handle.execute(
                  "UPDATE work SET lease_owner = ? WHERE person_id = ?", owner, person.value()));
      return super.release(person, owner, done, problem, retryAfter, now);
    }

    @Override
    public boolean renew(PersonId person, String owner) {
      return true;
    }
  }
}
