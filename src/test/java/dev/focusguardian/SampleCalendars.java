package dev.focusguardian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The calendar files of {@code src/test/resources/calendars}, one for each kind of content that
 * programs write. Each file is tested by every way into the product.
 */
public final class SampleCalendars {

  private SampleCalendars() {}

  public static List<Path> all() {
    URL folder = SampleCalendars.class.getResource("/calendars");
    if (folder == null) {
      throw new IllegalStateException("src/test/resources/calendars is missing");
    }
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.sorted().toList();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
