package dev.focusguardian;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** {@code src/docs/faults.md} names tests that exist, and every row is complete. */
class FaultTableTest {

  private static final int FAULTS = 80;
  private static final Pattern NAMED = Pattern.compile("`([a-zA-Z.]+(?:Test|IT))#(\\w+)`");
  private static final List<Class<? extends Annotation>> TESTS =
      List.of(Test.class, ParameterizedTest.class, RepeatedTest.class, ArchTest.class);

  private record Row(String number, String fault, String promise, String test) {

    List<String> named() {
      List<String> named = new ArrayList<>();
      Matcher names = NAMED.matcher(test);
      while (names.find()) {
        named.add(names.group(1) + "#" + names.group(2));
      }
      return named;
    }
  }

  private static List<Row> rows() {
    try (Stream<String> lines = Files.lines(Path.of("src/docs/faults.md"))) {
      return lines
          .filter(line -> line.startsWith("|"))
          .map(line -> line.split("(?<!\\\\)\\|", -1))
          .filter(cells -> !cells[1].isBlank() && !cells[1].contains("-"))
          .filter(cells -> !cells[1].strip().equals("#"))
          .map(
              cells -> {
                assertThat(cells).as(String.join("|", cells)).hasSize(6);
                return new Row(
                    cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip());
              })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyFaultHasItsRow() {
    List<Integer> numbers = rows().stream().map(row -> Integer.valueOf(row.number())).toList();

    assertThat(numbers).doesNotHaveDuplicates();
    assertThat(numbers).containsAll(IntStream.rangeClosed(1, FAULTS).boxed().toList());
  }

  @Test
  void everyRowHasAPromiseAndATestOrAReasonForNone() {
    for (Row row : rows()) {
      assertThat(row.fault()).as("fault %s", row.number()).isNotEmpty();
      assertThat(row.promise()).as("promise of %s", row.number()).isNotEmpty();
      if (row.named().isEmpty()) {
        assertThat(row.test()).as("test of %s", row.number()).startsWith("Not covered");
      } else {
        assertThat(NAMED.matcher(row.test()).replaceAll(""))
            .as("test of %s", row.number())
            .isBlank();
      }
    }
  }

  @Test
  void everyNamedTestExists() {
    List<String> missing = new ArrayList<>();
    for (Row row : rows()) {
      for (String named : row.named()) {
        problem(named).ifPresent(problem -> missing.add(row.number() + ": " + problem));
      }
    }

    assertThat(missing).isEmpty();
  }

  private static Optional<String> problem(String named) {
    String[] parts = named.split("#", 2);
    Class<?> type;
    try {
      // Without initialization: some of these classes start things.
      type =
          Class.forName(
              "dev.focusguardian." + parts[0], false, FaultTableTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return Optional.of("there is no class " + parts[0]);
    }
    return Stream.<Member>concat(
                Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredFields()))
            .filter(member -> member.getName().equals(parts[1]))
            .anyMatch(member -> isTest((AnnotatedElement) member))
        ? Optional.empty()
        : Optional.of(parts[0] + " has no test " + parts[1]);
  }

  private static boolean isTest(AnnotatedElement member) {
    return TESTS.stream().anyMatch(member::isAnnotationPresent);
  }
}
