package dev.focusguardian.sandbox.wire;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.focusguardian.sandbox.fault.GoogleError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a request's body, gzipped or not: some servers unpack it before us, others do not. */
public final class WireJson {

  private static final int MOST_BYTES = 64 << 20;
  private static final char REPLACEMENT = '\uFFFD';
  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    // Events are flat; deeper JSON does not come from a real client.
    JSON.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(100).maxNumberLength(100).build());
  }

  private WireJson() {}

  /**
   * @throws GoogleError 400 if it is not a JSON object
   */
  public static JsonNode read(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      throw GoogleError.required("Required");
    }
    try {
      JsonNode read = wellFormed(JSON.readTree(unpacked(body)));
      if (read == null || !read.isObject()) {
        throw GoogleError.parseError();
      }
      return read;
    } catch (IOException e) {
      throw GoogleError.parseError();
    }
  }

  private static byte[] unpacked(byte[] body) throws IOException {
    boolean gzip = body.length > 2 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b;
    if (!gzip) {
      return body;
    }
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] unpacked = stream.readNBytes(MOST_BYTES + 1);
      if (unpacked.length > MOST_BYTES) {
        throw GoogleError.parseError();
      }
      return unpacked;
    }
  }

  /** Half a character, which JSON can escape, cannot be written as UTF-8. */
  private static @Nullable JsonNode wellFormed(@Nullable JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = object.objectNode();
      object
          .properties()
          .forEach(field -> copy.set(wellFormed(field.getKey()), wellFormed(field.getValue())));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = array.arrayNode(array.size());
      array.forEach(element -> copy.add(wellFormed(element)));
      return copy;
    }
    return node instanceof TextNode text ? new TextNode(wellFormed(text.textValue())) : node;
  }

  private static String wellFormed(String text) {
    if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return text;
    }
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }
}
