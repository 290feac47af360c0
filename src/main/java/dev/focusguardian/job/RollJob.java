package dev.focusguardian.job;

import dev.focusguardian.guard.Rolls;
import dev.focusguardian.store.PersonId;
import jakarta.inject.Singleton;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** The time to plan another week for somebody has come. */
@Singleton
public class RollJob implements Job {

  static final String PERSON = "person";

  private final Rolls rolls;

  public RollJob(Rolls rolls) {
    this.rolls = rolls;
  }

  @Override
  public void execute(JobExecutionContext context) {
    rolls.roll(new PersonId(context.getMergedJobDataMap().getLongFromString(PERSON)));
  }
}
