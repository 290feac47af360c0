package dev.focusguardian.queue;

import dev.focusguardian.identity.PersonId;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What is run for one person at a time. */
public interface PersonCycle {

  /**
   * @param hurry somebody is waiting: changes are not let settle
   * @param occasion what it is run for
   * @param stillMine whether this node may still write for the person
   * @return a plain sentence when the person should know of a problem; null when all went well
   */
  @Nullable String run(
      PersonId person,
      boolean hurry,
      CycleTrigger occasion,
      BooleanSupplier stillMine,
      CycleWatcher watcher);
}
