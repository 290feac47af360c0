package dev.focusguardian;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uses PostgreSQL's own messages. */
class EngineOutputTest {

  @Test
  void quotesTheFirstErrorWithItsDetail() {
    assertThat(
            EngineOutput.complaint(
                List.of(
                    "waiting for server to start....2026-11-29 09:05:00.271 UTC [1] LOG:  starting",
                    "2026-11-29 09:05:00.304 UTC [1] FATAL:  database files are incompatible with server",
                    "2026-11-29 09:05:00.304 UTC [1] DETAIL:  It was initialized by PostgreSQL version 16.",
                    "pg_ctl: could not start server")))
        .contains(
            "database files are incompatible with server. It was initialized by PostgreSQL version"
                + " 16");
  }

  @Test
  void reportsNothingWhenTheDatabaseStartsNormally() {
    assertThat(
            EngineOutput.complaint(
                List.of(
                    "2026-11-29 09:05:00.304 UTC [1] FATAL:  the database system is starting up",
                    "2026-11-29 09:05:00.400 UTC [2] PANIC:  could not write to file \"pg_wal/x\": No"
                        + " space left on device")))
        .hasValueSatisfying(complaint -> assertThat(complaint).startsWith("could not write"));
    assertThat(EngineOutput.complaint(List.of("LOG:  database system is ready"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "could not write to file: No space left on device | Make room",
        "database files are incompatible with server | another version of PostgreSQL",
        "password authentication failed for user | postgres-password",
        "data directory \"x\" has wrong ownership | belong to the account",
        "could not open file \"x\": Permission denied | belong to the account",
        "invalid checkpoint record | from a backup"
      })
  void saysWhatCanBeDone(String complaint, String advice) {
    assertThat(DatabaseTrouble.sentence(Path.of("/data/postgres"), complaint))
        .contains("/data/postgres", complaint, advice);
  }
}
