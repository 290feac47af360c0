package dev.focusguardian.web.api;

import java.util.UUID;

/** Parser of ids in addresses. */
final class Ids {

  private Ids() {}

  /** What is no id is the id of nothing. */
  static UUID parse(String id, String what) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw Problem.notFound(ApiMessages.unknown(what, id));
    }
  }
}
