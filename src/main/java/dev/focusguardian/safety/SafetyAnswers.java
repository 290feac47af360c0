package dev.focusguardian.safety;

import dev.focusguardian.account.Connections;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.Questions;
import dev.focusguardian.store.Questions.Question;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Commands with which a person allows something: answers to questions, slots to book again,
 * accounts to write to.
 */
@Singleton
public class SafetyAnswers {

  private final Questions questions;
  private final FocusBlocks blocks;
  private final Connections connections;
  private final CycleRunner cycles;
  private final Clock clock;

  public SafetyAnswers(
      Questions questions,
      FocusBlocks blocks,
      Connections connections,
      CycleRunner cycles,
      Clock clock) {
    this.questions = questions;
    this.blocks = blocks;
    this.connections = connections;
    this.cycles = cycles;
    this.clock = clock;
  }

  /**
   * Answers a question. An earlier answer stays, except that a no to planned changes can still
   * become a yes.
   *
   * @return whether the question has this answer now; empty if the person has no such question
   */
  public Optional<Boolean> answer(PersonId person, UUID id, boolean yes) {
    Optional<Question> question = questions.find(person, id);
    question.ifPresent(asked -> questions.answer(person, asked, yes, clock.instant()));
    Optional<Boolean> stands =
        questions.find(person, id).map(now -> (yes ? "yes" : "no").equals(now.answer()));
    if (stands.orElse(false)) {
      cycles.request(person, CycleTrigger.PERSON);
    }
    return stands;
  }

  /**
   * Allows booking a weekly slot that was avoided.
   *
   * @return whether the person had such a slot
   */
  public boolean bookAgain(PersonId person, UUID avoided) {
    return settled(person, questions.stopAvoiding(person, avoided));
  }

  /**
   * Allows booking a slot whose block the person refused.
   *
   * @return whether it was refused until now
   */
  public boolean bookAgain(PersonId person, Interval slot) {
    return settled(person, blocks.allowSlot(person, slot));
  }

  /**
   * Ends the trial of a new account, in which blocks are planned but not written.
   *
   * @return whether the person has such an account
   */
  public boolean bookFromNowOn(PersonId person, UUID account) {
    return settled(person, connections.go(person, account));
  }

  private boolean settled(PersonId person, boolean changed) {
    if (changed) {
      cycles.request(person, CycleTrigger.SETTINGS);
    }
    return changed;
  }
}
