package dev.focusguardian.web.api;

import java.util.UUID;

/** Parser of ids in addresses. */
final class Ids {

  private Ids() {}

  /** An invalid id is treated as unknown. */
  static UUID parse(String id, String what) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw Problem.notFound(ApiMessages.unknown(what, id));
    }
  }
}
