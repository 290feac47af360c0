package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * All that is stored of a person, as a whole. What belongs to it is not listed here: it is whatever
 * hangs on the person's row by foreign keys that delete with it, so that no table can be forgotten.
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
   * A part of it.
   *
   * @param what in plain words
   */
  public record Part(String what, long rows) {}

  private record Table(String name, String mine) {}

  /** What there is, without what there is nothing of. */
  public List<Part> of(PersonId person) {
    return jdbi.withHandle(handle -> count(handle, person));
  }

  /**
   * Deletes everything, and makes the person anew with default settings, as at the first start: all
   * of it or, should it fail, nothing.
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
   * The person's own row counts when it says something; who works for them is no data of theirs.
   */
  private static List<Part> count(Handle handle, PersonId person) {
    List<Table> tables =
        handle
            .createQuery(TABLES)
            .map((row, context) -> new Table(row.getString("name"), row.getString("mine")))
            .list();
    List<Part> parts = new ArrayList<>();
    add(
        parts,
        "settings that you changed",
        rows(handle, person, "person", "id = :person AND settings <> '{}'"));
    for (Table table : tables) {
      if (table.name().equals("connection")) {
        String mine = table.mine();
        add(
            parts,
            words("connection"),
            rows(handle, person, "connection", mine + " AND state <> 'pending'"));
        add(
            parts,
            "consents that you did not finish",
            rows(handle, person, "connection", mine + " AND state = 'pending'"));
      } else if (!table.name().equals("person") && !table.name().equals("work")) {
        add(parts, words(table.name()), rows(handle, person, table.name(), table.mine()));
      }
    }
    return parts;
  }

  private static void add(List<Part> parts, String what, long rows) {
    if (rows > 0) {
      parts.add(new Part(what, rows));
    }
  }

  private static long rows(Handle handle, PersonId person, String table, String mine) {
    return handle
        .createQuery("SELECT count(*) FROM " + table + " WHERE " + mine)
        .bind("person", person)
        .mapTo(Long.class)
        .one();
  }

  /** In plain words; a table without any goes by its name. */
  private static String words(String table) {
    return switch (table) {
      case "connection" -> "connected accounts with their tokens";
      case "calendar" -> "calendars";
      case "event" -> "copies of calendar events";
      case "write_conflict" -> "events that blocked a focus block";
      case "left_out" -> "ids of events that could not be counted";
      case "sync_schedule" -> "times of the last sync";
      case "channel" -> "push channels";
      case "focus_block" -> "focus blocks";
      case "retired_event" -> "retired ids of focus blocks";
      case "no_go" -> "slots where you deleted a block";
      case "avoided" -> "weekly slots you keep free";
      case "question" -> "questions to you, with your answers";
      case "phase" -> "phases";
      case "alert" -> "weeks with an alert";
      case "flagged_meeting" -> "flagged meetings";
      case "known_week" -> "weeks as last seen";
      case "week_copy" -> "copies of other weeks";
      case "week_request" -> "weeks to read";
      case "week_report" -> "week reports";
      case "history" -> "history entries";
      case "cycle" -> "planning cycles";
      case "job_run" -> "how your last undo went";
      case "notification" -> "notifications";
      case "google_calls" -> "daily counts of calls to Google";
      default -> "rows of \"" + table.replace('_', ' ') + "\"";
    };
  }
}
