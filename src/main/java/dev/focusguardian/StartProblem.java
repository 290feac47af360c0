package dev.focusguardian;

/** Why the service does not start, in sentences for the operator. */
final class StartProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StartProblem(String sentences) {
    super(sentences);
  }

  StartProblem(String sentences, Throwable cause) {
    super(sentences, cause);
  }
}
