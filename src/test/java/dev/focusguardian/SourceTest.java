package dev.focusguardian;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Rules that can only be checked in the source, not in class files. */
class SourceTest {

  private static final Path SOURCES = Path.of("src/main/java/dev/focusguardian");
  private static final int MOST_LINES = 300;

  /** Files that may be longer, and why. */
  private static final Map<String, String> LONG =
      Map.ofEntries(
          entry("account/Connections", "One flow, from consent to the end of the access."),
          entry("google/EventMapping", "One table: each field of an event to Google and back."),
          entry(
              "google/GoogleRemoteCalendar",
              "The port as Google answers it: one method for each call."),
          entry("messages/SharedMessages", "Texts, one after the other."),
          entry("metrics/MeetingCosts", "One search, whose bounds share their state."),
          entry("preferences/Preferences", "One table: a component for each setting."),
          entry(
              "queue/CycleRunner",
              "One loop around one lease; parted, who holds it would be harder to see."),
          entry("sandbox/calendar/SampleCalendar", "A table of a quarter’s events."),
          entry(
              "sandbox/calendar/SandboxCalendar",
              "Events and the revisions of them, which change together."),
          entry("store/CalendarMirror", "The statements of one table."),
          entry("web/api/ApiMessages", "Texts, one after the other."),
          entry("web/page/WeekLayout", "One pass over a day, whose steps share their measures."),
          entry("words/FigureWords", "Texts, one for each figure."));

  @Test
  void noFileIsLongerThanItsLimit() throws IOException {
    Map<String, Integer> longer = new TreeMap<>();
    for (Path file : files()) {
      int lines = Files.readAllLines(file).size();
      if (lines > MOST_LINES) {
        longer.put(SOURCES.relativize(file).toString().replace(".java", ""), lines);
      }
    }

    assertThat(longer.keySet())
        .as("Files of more than %s lines, which need a reason in LONG: %s", MOST_LINES, longer)
        .containsExactlyInAnyOrderElementsOf(LONG.keySet());
  }

  /**
   * Only if every constant is named can the compiler report that a new one is missing. Names
   * without quotes in a case are enum constants.
   */
  @Test
  void switchesOverConstantsNameEveryConstant() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> found = new ArrayList<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files()));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        unit.accept(new DefaultsOverConstants(unit, positions, found), null);
      }
    }

    assertThat(found).as("Switches over constants with a default").isEmpty();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static final class DefaultsOverConstants extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> found;

    DefaultsOverConstants(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitSwitch(SwitchTree tree, Void unused) {
      look(tree, tree.getCases());
      return super.visitSwitch(tree, null);
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
      look(tree, tree.getCases());
      return super.visitSwitchExpression(tree, null);
    }

    private void look(Tree tree, List<? extends CaseTree> cases) {
      boolean hasDefault = cases.stream().anyMatch(one -> one.getExpressions().isEmpty());
      boolean overConstants =
          cases.stream()
              .flatMap(one -> one.getExpressions().stream())
              .anyMatch(IdentifierTree.class::isInstance);
      if (hasDefault && overConstants) {
        long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
        found.add(unit.getSourceFile().getName() + ":" + line);
      }
    }
  }
}
