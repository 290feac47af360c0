package dev.focusguardian;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Every key that is read is checked at the start, and every checked key is read. */
class ConfigurationKeysTest {

  private static final Pattern OURS = Pattern.compile("^(?:%[a-z]+\\.)?(guardian\\.[a-z.-]+)=");

  private static final Set<String> KNOWN =
      ConfigurationKeys.ALL.stream().map(ConfigurationKey::name).collect(Collectors.toSet());

  @Test
  void everyKeyThatIsReadIsChecked() throws IOException {
    Set<String> read = new TreeSet<>(packaged());
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.focusguardian");
    for (JavaClass known : classes) {
      if (known.isAnnotatedWith(ConfigMapping.class)) {
        read.addAll(mapped(known.reflect()));
      }
      if (known.getConstructors().stream()
          .anyMatch(c -> c.getParameterAnnotations().stream().anyMatch(a -> !a.isEmpty()))) {
        read.addAll(injected(known.reflect()));
      }
    }

    assertThat(read)
        .contains(
            "guardian.lease",
            "guardian.poll.every",
            "guardian.calm.writes-per-day",
            "guardian.bodies.small",
            "guardian.google.client-secret");
    assertThat(KNOWN).containsAll(read);
  }

  @Test
  void everyKeyIsDocumented() throws IOException {
    String page = Files.readString(Path.of("src/docs/running.md"));

    assertThat(KNOWN.stream().filter(key -> !key.equals("guardian.embedded")))
        .allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
  }

  private static Set<String> packaged() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("src/main/resources/application.properties"))) {
      return lines
          .map(OURS::matcher)
          .filter(Matcher::find)
          .map(found -> found.group(1))
          .collect(Collectors.toSet());
    }
  }

  private static Set<String> mapped(Class<?> mapping) {
    return mapped(mapping, mapping.getAnnotation(ConfigMapping.class).prefix())
        .collect(Collectors.toSet());
  }

  private static Stream<String> mapped(Class<?> group, String prefix) {
    return Arrays.stream(group.getDeclaredMethods())
        .flatMap(
            key ->
                key.getReturnType().getName().startsWith("dev.focusguardian.")
                    ? mapped(key.getReturnType(), prefix + "." + name(key))
                    : Stream.of(prefix + "." + name(key)));
  }

  private static String name(Method key) {
    WithName named = key.getAnnotation(WithName.class);
    return named == null
        ? key.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)
        : named.value();
  }

  private static Set<String> injected(Class<?> bean) {
    return Arrays.stream(bean.getDeclaredConstructors())
        .flatMap((Executable made) -> Arrays.stream(made.getParameters()))
        .map((AnnotatedElement parameter) -> parameter.getAnnotation(ConfigProperty.class))
        .filter(property -> property != null && property.name().startsWith("guardian."))
        .map(ConfigProperty::name)
        .collect(Collectors.toSet());
  }
}
