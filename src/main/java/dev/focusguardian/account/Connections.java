package dev.focusguardian.account;

import dev.focusguardian.calendar.ListedCalendar;
import dev.focusguardian.calendar.Right;
import dev.focusguardian.identity.OwnAddress;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.notice.NotificationMatter.NeedsReconnecting;
import dev.focusguardian.port.Consent;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.store.CalendarTable;
import dev.focusguardian.store.ConnectionTable;
import dev.focusguardian.store.FocusTimeTrial;
import dev.focusguardian.store.GrantedConsent;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Connects and disconnects Google accounts. */
@Singleton
public class Connections {

  public static final String CALLBACK = "/connect/callback";
  private static final Duration CONSENT_LIFE = Duration.ofMinutes(10);

  private static final Logger LOG = Logger.getLogger(Connections.class);

  private final ConnectionTable table;
  private final CalendarTable calendars;
  private final Consent consent;
  private final TokenVault vault;
  private final LostGrants grants;
  private final OwnAddress address;
  private final Clock clock;

  public Connections(
      ConnectionTable table,
      CalendarTable calendars,
      Consent consent,
      TokenVault vault,
      LostGrants grants,
      OwnAddress address,
      Clock clock) {
    this.table = table;
    this.calendars = calendars;
    this.consent = consent;
    this.vault = vault;
    this.grants = grants;
    this.address = address;
    this.clock = clock;
  }

  public record Started(UUID id, URI authorizationUrl) {}

  /**
   * The exact address to register with Google.
   *
   * @param seenAs the address at which the caller reaches this service; null if there is no caller
   */
  public URI redirectUri(@Nullable URI seenAs) {
    return (seenAs == null ? address.external() : address.external(seenAs)).resolve(CALLBACK);
  }

  /**
   * Checks whether Google knows the configured client.
   *
   * @throws RemoteCalendarException saying what is wrong
   */
  public void checkClient(@Nullable URI seenAs) {
    consent.check(redirectUri(seenAs));
  }

  /**
   * How a person wants to connect.
   *
   * @param loginHint the account to suggest; null for none
   * @param measureOnly whether to leave out the right to write events
   * @param browser a secret that only this browser can send back to the callback; null if a script
   *     rather than a browser starts it
   * @param seenAs the address at which the person reaches this service; null for its usual one
   */
  public record Wish(
      @Nullable String loginHint,
      boolean measureOnly,
      @Nullable String browser,
      @Nullable URI seenAs) {

    /** Without the browser's secret. */
    @Override
    public String toString() {
      return "Wish[" + (measureOnly ? "measure only" : "all") + "]";
    }
  }

  /** The rights that we ask for, with plain descriptions. */
  public List<Right> rights() {
    return consent.rights();
  }

  /** The rights that we ask for and that an account didn't grant. */
  public List<Right> missing(StoredConnection connection) {
    return consent.rights().stream()
        .filter(right -> !connection.scopes().contains(right.scope()))
        .toList();
  }

  public Started start(PersonId person, @Nullable String loginHint) {
    return start(person, new Wish(loginHint, false, null, null));
  }

  /** Begins a consent. The result has the address to open in the person's browser. */
  public Started start(PersonId person, Wish wish) {
    UUID id = UUID.randomUUID();
    URI back = redirectUri(wish.seenAs());
    String state = Secrets.fresh();
    String verifier = Secrets.fresh();
    Set<String> scopes =
        consent.rights().stream()
            .filter(right -> !wish.measureOnly() || right.need() != Right.Need.BOOKING)
            .map(Right::scope)
            .collect(Collectors.toSet());
    table.begin(
        new ConnectionTable.Pending(id, person, verifier, back.toString()),
        state,
        hashed(wish.browser()),
        wish.loginHint(),
        clock.instant(),
        clock.instant().plus(CONSENT_LIFE));
    return new Started(
        id,
        consent.authorizationUrl(state, Secrets.hash(verifier), wish.loginHint(), back, scopes));
  }

  private static @Nullable String hashed(@Nullable String browser) {
    return browser == null ? null : Secrets.hash(browser);
  }

  public PersonId complete(@Nullable String state, @Nullable String code, @Nullable String error) {
    return complete(state, code, error, null);
  }

  /**
   * Completes a consent by exchanging the code for tokens.
   *
   * @param browser the secret that the browser sent back; null if it sent none
   * @return the person whose account is now connected
   * @throws ConsentProblem with what the person can do
   */
  public PersonId complete(
      @Nullable String state,
      @Nullable String code,
      @Nullable String error,
      @Nullable String browser) {
    String known = state == null ? "" : state;
    ConnectionTable.Pending pending =
        table
            .take(known, hashed(browser), clock.instant())
            .orElseThrow(
                () ->
                    table.isWaiting(known, clock.instant())
                        ? ConsentProblem.of(ConsentProblem.Kind.OTHER_BROWSER)
                        : ConsentProblem.of(ConsentProblem.Kind.STATE_UNKNOWN));
    boolean connected = false;
    try {
      PersonId person = complete(pending, code, error);
      connected = true;
      return person;
    } finally {
      if (!connected) {
        table.delete(pending.id());
      }
    }
  }

  private PersonId complete(
      ConnectionTable.Pending pending, @Nullable String code, @Nullable String error) {
    if (error != null || code == null) {
      throw ConsentProblem.of(
          "admin_policy_enforced".equals(error)
              ? ConsentProblem.Kind.REFUSED_BY_ADMINISTRATOR
              : ConsentProblem.Kind.REFUSED);
    }
    Consent.Grant grant;
    try {
      grant = consent.exchange(code, pending.verifier(), URI.create(pending.redirectUri()));
    } catch (RemoteCalendarException e) {
      throw ConsentProblem.answered(ConsentProblem.Kind.CODE_REJECTED, e.getMessage());
    }
    if (!grant.scopes().containsAll(consent.neededToRead())) {
      endIfAlone(pending.person(), grant.refreshToken());
      throw ConsentProblem.notTicked(
          consent.rights().stream()
              .filter(right -> right.need() == Right.Need.READING)
              .filter(right -> !grant.scopes().contains(right.scope()))
              .toList());
    }
    List<ListedCalendar> calendars = calendars(pending, grant);
    String account =
        calendars.stream()
            .filter(ListedCalendar::primary)
            .map(ListedCalendar::id)
            .findFirst()
            .orElseThrow();
    List<StoredConnection> earlier =
        list(pending.person()).stream()
            .filter(old -> account.equalsIgnoreCase(old.account()))
            .toList();
    earlier.forEach(old -> grants.found(old.id()));
    boolean wanted =
        table.connected(
            pending.id(),
            pending.person(),
            new GrantedConsent(
                account,
                grant.scopes(),
                grant.scopes().containsAll(consent.neededToBook()),
                vault.seal(pending.id(), grant.refreshToken()),
                calendars),
            clock.instant());
    if (!wanted) {
      consent.forget(pending.id().toString());
      if (earlier.isEmpty()) {
        end(grant.refreshToken());
      }
      throw ConsentProblem.of(ConsentProblem.Kind.LEAVING);
    }
    // Don't revoke the earlier grant: that would end this one too.
    earlier.forEach(old -> consent.forget(old.id().toString()));
    return pending.person();
  }

  private List<ListedCalendar> calendars(ConnectionTable.Pending pending, Consent.Grant grant) {
    String key = pending.id().toString();
    try {
      return consent.open(key, grant.refreshToken()).waitedFor().calendars();
    } catch (RemoteCalendarException e) {
      consent.forget(key);
      endIfAlone(pending.person(), grant.refreshToken());
      throw ConsentProblem.answered(ConsentProblem.Kind.CALENDARS_NOT_READ, e.getMessage());
    }
  }

  /**
   * Revokes a grant that we can't use, unless it may belong to an account that is already
   * connected: revoking one grant of an account ends them all. If this fails, that does no harm,
   * because the token isn't stored anywhere.
   */
  private void endIfAlone(PersonId person, String refreshToken) {
    if (list(person).isEmpty()) {
      end(refreshToken);
    }
  }

  private void end(String refreshToken) {
    try {
      consent.revoke(refreshToken);
    } catch (RemoteCalendarException e) {
      LOG.debugf("A grant that is not used could not be ended: %s", e.code());
    }
  }

  public List<StoredConnection> list(PersonId person) {
    return table.of(person);
  }

  /** The connections that Google still accepts, as far as we know. */
  public List<StoredConnection> connected(PersonId person) {
    return list(person).stream().filter(StoredConnection::connected).toList();
  }

  /** The account's address, if the person has several; null if this is the only one. */
  public @Nullable String nameAmongSeveral(StoredConnection connection) {
    return list(connection.person()).size() > 1 ? connection.account() : null;
  }

  /** The calendars of all accounts, including broken ones. */
  public List<StoredCalendar> calendars(PersonId person) {
    return calendars.of(person);
  }

  /** Why a connection is broken; null if it isn't, or if the reason is unknown. */
  public @Nullable NeedsReconnecting whyBroken(StoredConnection connection) {
    return connection.connected() ? null : grants.told(connection);
  }

  /**
   * Marks a connection that Google no longer accepts. It isn't used until the person reconnects it.
   */
  public void broken(StoredConnection connection) {
    grants.lost(connection);
    consent.forget(connection.id().toString());
  }

  /** Stores the account's current list of calendars. The person's choices stay as they were. */
  public void listed(StoredConnection connection, List<ListedCalendar> listed) {
    calendars.merge(connection.id(), connection.person(), listed);
    table.setListed(connection.id(), clock.instant());
  }

  /**
   * The same where the stored calendars of the account are known: they hardly ever change.
   *
   * @param known all stored calendars of the account
   * @return whether anything changed
   */
  public boolean listed(
      StoredConnection connection, List<ListedCalendar> listed, List<StoredCalendar> known) {
    Set<String> ids = listed.stream().map(ListedCalendar::id).collect(Collectors.toSet());
    boolean same =
        listed.stream().allMatch(one -> known.stream().anyMatch(other -> other.isStoredAs(one)))
            && known.stream()
                .allMatch(one -> one.reads() || one.books() || ids.contains(one.googleId()));
    if (same) {
      table.setListed(connection.id(), clock.instant());
    } else {
      listed(connection, listed);
    }
    return !same;
  }

  /**
   * Allows writing blocks to that account from now on.
   *
   * @return whether the person has such an account
   */
  public boolean go(PersonId person, UUID id) {
    boolean known = list(person).stream().anyMatch(connection -> connection.id().equals(id));
    if (known) {
      table.go(person, id, clock.instant());
    }
    return known;
  }

  /** Stores the result of trying a focus-time event with that account. */
  public void triedFocusTime(StoredConnection connection, FocusTimeTrial.Result result) {
    table.setFocusTime(connection.id(), new FocusTimeTrial(result, clock.instant()));
  }

  public RemoteCalendar open(StoredConnection connection) {
    byte[] token = connection.token();
    if (token == null) {
      throw new IllegalStateException("A connection without a token: " + connection.id());
    }
    String opened =
        vault
            .tryOpen(connection.id(), token)
            .orElseThrow(
                () ->
                    new AuthorizationRevoked(
                        "The stored access does not open with this key. guardian.secret may have been changed, or the data folder's secret lost",
                        null));
    return consent.open(connection.id().toString(), opened);
  }

  /**
   * Ends the grant at Google and deletes the connection, even if Google can't be reached.
   *
   * @throws RemoteCalendarException if Google did not confirm it
   * @throws IllegalStateException if the stored token does not open any more
   */
  public void revoke(StoredConnection connection) {
    try {
      giveBack(connection);
    } finally {
      table.delete(connection.id());
    }
  }

  /**
   * Ends the grant at Google, but keeps the stored connection.
   *
   * @throws RemoteCalendarException if Google did not confirm it
   * @throws IllegalStateException if the stored token does not open any more
   */
  public void giveBack(StoredConnection connection) {
    try {
      byte[] token = connection.token();
      if (token != null) {
        consent.revoke(
            vault
                .tryOpen(connection.id(), token)
                .orElseThrow(() -> new IllegalStateException("The stored token does not open")));
      }
    } finally {
      consent.forget(connection.id().toString());
    }
  }
}
