package dev.focusguardian.settings;

import java.util.List;
import java.util.stream.Collectors;

/** Settings that can't be saved. It names every mistake, and nothing has changed. */
public final class InvalidSettings extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param key the setting
   * @param message what is expected and what was entered, in full sentences
   */
  public record Problem(String key, String message) {}

  private final transient List<Problem> problems;

  public InvalidSettings(List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> problem.key() + ": " + problem.message())
            .collect(Collectors.joining(" ")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
