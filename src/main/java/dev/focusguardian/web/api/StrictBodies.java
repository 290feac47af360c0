package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.focusguardian.settings.StrictJson;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Bodies of requests are read strictly. */
@Singleton
public class StrictBodies implements ObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper mapper) {
    StrictJson.strict(mapper);
  }
}
