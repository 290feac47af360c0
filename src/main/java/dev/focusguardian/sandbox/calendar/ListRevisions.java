package dev.focusguardian.sandbox.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Records when each entry of a person's calendar list last changed, for its sync tokens. It is not
 * kept across restarts: earlier tokens then expire, as Google's may at any time.
 */
public final class ListRevisions {

  private record Listed(String owner, long revision, boolean gone) {}

  private final Map<String, Listed> entries = new TreeMap<>();
  private final long first;
  private long revision;

  /**
   * @param first larger than any revision of an earlier run
   */
  ListRevisions(long first) {
    this.first = first;
    this.revision = first;
  }

  void listed(SandboxCalendar calendar) {
    entries.put(calendar.id(), new Listed(calendar.owner(), ++revision, false));
  }

  void gone(String calendarId, String owner) {
    entries.put(calendarId, new Listed(owner, ++revision, true));
  }

  public long revision() {
    return revision;
  }

  public boolean knows(long token) {
    return token >= first && token <= revision;
  }

  public boolean changedAfter(String calendarId, long token) {
    Listed listed = entries.get(calendarId);
    return listed == null || listed.revision() > token;
  }

  /** The ids of entries that were removed after the token was issued. */
  public List<String> goneAfter(String owner, long token) {
    List<String> gone = new ArrayList<>();
    entries.forEach(
        (id, listed) -> {
          if (listed.gone() && listed.owner().equals(owner) && listed.revision() > token) {
            gone.add(id);
          }
        });
    return gone;
  }
}
