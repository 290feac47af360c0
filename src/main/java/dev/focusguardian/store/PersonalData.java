package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * All stored data of a person. There is no list of tables here: it is everything that references
 * the person's row by foreign keys that cascade, so that no table can be forgotten.
 */
@Singleton
public class PersonalData {

  private static final String TABLES =
      """
      WITH RECURSIVE owned (id, mine, depth) AS (
        SELECT CAST('person' AS regclass)::oid, 'id = :person' COLLATE "C", 0
        UNION ALL
        SELECT c.conrelid,
          format('%I IN (SELECT %I FROM %s WHERE %s)', own.attname, other.attname, c.confrelid::regclass, o.mine), o.depth + 1
        FROM owned o
          JOIN pg_constraint c ON c.confrelid = o.id AND c.contype = 'f' AND c.confdeltype = 'c'
          JOIN pg_attribute own ON own.attrelid = c.conrelid AND own.attnum = c.conkey[1] AND own.attnotnull
          JOIN pg_attribute other ON other.attrelid = c.confrelid AND other.attnum = c.confkey[1]
        WHERE o.depth < 8 AND c.conrelid <> c.confrelid)
      SELECT DISTINCT ON (id) id::regclass::text AS name, mine FROM owned ORDER BY id, depth, mine
      """;

  private final Jdbi jdbi;

  public PersonalData(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * One kind of data.
   *
   * @param table where it is; of the person's own row, the settings
   */
  public record Part(String table, long rows) {}

  private record Table(String name, String mine) {}

  /** The kinds of data that exist. */
  public List<Part> of(PersonId person) {
    return jdbi.withHandle(handle -> count(handle, person));
  }

  /**
   * Deletes everything and creates the person anew with default settings, as at the first start. If
   * it fails, nothing is deleted.
   *
   * @return what there was
   */
  public List<Part> erase(PersonId person) {
    return jdbi.inTransaction(
        handle -> {
          List<Part> parts = count(handle, person);
          for (String statement :
              List.of(
                  "DELETE FROM person WHERE id = :person",
                  "DELETE FROM google_budget WHERE scope = 'person/' || :person",
                  "INSERT INTO person (id) VALUES (:person)",
                  "INSERT INTO work (person_id) VALUES (:person)")) {
            handle.createUpdate(statement).bind("person", person).execute();
          }
          return parts;
        });
  }

  /**
   * The person's own row counts when it contains something; the node that works for them is not
   * their data.
   */
  private static List<Part> count(Handle handle, PersonId person) {
    List<Table> tables =
        handle
            .createQuery(TABLES)
            .map((row, context) -> new Table(row.getString("name"), row.getString("mine")))
            .list();
    List<Part> parts = new ArrayList<>();
    add(parts, "person", rows(handle, person, "person", "id = :person AND settings <> '{}'"));
    for (Table table : tables) {
      if (table.name().equals("connection")) {
        String mine = table.mine();
        add(
            parts,
            "connection",
            rows(handle, person, "connection", mine + " AND state <> 'pending'"));
        add(
            parts,
            "unfinished_consent",
            rows(handle, person, "connection", mine + " AND state = 'pending'"));
      } else if (!table.name().equals("person") && !table.name().equals("work")) {
        add(parts, table.name(), rows(handle, person, table.name(), table.mine()));
      }
    }
    return parts;
  }

  private static void add(List<Part> parts, String table, long rows) {
    if (rows > 0) {
      parts.add(new Part(table, rows));
    }
  }

  private static long rows(Handle handle, PersonId person, String table, String mine) {
    return handle
        .createQuery("SELECT count(*) FROM " + table + " WHERE " + mine)
        .bind("person", person)
        .mapTo(Long.class)
        .one();
  }
}
