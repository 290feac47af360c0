package dev.focusguardian.mcp;

import io.quarkiverse.mcp.server.ToolCallException;
import java.util.UUID;

/** Ids as assistants give them. */
final class Ids {

  private Ids() {}

  static UUID parse(String text) {
    try {
      return UUID.fromString(text.strip());
    } catch (IllegalArgumentException e) {
      throw new ToolCallException(ToolMessages.noId(text));
    }
  }
}
