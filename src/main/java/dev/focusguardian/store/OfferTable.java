package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The offers of each person. */
@Singleton
public class OfferTable {

  private final Jdbi jdbi;

  public OfferTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public void add(StoredOffer offer, byte[] tokenHash) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO offer (id, person_id, token_hash, note, minutes, first_date, last_date, confirms_itself, most_picks,
                      created_at, expires_at)
                    VALUES (:id, :person, :hash, :note, :minutes, :first, :last, :confirms, :most, :created, :expires)
                    """)
                .bind("id", offer.id())
                .bind("person", offer.person())
                .bind("hash", tokenHash)
                .bind("note", offer.note())
                .bind("minutes", offer.minutes())
                .bind("first", offer.first())
                .bind("last", offer.last())
                .bind("confirms", offer.confirmsItself())
                .bind("most", offer.mostPicks())
                .bind("created", offer.createdAt())
                .bind("expires", offer.expiresAt())
                .execute());
  }

  /** The newest first. */
  public List<StoredOffer> list(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM offer WHERE person_id = :person ORDER BY created_at DESC, id")
                .bind("person", person)
                .map((row, context) -> read(row))
                .list());
  }

  public Optional<StoredOffer> find(PersonId person, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM offer WHERE person_id = :person AND id = :id")
                .bind("person", person)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
  }

  /** Whose it is, which nothing but the secret says. */
  public Optional<StoredOffer> find(byte[] tokenHash) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM offer WHERE token_hash = :hash")
                .bind("hash", tokenHash)
                .map((row, context) -> read(row))
                .findOne());
  }

  /** Returns whether the person has it. */
  public boolean revoke(PersonId person, UUID id, Instant at) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "UPDATE offer SET revoked_at = coalesce(revoked_at, :at) WHERE person_id = :person AND id = :id")
                    .bind("at", at)
                    .bind("person", person)
                    .bind("id", id)
                    .execute()
                == 1);
  }

  /** Of all people, the offers that were over by then, with their picks if all lie before it. */
  public void forgetBefore(Instant before) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM offer o WHERE least(expires_at, revoked_at) < :before AND NOT EXISTS
                      (SELECT 1 FROM offer_pick p WHERE p.offer = o.id AND (p.end_at >= :before OR p.changed_at >= :before))
                    """)
                .bind("before", before)
                .execute());
  }

  /** Nobody else picks from it until the transaction ends. */
  static Optional<StoredOffer> lock(Handle handle, PersonId person, UUID id) {
    return handle
        .createQuery("SELECT * FROM offer WHERE person_id = :person AND id = :id FOR UPDATE")
        .bind("person", person)
        .bind("id", id)
        .map((row, context) -> read(row))
        .findOne();
  }

  private static StoredOffer read(ResultSet row) throws SQLException {
    return new StoredOffer(
        row.getObject("id", UUID.class),
        new PersonId(row.getLong("person_id")),
        row.getString("note"),
        row.getInt("minutes"),
        row.getObject("first_date", LocalDate.class),
        row.getObject("last_date", LocalDate.class),
        row.getBoolean("confirms_itself"),
        row.getInt("most_picks"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        ConnectionTable.instant(row, "revoked_at"));
  }
}
