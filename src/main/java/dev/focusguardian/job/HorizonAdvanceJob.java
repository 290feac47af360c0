package dev.focusguardian.job;

import dev.focusguardian.cycle.HorizonAdvance;
import dev.focusguardian.identity.PersonId;
import jakarta.inject.Singleton;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Job that runs when it is time to plan a person's next week. */
@Singleton
public class HorizonAdvanceJob implements Job {

  static final String PERSON = "person";

  private final HorizonAdvance advance;

  public HorizonAdvanceJob(HorizonAdvance advance) {
    this.advance = advance;
  }

  @Override
  public void execute(JobExecutionContext context) {
    advance.roll(new PersonId(context.getMergedJobDataMap().getLongFromString(PERSON)));
  }
}
