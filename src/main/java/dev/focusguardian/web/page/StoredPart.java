package dev.focusguardian.web.page;

import dev.focusguardian.deletion.DeletionReceipt;
import dev.focusguardian.messages.SharedMessages;
import java.util.List;

/** A kind of stored data of a person, in words. */
public record StoredPart(String what, long rows) {

  static List<StoredPart> of(List<DeletionReceipt.Part> parts) {
    return parts.stream()
        .map(part -> new StoredPart(SharedMessages.of(part), part.rows()))
        .toList();
  }
}
