package dev.focusguardian.plan;

/**
 * What decides among plans that protect the same minutes, in the order of the definition. Every
 * part is a sum over blocks, which is what lets days be solved apart and joined.
 *
 * @param keptWeight quarter-minutes: minutes of standing blocks that stay covered, times four times
 *     their churn weight. The churn of a plan is the weight of all standing blocks less this, so
 *     more is better
 * @param blocks fewer is better
 * @param preference the sum of the person's weights over the planned minutes; more is better
 * @param startSum epoch minutes; less is better
 */
record PlanScore(long keptWeight, int blocks, long preference, long startSum)
    implements Comparable<PlanScore> {

  static final PlanScore ZERO = new PlanScore(0, 0, 0, 0);

  PlanScore plus(PlanScore other) {
    return new PlanScore(
        keptWeight + other.keptWeight,
        blocks + other.blocks,
        preference + other.preference,
        startSum + other.startSum);
  }

  /** Positive when this one is the better. */
  @Override
  public int compareTo(PlanScore other) {
    int order = Long.compare(keptWeight, other.keptWeight);
    if (order == 0) {
      order = Integer.compare(other.blocks, blocks);
    }
    if (order == 0) {
      order = Long.compare(preference, other.preference);
    }
    return order != 0 ? order : Long.compare(other.startSum, startSum);
  }
}
