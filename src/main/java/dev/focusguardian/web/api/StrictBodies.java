package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.focusguardian.settings.StrictJson;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Makes Jackson read request bodies strictly. */
@Singleton
public class StrictBodies implements ObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper mapper) {
    StrictJson.strict(mapper);
  }
}
