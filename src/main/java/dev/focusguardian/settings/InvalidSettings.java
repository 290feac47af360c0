package dev.focusguardian.settings;

import java.util.List;
import java.util.stream.Collectors;

/** Settings that make no sense; every problem is named, and none of them took effect. */
public final class InvalidSettings extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param key the setting
   * @param message what was wrong and what would be right
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
