package dev.focusguardian.plan;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntervalVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.PlanProblem.Candidate;
import dev.focusguardian.plan.PlanProblem.Day;
import dev.focusguardian.plan.PlanProblem.Stretch;
import dev.focusguardian.plan.PlanProblem.Week;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * Plans by OR-Tools' CP-SAT on one thread, one objective after the other; each is fixed before the
 * next. Weeks share no rule and are solved one by one.
 */
public final class CpSatPlanner {

  /**
   * @param proven every objective of every week was solved to its optimum within the time
   */
  public record Answer(List<Interval> blocks, boolean proven) {}

  private static final long BOOKABLE = 30;

  private final long deadline;

  static {
    Loader.loadNativeLibraries();
  }

  public CpSatPlanner(Duration limit) {
    deadline = System.nanoTime() + limit.toNanos();
  }

  public Answer plan(PlanProblem problem) {
    List<Interval> blocks = new ArrayList<>();
    boolean proven = true;
    for (Week week : problem.weeks()) {
      proven &= new WeekModel(problem, week).solve(blocks);
    }
    return new Answer(blocks, proven);
  }

  private final class WeekModel {

    private final CpModel model = new CpModel();
    private final PlanProblem problem;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<BoolVar> chosen = new ArrayList<>();

    WeekModel(PlanProblem problem, Week week) {
      this.problem = problem;
      for (Day day : week.days()) {
        if (!day.candidates().isEmpty()) {
          add(day);
        }
      }
      model.addLessOrEqual(sum(Candidate::minutes), week.ceiling());
    }

    private void add(Day day) {
      int first = candidates.size();
      int pause = problem.rules().spacing().breakMinutes();
      List<IntervalVar> spans = new ArrayList<>();
      for (Candidate candidate : day.candidates()) {
        BoolVar here = model.newBoolVar("");
        candidates.add(candidate);
        chosen.add(here);
        // With its break appended, so that two blocks keep the break when they do not overlap.
        spans.add(
            model.newOptionalFixedInterval(
                candidate.start(), candidate.minutes() + pause, here, ""));
      }
      model.addNoOverlap(spans);
      List<BoolVar> today = chosen.subList(first, chosen.size());
      long[] minutes = day.candidates().stream().mapToLong(Candidate::minutes).toArray();
      model.addLessOrEqual(
          LinearExpr.weightedSum(today.toArray(BoolVar[]::new), minutes), day.most());
      if (problem.rules().daily().reserveMinutes() > 0) {
        reserve(day, today);
      }
    }

    /**
     * Free time is split where a block can start or end; each piece is used as a whole or not at
     * all.
     */
    private void reserve(Day day, List<BoolVar> today) {
      LinearExprBuilder open = LinearExpr.newBuilder();
      for (Stretch stretch : day.open()) {
        TreeSet<Integer> cuts = new TreeSet<>(List.of(stretch.start(), stretch.end()));
        for (Candidate candidate : day.candidates()) {
          for (int cut : new int[] {candidate.start(), candidate.end()}) {
            if (cut > stretch.start() && cut < stretch.end()) {
              cuts.add(cut);
            }
          }
        }
        List<Integer> points = List.copyOf(cuts);
        List<Stretch> pieces = new ArrayList<>();
        List<BoolVar> free = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
          Stretch piece = new Stretch(points.get(i - 1), points.get(i));
          BoolVar isFree = model.newBoolVar("");
          for (int j = 0; j < today.size(); j++) {
            Candidate block = day.candidates().get(j);
            if (block.start() < piece.end() && piece.start() < block.end()) {
              model.addImplication(today.get(j), isFree.not());
            }
          }
          pieces.add(piece);
          free.add(isFree);
        }
        bookable(pieces, free, open);
      }
      BoolVar anyBlock = model.newBoolVar("");
      for (BoolVar block : today) {
        model.addImplication(block, anyBlock);
      }
      model
          .addGreaterOrEqual(open, problem.rules().daily().reserveMinutes())
          .onlyEnforceIf(anyBlock);
    }

    /** A piece counts when it lies in neighbouring free pieces that are long enough together. */
    private void bookable(List<Stretch> pieces, List<BoolVar> free, LinearExprBuilder open) {
      List<List<Literal>> runsOver = new ArrayList<>();
      pieces.forEach(piece -> runsOver.add(new ArrayList<>()));
      for (int piece = 0; piece < pieces.size(); piece++) {
        int to = piece;
        for (long minutes = 0; to < pieces.size() && minutes < BOOKABLE; to++) {
          minutes += length(pieces.get(to));
        }
        addRun(pieces, piece, to, free, runsOver);
        // The last piece of a stretch may be too short to begin a run of its own.
        int from = piece + 1;
        for (long minutes = 0; from > 0 && minutes < BOOKABLE; from--) {
          minutes += length(pieces.get(from - 1));
        }
        addRun(pieces, from, piece + 1, free, runsOver);
      }
      for (int i = 0; i < pieces.size(); i++) {
        BoolVar counts = model.newBoolVar("");
        List<Literal> reasons = new ArrayList<>(runsOver.get(i));
        reasons.add(counts.not());
        model.addBoolOr(reasons);
        open.addTerm(counts, length(pieces.get(i)));
      }
    }

    private void addRun(
        List<Stretch> pieces, int from, int to, List<BoolVar> free, List<List<Literal>> runsOver) {
      if (pieces.get(to - 1).end() - pieces.get(from).start() < BOOKABLE) {
        return;
      }
      BoolVar run = model.newBoolVar("");
      for (int i = from; i < to; i++) {
        model.addImplication(run, free.get(i));
        runsOver.get(i).add(run);
      }
    }

    private static int length(Stretch piece) {
      return piece.end() - piece.start();
    }

    boolean solve(List<Interval> blocks) {
      List<LinearExpr> objectives =
          List.of(
              sum(Candidate::minutes),
              sum(Candidate::keptWeight),
              sum(candidate -> -1),
              sum(Candidate::preference),
              sum(candidate -> -candidate.start()));
      boolean[] plan = new boolean[candidates.size()];
      if (plan.length == 0) {
        return true;
      }
      boolean proven = true;
      for (LinearExpr objective : objectives) {
        CpSolver solver = new CpSolver();
        double seconds = (deadline - System.nanoTime()) / 1e9;
        if (seconds <= 0) {
          proven = false;
          break;
        }
        solver.getParameters().setNumWorkers(1).setRandomSeed(1).setMaxTimeInSeconds(seconds);
        model.maximize(objective);
        CpSolverStatus status = solver.solve(model);
        if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE) {
          proven = false;
          break;
        }
        model.clearHints();
        for (int i = 0; i < plan.length; i++) {
          plan[i] = solver.booleanValue(chosen.get(i));
          model.addHint(chosen.get(i), plan[i] ? 1 : 0);
        }
        if (status == CpSolverStatus.FEASIBLE) {
          proven = false;
          break;
        }
        model.addGreaterOrEqual(objective, Math.round(solver.objectiveValue()));
      }
      for (int i = 0; i < plan.length; i++) {
        if (plan[i]) {
          blocks.add(candidates.get(i).block());
        }
      }
      return proven;
    }

    private LinearExpr sum(ToLongFunction<Candidate> worth) {
      return LinearExpr.weightedSum(
          chosen.toArray(BoolVar[]::new), candidates.stream().mapToLong(worth).toArray());
    }
  }
}
