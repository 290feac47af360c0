package dev.focusguardian.deletion;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.presence.SlackPresence;
import dev.focusguardian.store.PersonalData;
import jakarta.inject.Singleton;
import java.util.List;

/** Deletes what is stored of a person, and takes back what we have set elsewhere with it. */
@Singleton
public class PersonErasure {

  private final PersonalData data;
  private final SlackPresence presence;

  public PersonErasure(PersonalData data, SlackPresence presence) {
    this.data = data;
    this.presence = presence;
  }

  List<PersonalData.Part> of(PersonId person) {
    return data.of(person);
  }

  /** If Slack can't be reached, the status there ends at the time that was set with it. */
  List<PersonalData.Part> erase(PersonId person) {
    List<PersonalData.Part> stored = data.of(person);
    presence.disconnect(person);
    data.erase(person);
    return stored;
  }
}
