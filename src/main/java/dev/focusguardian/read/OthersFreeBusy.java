package dev.focusguardian.read;

import dev.focusguardian.account.Connections;
import dev.focusguardian.calendar.UnreadableFreeBusy;
import dev.focusguardian.calendar.UnreadableFreeBusy.Reason;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.port.RemoteCalendar.FreeBusy;
import dev.focusguardian.read.WhatIfProblem.Why;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.remote.RemoteCalendarException.Forbidden;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Query for when other people are busy. Google is asked each time and nothing is stored: these are
 * the times of people who have not agreed to be remembered.
 */
@Singleton
public class OthersFreeBusy {

  /** Google answers for two or three months at most; how many exactly is not documented. */
  private static final Duration LONGEST = Duration.ofDays(28);

  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>\",;]{1,64}@[^\\s@<>\",;]{1,255}");

  private final Connections connections;

  public OthersFreeBusy(Connections connections) {
    this.connections = connections;
  }

  /**
   * @param busy when each person that could be read is busy
   */
  public record Known(Map<String, IntervalSet> busy, List<UnreadableFreeBusy> unreadable) {

    public Known {
      unreadable = List.copyOf(unreadable);
    }

    /** Without addresses. */
    @Override
    public String toString() {
      return "Known[" + busy.size() + " read, " + unreadable.size() + " not]";
    }
  }

  /**
   * The people to ask about: each once, without the person's own addresses.
   *
   * @throws WhatIfProblem if nothing is connected, or an address can't be used
   */
  List<String> asked(PersonId person, List<String> attendees) {
    List<StoredConnection> accounts = connections.list(person);
    if (accounts.isEmpty()) {
      throw WhatIfProblem.of(Why.NOTHING_CONNECTED);
    }
    if (attendees.size() > WhatIf.MOST_ATTENDEES) {
      throw WhatIfProblem.of(
          Why.TOO_MANY_ATTENDEES, attendees.size(), WhatIf.MOST_ATTENDEES);
    }
    Map<String, String> wanted = new TreeMap<>();
    for (String attendee : attendees) {
      String address = attendee.strip();
      if (!ADDRESS.matcher(address).matches()) {
        throw WhatIfProblem.of(Why.NO_ADDRESS, attendee);
      }
      wanted.putIfAbsent(address.toLowerCase(Locale.ROOT), address);
    }
    for (StoredConnection account : accounts) {
      String own = account.account();
      if (own != null) {
        wanted.remove(own.toLowerCase(Locale.ROOT));
      }
    }
    return List.copyOf(wanted.values());
  }

  /** Asks through each of the person's accounts for whom the ones before could not be read. */
  public Known of(PersonId person, List<String> addresses, Interval window) {
    Map<String, IntervalSet> busy = new LinkedHashMap<>();
    Map<String, Reason> unread = new LinkedHashMap<>();
    addresses.forEach(address -> unread.put(address, Reason.NOT_ALLOWED));
    for (StoredConnection account : connections.connected(person)) {
      if (!unread.isEmpty()) {
        ask(account, window, busy, unread);
      }
    }
    return new Known(
        busy,
        unread.entrySet().stream()
            .map(entry -> new UnreadableFreeBusy(entry.getKey(), entry.getValue()))
            .toList());
  }

  private void ask(
      StoredConnection account,
      Interval window,
      Map<String, IntervalSet> busy,
      Map<String, Reason> unread) {
    List<String> wanted = new ArrayList<>(unread.keySet());
    Map<String, IntervalSet> found = new LinkedHashMap<>();
    try {
      RemoteCalendar remote = connections.open(account).waitedFor();
      for (Interval part : parts(window)) {
        FreeBusy answer = remote.freeBusy(wanted, part);
        for (UnreadableFreeBusy refused : answer.unreadable()) {
          unread.put(refused.address(), refused.reason());
          wanted.remove(refused.address());
          found.remove(refused.address());
        }
        answer.busy().forEach((address, times) -> found.merge(address, times, IntervalSet::union));
        if (wanted.isEmpty()) {
          break;
        }
      }
    } catch (AuthorizationRevoked e) {
      connections.broken(account);
      return;
    } catch (Forbidden e) {
      // This account did not allow it; another one may have.
      return;
    } catch (RemoteCalendarException e) {
      wanted.forEach(address -> unread.put(address, Reason.NOT_ANSWERED));
      return;
    }
    busy.putAll(found);
    unread.keySet().removeAll(found.keySet());
  }

  private static List<Interval> parts(Interval window) {
    List<Interval> parts = new ArrayList<>();
    Instant from = window.start();
    while (from.isBefore(window.end())) {
      Instant to = from.plus(LONGEST);
      to = to.isBefore(window.end()) ? to : window.end();
      parts.add(Interval.of(from, to));
      from = to;
    }
    return parts;
  }
}
