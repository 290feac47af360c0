package dev.focusguardian.ics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PropertyTest {

  @Test
  void everyPropertyIsFoundInAnyCaseWhereverItStands() {
    for (Property property : Property.values()) {
      for (String name :
          List.of(
              property.written(),
              property.written().toLowerCase(Locale.ROOT),
              property.written().charAt(0)
                  + property.written().substring(1).toLowerCase(Locale.ROOT),
              " " + property.written() + " ")) {
        assertThat(found("x" + name + ":value", 1, 1 + name.length()))
            .as("\"%s\"", name)
            .isEqualTo(property);
      }
    }
  }

  @Test
  void partsAndExtensionsOfNamesAreOtherNames() {
    for (Property property : Property.values()) {
      String name = property.written();
      for (String other : List.of("X-" + name, name + "S", name.substring(1), name + name)) {
        if (Property.of(other) == null) {
          assertThat(found(other, 0, other.length())).as(other).isNull();
        }
      }
    }
    for (String other : List.of("", "-", "DESCRIPTION", "description", "X-ALT-DESC", "Ü", "UID2")) {
      assertThat(found(other, 0, other.length())).as(other).isNull();
    }
  }

  private static Property found(String text, int from, int to) {
    return Property.of(text.getBytes(StandardCharsets.ISO_8859_1), from, to);
  }
}
