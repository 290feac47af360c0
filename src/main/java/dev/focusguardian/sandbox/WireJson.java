package dev.focusguardian.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a request's body, gzipped or not: some servers unpack it before us, some do not. */
final class WireJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private WireJson() {}

  /**
   * @throws GoogleError 400 for what is no JSON object
   */
  static JsonNode read(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      throw GoogleError.required("Required");
    }
    try {
      JsonNode read = JSON.readTree(unpacked(body));
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
      return stream.readAllBytes();
    }
  }
}
