package dev.focusguardian.people;

import dev.focusguardian.port.Consent;
import dev.focusguardian.port.OwnAddress;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.port.RemoteCalendarException;
import dev.focusguardian.store.ConnectionTable;
import dev.focusguardian.store.PersonId;
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
import java.util.Optional;
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
  private final Consent consent;
  private final TokenVault vault;
  private final OwnAddress address;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public Connections(
      ConnectionTable table, Consent consent, TokenVault vault, OwnAddress address, Clock clock) {
    this.table = table;
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
    RemoteCalendar.PrimaryCalendar primary = primary(pending, grant);
    List<StoredConnection> earlier = list(pending.person());
    table.connected(
        pending.id(),
        pending.person(),
        primary.id(),
        primary.zone(),
        grant.scopes().containsAll(consent.neededToBook()),
        vault.seal(pending.id(), grant.refreshToken()),
        clock.instant());
    for (StoredConnection old : earlier) {
      consent.forget(old.id().toString());
      byte[] token = old.token();
      // Ending one grant of an account ends all of its grants, this new one included.
      if (token != null && !primary.id().equals(old.calendarId())) {
        vault.tryOpen(old.id(), token).ifPresent(this::endQuietly);
      }
    }
    return pending.person();
  }

  private RemoteCalendar.PrimaryCalendar primary(
      ConnectionTable.Pending pending, Consent.Grant grant) {
    String key = pending.id().toString();
    try {
      return consent.open(key, grant.refreshToken()).primary();
    } catch (RemoteCalendarException e) {
      consent.forget(key);
      endQuietly(grant.refreshToken());
      throw new ConsentProblem(
          ConsentProblem.Kind.CODE_REJECTED,
          "Google allowed the connection, but the calendar could not be read ("
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

  /** The one that is worked with. */
  public Optional<StoredConnection> connected(PersonId person) {
    return table.of(person).stream()
        .filter(connection -> connection.state().equals("connected"))
        .findFirst();
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
