package dev.focusguardian.identity;

import jakarta.enterprise.context.RequestScoped;

/**
 * The person on whose behalf a request is answered. There is one person and no sign-in yet, so it
 * is always the same one.
 */
@RequestScoped
public class CurrentPerson {

  private static final PersonId ONLY = new PersonId(1);

  public PersonId id() {
    return ONLY;
  }
}
