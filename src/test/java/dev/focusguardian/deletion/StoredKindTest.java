package dev.focusguardian.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.messages.SharedMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoredKindTest {

  private static final Pattern TABLE = Pattern.compile("CREATE TABLE ([a-z_]+)");

  /**
   * Who works for a person is no data of theirs, a budget is not asked about by its person, and the
   * key for browsers belongs to the service.
   */
  private static final Set<String> NOT_TOLD =
      Set.of("work", "google_budget", "scheduled_tasks", "push_key");

  @Test
  void everyTableOfThisServiceHasAName() throws IOException {
    Set<String> tables = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
      for (Path file : files.toList()) {
        Matcher found = TABLE.matcher(Files.readString(file));
        while (found.find()) {
          tables.add(found.group(1));
        }
      }
    }
    tables.removeIf(table -> table.startsWith("qrtz_") || NOT_TOLD.contains(table));

    assertThat(tables).contains("person", "focus_block", "week_copy");
    assertThat(tables)
        .allSatisfy(
            table -> assertThat(StoredKind.of(table)).as(table).isNotEqualTo(StoredKind.OTHER));
  }

  @Test
  void aTableWithoutANameIsToldByItsOwn() {
    assertThat(
            SharedMessages.of(new DeletionReceipt.Part(StoredKind.of("brand_new"), "brand_new", 2)))
        .isEqualTo("rows of \"brand new\"");
  }

  @Test
  void everyKindIsToldInPlainWords() {
    assertThat(List.of(StoredKind.values()))
        .extracting(kind -> SharedMessages.of(new DeletionReceipt.Part(kind, "x_y", 1)))
        .doesNotHaveDuplicates()
        .allSatisfy(words -> assertThat(words).isNotBlank().doesNotContain("_"));
  }
}
