package dev.focusguardian.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.focusguardian.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Google's official client for Node, unchanged, over the main calls. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class NodeClientTest extends ContractTest {

  private static final Path SCRIPTS = Path.of("src", "test", "node");
  private static final long PATIENCE_SECONDS = 60;

  private static boolean hasNode() throws InterruptedException {
    try {
      return new ProcessBuilder("node", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  @DemandedBy({Pages.SANDBOX, Pages.EVENTS})
  void theOfficialNodeClientWorksUnchanged() throws IOException, InterruptedException {
    assumeTrue(
        hasNode() && Files.isDirectory(SCRIPTS.resolve("node_modules")),
        "Google's Node client is not there: install Node.js 18 or newer, then run"
            + " \"npm ci\" in src/test/node");
    Path output = Files.createTempFile("official-client", ".log");
    Process node =
        new ProcessBuilder("node", "official-client.mjs", google().toString())
            .directory(SCRIPTS.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = node.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      node.destroyForcibly().waitFor();
    }
    String said = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);

    assertThat(ended).as("ended in time: %s", said).isTrue();
    assertThat(node.exitValue()).as(said).isZero();
    assertThat(said.lines()).hasSizeGreaterThan(15);
  }
}
