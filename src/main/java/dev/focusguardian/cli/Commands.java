package dev.focusguardian.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Results go to the output, complaints to the error stream. */
public final class Commands {

  /** The work failed. */
  static final int FAILED = 1;

  /** Wrong usage, or a file that as a whole cannot be read. */
  static final int WRONG = 2;

  private static final int LONGEST_VALUE = 40;

  private Commands() {}

  /**
   * Runs a command to its end.
   *
   * @param systemZone where neither the person nor the calendar names a zone
   * @param terminal whether a person looks at the output; then it is text, and coloured unless
   *     {@code NO_COLOR} is set
   * @return 0 on success, 1 when the work failed, 2 on wrong usage or an unreadable file
   */
  public static int run(
      String[] arguments,
      InputStream in,
      PrintStream out,
      PrintStream err,
      Clock clock,
      ZoneId systemZone,
      boolean terminal) {
    boolean colour = terminal && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
    return run(arguments, new Surroundings(in, out, err, clock, systemZone, terminal, colour));
  }

  static int run(String[] arguments, Surroundings surroundings) {
    PrintStream err = surroundings.err();
    CommandLine line = new CommandLine(new Root());
    Map<String, Supplier<Object>> commands = commands(surroundings);
    Supplier<Object> asked = arguments.length == 0 ? null : commands.get(arguments[0]);
    // Each command that is made takes longer than most of what they do.
    (asked == null ? commands.values() : List.of(asked))
        .forEach(command -> line.addSubcommand(command.get()));
    line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(surroundings.colour() ? Ansi.ON : Ansi.OFF));
    line.setParameterExceptionHandler(
        (problem, given) -> {
          err.println(
              problem instanceof UnmatchedArgumentException unmatched
                      && problem.getCommandLine().getParent() == null
                  ? CommandMessages.noCommand(unmatched.getUnmatched().get(0))
                  : sentence(problem));
          err.println(CommandMessages.SEE_HELP);
          return WRONG;
        });
    line.setExecutionExceptionHandler(
        (problem, command, parsed) -> {
          if (problem instanceof WrongUsage) {
            err.println(problem.getMessage());
            return WRONG;
          }
          err.println(CommandMessages.failed(problem));
          return FAILED;
        });
    try {
      int code = line.execute(arguments);
      surroundings.out().flush();
      return code;
    } catch (UncheckedIOException e) {
      err.println(CommandMessages.failed(e.getMessage()));
      return FAILED;
    }
  }

  /** Picocli speaks of types to programmers; a person is told what the option takes. */
  private static String sentence(ParameterException problem) {
    if (!(problem.getArgSpec() instanceof OptionSpec option)
        || problem.getValue() == null
        || option.type() != Integer.class) {
      return String.valueOf(problem.getMessage());
    }
    return CommandMessages.noNumber(
        option.longestName(),
        Line.shortened(problem.getValue(), LONGEST_VALUE),
        String.join(" ", option.description()));
  }

  private static Map<String, Supplier<Object>> commands(Surroundings surroundings) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("analyze", () -> new AnalyzeCommand(surroundings));
    commands.put("plan", () -> new PlanCommand(surroundings));
    commands.put("cost", () -> new CostCommand(surroundings));
    commands.put("leave", () -> new LeaveCommand(surroundings));
    return commands;
  }

  @Command(
      name = "focus-guardian",
      mixinStandardHelpOptions = false,
      description = {
        "Shows deep-work figures, plans and meeting costs for exported calendars (.ics).",
        "Without a command, the service starts."
      })
  static final class Root implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @SuppressWarnings("UnusedVariable") // Picocli itself looks at the option and prints the help.
    @CommandLine.Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this help.")
    private boolean help;

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), CommandMessages.COMMAND_MISSING);
    }
  }
}
