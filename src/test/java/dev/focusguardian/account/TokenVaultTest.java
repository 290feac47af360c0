package dev.focusguardian.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVaultTest {

  private static final UUID ID = UUID.randomUUID();
  private static final String OLD = key(1);
  private static final String NEW = key(2);

  @TempDir Path data;

  private static String key(int seed) {
    byte[] key = new byte[32];
    key[0] = (byte) seed;
    return Base64.getEncoder().encodeToString(key);
  }

  private TokenVault vault(String secret, String... previous) throws Exception {
    return new TokenVault(
        data.toString(),
        Optional.ofNullable(secret),
        previous.length == 0 ? Optional.empty() : Optional.of(List.of(previous)));
  }

  @Test
  void theKeyIsMadeOnceAndReadableByItsOwnerOnly() throws Exception {
    byte[] sealed = vault(null).seal(ID, "1//token");

    assertThat(vault(null).tryOpen(ID, sealed)).contains("1//token");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secret"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aKeyOfAnotherFormIsRefusedByName() {
    assertThatThrownBy(() -> vault("too short"))
        .hasMessageContaining("guardian.secret must be 32 random bytes in base64");
    assertThatThrownBy(() -> vault(NEW, "too short"))
        .hasMessageContaining("guardian.secret-previous must be 32 random bytes in base64");
  }

  @Test
  void invalidKeyFileIsNamedAndKept() throws Exception {
    Path file = data.resolve("secret");
    Files.writeString(file, "half a key");

    assertThatThrownBy(() -> vault(null))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("Restore it from a backup");
    assertThatThrownBy(() -> vault(NEW)).hasMessageContaining(file.toString());
    assertThat(file).hasContent("half a key");

    Files.delete(file);
    Files.createDirectory(file);
    assertThatThrownBy(() -> vault(null))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("cannot be read");
  }

  @Test
  void createsEmptyKeyFileOfAFullDiskAgain() throws Exception {
    Files.createFile(data.resolve("secret"));

    byte[] sealed = vault(null).seal(ID, "1//token");

    assertThat(vault(null).tryOpen(ID, sealed)).contains("1//token");
  }

  @Test
  void tokensSealedWithAnEarlierKeyOpenAndAreSealedAgain() throws Exception {
    byte[] sealed = vault(OLD).seal(ID, "1//token");
    assertThat(vault(NEW).tryOpen(ID, sealed)).isEmpty();

    TokenVault both = vault(NEW, "\t" + key(3), OLD);

    assertThat(both.tryOpen(ID, sealed)).contains("1//token");
    byte[] renewed = both.renewed(ID, sealed).orElseThrow();
    assertThat(vault(NEW).tryOpen(ID, renewed)).contains("1//token");
    assertThat(vault(OLD).tryOpen(ID, renewed)).isEmpty();
    assertThat(both.renewed(ID, renewed)).isEmpty();
  }

  @Test
  void firstConfiguredKeyStillOpensWhatTheGeneratedKeySealed() throws Exception {
    byte[] sealed = vault(null).seal(ID, "1//token");

    assertThat(vault(NEW).tryOpen(ID, sealed)).contains("1//token");
  }

  @Test
  void valuesThatNoKnownKeySealedStayUnchanged() throws Exception {
    byte[] sealed = vault(OLD).seal(ID, "1//token");

    assertThat(vault(NEW, key(3)).renewed(ID, sealed)).isEmpty();
    assertThat(vault(OLD).tryOpen(UUID.randomUUID(), sealed)).isEmpty();
  }
}
