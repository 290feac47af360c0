package dev.focusguardian.people;

import dev.focusguardian.port.Consent;
import dev.focusguardian.port.OwnAddress;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.port.RemoteCalendar.Listed;
import dev.focusguardian.port.RemoteCalendarException;
import dev.focusguardian.store.CalendarTable;
import dev.focusguardian.store.ConnectionTable;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Connecting and disconnecting Google accounts. */
@Singleton
public class Connections {

  public static final String CALLBACK = "/connect/callback";
  private static final Duration CONSENT_LIFE = Duration.ofMinutes(10);

  private static final Logger LOG = Logger.getLogger(Connections.class);

  private final ConnectionTable table;
  private final CalendarTable calendars;
  private final Consent consent;
  private final TokenVault vault;
  private final OwnAddress address;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public Connections(
      ConnectionTable table,
      CalendarTable calendars,
      Consent consent,
      TokenVault vault,
      OwnAddress address,
      Clock clock) {
    this.table = table;
    this.calendars = calendars;
    this.consent = consent;
    this.vault = vault;
    this.address = address;
    this.clock = clock;
  }

  public record Started(UUID id, URI authorizationUrl) {}

  /** The exact address to register with Google. */
  public URI redirectUri() {
    return address.external().resolve(CALLBACK);
  }

  /** Begins a consent; the address is where the person's browser has to go. */
  public Started start(PersonId person, @Nullable String loginHint) {
    UUID id = UUID.randomUUID();
    String state = secret();
    String verifier = secret();
    table.begin(
        new ConnectionTable.Pending(id, person, verifier, redirectUri().toString()),
        state,
        loginHint,
        clock.instant(),
        clock.instant().plus(CONSENT_LIFE));
    return new Started(
        id, consent.authorizationUrl(state, challenge(verifier), loginHint, redirectUri()));
  }

  /**
   * Ends a consent: the code becomes tokens.
   *
   * @return the person whose calendar is connected now
   * @throws ConsentProblem with what the person can do
   */
  public PersonId complete(@Nullable String state, @Nullable String code, @Nullable String error) {
    ConnectionTable.Pending pending =
        table
            .take(state == null ? "" : state, clock.instant())
            .orElseThrow(
                () ->
                    new ConsentProblem(
                        ConsentProblem.Kind.STATE_UNKNOWN,
                        "This answer from Google belongs to no connection that was begun here in the last ten minutes, or it was used already. Nothing was connected; please begin again"));
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
      throw new ConsentProblem(
          ConsentProblem.Kind.REFUSED,
          "admin_policy_enforced".equals(error)
              ? "Your organisation's administrator does not allow this. Nothing was connected"
              : "You did not allow the access, so nothing was connected. You can try again at any time");
    }
    Consent.Grant grant;
    try {
      grant = consent.exchange(code, pending.verifier(), URI.create(pending.redirectUri()));
    } catch (RemoteCalendarException e) {
      throw new ConsentProblem(
          ConsentProblem.Kind.CODE_REJECTED,
          "Google did not accept the connection ("
              + e.getMessage()
              + "). Nothing was connected; please begin again");
    }
    if (!grant.scopes().containsAll(consent.neededToRead())) {
      endQuietly(grant.refreshToken());
      throw new ConsentProblem(
          ConsentProblem.Kind.SCOPE_MISSING,
          "The right to read your calendars and their events was not ticked, and without it there is nothing to measure. Nothing was connected; please begin again and leave the boxes ticked");
    }
    List<Listed> calendars = calendars(pending, grant);
    String account =
        calendars.stream().filter(Listed::primary).map(Listed::id).findFirst().orElseThrow();
    List<StoredConnection> earlier = list(pending.person());
    table.connected(
        pending.id(),
        pending.person(),
        new ConnectionTable.Granted(
            account,
            grant.scopes(),
            grant.scopes().containsAll(consent.neededToBook()),
            vault.seal(pending.id(), grant.refreshToken()),
            calendars),
        clock.instant());
    // Ending the earlier grant of the same account would end this one too.
    earlier.stream()
        .filter(old -> account.equalsIgnoreCase(old.account()))
        .forEach(old -> consent.forget(old.id().toString()));
    return pending.person();
  }

  private List<Listed> calendars(ConnectionTable.Pending pending, Consent.Grant grant) {
    String key = pending.id().toString();
    try {
      return consent.open(key, grant.refreshToken()).calendars();
    } catch (RemoteCalendarException e) {
      consent.forget(key);
      endQuietly(grant.refreshToken());
      throw new ConsentProblem(
          ConsentProblem.Kind.CODE_REJECTED,
          "Google allowed the connection, but the calendars could not be read ("
              + e.getMessage()
              + "). Nothing was connected; please begin again");
    }
  }

  /** Not heard is not bad: the token is kept nowhere. */
  private void endQuietly(String refreshToken) {
    try {
      consent.revoke(refreshToken);
    } catch (RemoteCalendarException e) {
      LOG.debugf("A grant that is not used could not be ended: %s", e.code());
    }
  }

  public List<StoredConnection> list(PersonId person) {
    return table.of(person);
  }

  /** Those that Google still accepts, as far as is known. */
  public List<StoredConnection> connected(PersonId person) {
    return list(person).stream().filter(StoredConnection::connected).toList();
  }

  /** The calendars of all accounts, those of the broken ones too. */
  public List<StoredCalendar> calendars(PersonId person) {
    return calendars.of(person);
  }

  /**
   * Which calendar is read, and whether focus blocks go there; the one before gives that up.
   *
   * @return whether the person has such a calendar
   * @throws ChoiceProblem if blocks cannot go there; nothing has changed then
   */
  public boolean choose(PersonId person, UUID calendar, boolean reads, boolean books) {
    StoredCalendar known =
        calendars.of(person).stream()
            .filter(candidate -> candidate.id().equals(calendar))
            .findFirst()
            .orElse(null);
    if (known == null) {
      return false;
    }
    if (books && !reads) {
      throw new ChoiceProblem(
          "Focus blocks can only go to a calendar that is read as well: what is on it has to be known");
    }
    boolean mayBook =
        list(person).stream()
            .anyMatch(account -> account.id().equals(known.connectionId()) && account.mayBook());
    if (books && !mayBook) {
      throw new ChoiceProblem(
          "The right to write events of its own was not ticked at Google for this account; connect it again and leave the box ticked");
    }
    if (books && !known.owned()) {
      throw new ChoiceProblem(
          "This calendar belongs to somebody else, and only calendars of your own can take focus blocks");
    }
    calendars.choose(person, calendar, reads, books);
    return true;
  }

  /** Google does not accept it any more: it is left alone until the person connects again. */
  public void broken(StoredConnection connection) {
    table.setState(connection.id(), "needs-reconnecting");
    consent.forget(connection.id().toString());
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
                    new RemoteCalendarException(
                        RemoteCalendarException.Code.AUTHORIZATION_REVOKED,
                        "The stored access does not open with this key. Was guardian.secret changed, or the data folder's secret lost?"));
    return consent.open(connection.id().toString(), opened);
  }

  /**
   * Ends the grant at Google, then forgets it; it is forgotten even when Google cannot be reached.
   *
   * @throws RemoteCalendarException if Google did not confirm it
   * @throws IllegalStateException if the stored token does not open any more
   */
  public void revoke(StoredConnection connection) {
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
      table.delete(connection.id());
    }
  }

  private String secret() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
