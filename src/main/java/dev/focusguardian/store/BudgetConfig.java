package dev.focusguardian.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The most calls to Google that this installation makes, whatever happens; a little below Google's
 * own limits (10,000 a minute and 1,000,000 a day for a project, 600 a minute for a person).
 */
@ConfigMapping(prefix = "guardian.budget")
public interface BudgetConfig {

  @WithDefault("9000")
  int projectPerMinute();

  @WithDefault("900000")
  int projectPerDay();

  @WithDefault("550")
  int personPerMinute();
}
