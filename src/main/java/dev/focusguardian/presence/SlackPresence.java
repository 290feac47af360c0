package dev.focusguardian.presence;

import dev.focusguardian.account.TokenVault;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.presence.PresenceProblem.Why;
import dev.focusguardian.store.PresenceTable;
import dev.focusguardian.store.StoredPresence;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person does about their status in Slack while a focus block runs. */
@Singleton
public class SlackPresence {

  public static final String TEXT = "In focus time";
  public static final String EMOJI = ":headphones:";

  /** What the token must be allowed to do. */
  public static final List<String> SCOPES =
      List.of("users.profile:read", "users.profile:write", "dnd:read", "dnd:write");

  /** Of a status, in Slack's documentation. */
  private static final int LONGEST_TEXT = 100;

  private static final Pattern USER_TOKEN = Pattern.compile("xoxp-[A-Za-z0-9-]{10,400}");
  private static final Pattern NAME = Pattern.compile(":[\\p{L}0-9_+'-]{1,100}:");

  private final PresenceTable table;
  private final SlackApi slack;
  private final BlockPresence blocks;
  private final TokenVault vault;
  private final Clock clock;

  public SlackPresence(
      PresenceTable table, SlackApi slack, BlockPresence blocks, TokenVault vault, Clock clock) {
    this.table = table;
    this.slack = slack;
    this.blocks = blocks;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * The account at which a status is set.
   *
   * @param until the end of the block for which something is set now; null for none
   * @param ownStatus whether the person had a status of their own then, which was left as it is
   * @param problem Slack's code of the last failure; null for none
   */
  public record Account(
      String workspace,
      String account,
      String text,
      String emoji,
      @Nullable Instant until,
      boolean ownStatus,
      @Nullable String problem) {

    private static Account of(StoredPresence stored) {
      StoredPresence.Standing standing = stored.standing();
      boolean set =
          standing != null && (standing.statusUntil() != null || standing.snoozeUntil() != null);
      return new Account(
          stored.workspace(),
          stored.account(),
          stored.text(),
          stored.emoji(),
          standing == null || !set ? null : standing.blockEnd(),
          standing != null && set && standing.statusUntil() == null,
          stored.problem());
    }
  }

  /** Empty if the person has not switched it on. */
  public Optional<Account> find(PersonId person) {
    return table.find(person, clock.instant()).filter(stored -> !stored.leaving()).map(Account::of);
  }

  /**
   * Switches it on, in place of what was there. Slack is asked whether the token works.
   *
   * @param text blank for the usual one; so is the emoji
   * @throws PresenceProblem if it cannot be used
   */
  public Account connect(PersonId person, String token, String text, String emoji) {
    String said = text.isBlank() ? TEXT : text.strip();
    String drawn = emoji.isBlank() ? EMOJI : emoji.strip();
    check(token, said, drawn);
    SlackApi.Owner owner = owner(token);
    List<String> scopes = owner.scopes();
    if (scopes != null && !scopes.containsAll(SCOPES)) {
      throw new PresenceProblem(
          Why.MISSING_SCOPES, SCOPES.stream().filter(scope -> !scopes.contains(scope)).toList());
    }
    disconnect(person);
    UUID id = UUID.randomUUID();
    table.put(
        new StoredPresence(
            person,
            id,
            vault.seal(id, token),
            owner.workspace(),
            owner.account(),
            said,
            drawn,
            false,
            null,
            true,
            null,
            null,
            null,
            0),
        clock.instant());
    blocks.follow(person);
    return find(person).orElseThrow();
  }

  private static void check(String token, String text, String emoji) {
    if (token.isBlank()) {
      throw new PresenceProblem(Why.NO_TOKEN, List.of());
    }
    if (!USER_TOKEN.matcher(token).matches()) {
      throw new PresenceProblem(Why.NO_USER_TOKEN, List.of());
    }
    if (text.codePointCount(0, text.length()) > LONGEST_TEXT) {
      throw new PresenceProblem(Why.TEXT_TOO_LONG, List.of(Integer.toString(LONGEST_TEXT)));
    }
    if (!NAME.matcher(emoji).matches()) {
      throw new PresenceProblem(Why.NO_EMOJI, List.of());
    }
  }

  private SlackApi.Owner owner(String token) {
    try {
      return slack.owner(token);
    } catch (SlackFailure e) {
      throw e.isLasting()
          ? new PresenceProblem(Why.REFUSED, List.of(e.code()))
          : new PresenceProblem(Why.UNREACHABLE, List.of());
    }
  }

  /**
   * Switches it off, and takes back what stands. If Slack can't be reached, that is done later.
   *
   * @return whether it was on
   */
  public boolean disconnect(PersonId person) {
    boolean was = table.leave(person);
    blocks.follow(person);
    return was;
  }

  /** Seals tokens with the current key, so that an earlier key can be dropped. */
  void start(@Observes StartupEvent event) {
    for (StoredPresence stored : table.everybodys(clock.instant())) {
      vault.renewed(stored.id(), stored.token()).ifPresent(token -> table.reseal(stored, token));
    }
  }
}
