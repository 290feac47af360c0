package dev.focusguardian.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The key pair with which push services recognize this installation. */
@Singleton
public class PushKeyTable {

  private final Jdbi jdbi;

  public PushKeyTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param id for which the private key is sealed
   * @param publicKey an uncompressed point
   * @param privateKey sealed
   */
  public record Pair(UUID id, byte[] publicKey, byte[] privateKey) {

    /** Without the keys. */
    @Override
    public String toString() {
      return "Pair[" + id + "]";
    }
  }

  public Optional<Pair> find() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT id, public_key, private_key FROM push_key")
                .map(
                    (row, context) ->
                        new Pair(
                            row.getObject("id", UUID.class),
                            row.getBytes("public_key"),
                            row.getBytes("private_key")))
                .findOne());
  }

  /** If another node was faster, its pair is the one. */
  public Pair addOrFind(Pair made, Instant at) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO push_key (id, public_key, private_key, made_at)
                    VALUES (:id, :public, :private, :at) ON CONFLICT DO NOTHING
                    """)
                .bind("id", made.id())
                .bind("public", made.publicKey())
                .bind("private", made.privateKey())
                .bind("at", at)
                .execute());
    return find().orElseThrow();
  }

  public void reseal(Pair known, byte[] privateKey) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE push_key SET private_key = :new WHERE id = :id AND private_key = :old")
                .bind("new", privateKey)
                .bind("id", known.id())
                .bind("old", known.privateKey())
                .execute());
  }
}
