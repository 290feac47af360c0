package dev.focusguardian.read;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.store.EventsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Stored form of the facts of a week. */
public final class FactsJson {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .registerModule(EventsJson.kinds())
          .registerModule(
              new SimpleModule("weeks")
                  .addSerializer(new WeekWriting())
                  .addDeserializer(IsoWeek.class, new WeekReading())
                  .addSerializer(new SetWriting())
                  .addDeserializer(IntervalSet.class, new SetReading())
                  .setMixInAnnotation(WeekFigures.class, Figures.class)
                  .setMixInAnnotation(WeekFigures.Note.class, Notes.class))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          // During an update of several nodes, an older version may read facts from a newer one.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /**
   * Notes have a new key, because earlier versions stored sentences under the old one. Those are
   * left out until the report is computed again.
   */
  private interface Figures {
    @JsonProperty("noteFacts")
    @JsonSetter(nulls = Nulls.AS_EMPTY)
    List<WeekFigures.Note> notes();
  }

  /** The kinds have different keys, so the JSON needs no type name. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
  @JsonSubTypes({
    @JsonSubTypes.Type(WeekFigures.Note.EmptyEvent.class),
    @JsonSubTypes.Type(WeekFigures.Note.AllDayEvent.class),
    @JsonSubTypes.Type(WeekFigures.Note.LeftOutEvents.class)
  })
  private interface Notes {}

  private static final ObjectReader READER = JSON.readerFor(WeekFacts.class);

  private FactsJson() {}

  public static String write(WeekFacts facts) {
    try {
      return JSON.writeValueAsString(facts);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static WeekFacts read(String json) {
    try {
      return READER.readValue(json);
    } catch (JsonProcessingException e) {
      // Its message can quote a title.
      throw new IllegalStateException("Stored facts of a week cannot be read: " + e.getClass());
    }
  }

  private static final class WeekWriting extends StdSerializer<IsoWeek> {
    private static final long serialVersionUID = 1;

    WeekWriting() {
      super(IsoWeek.class);
    }

    @Override
    public void serialize(IsoWeek week, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(week.toString());
    }
  }

  private static final class WeekReading extends StdDeserializer<IsoWeek> {
    private static final long serialVersionUID = 1;

    WeekReading() {
      super(IsoWeek.class);
    }

    @Override
    public IsoWeek deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return IsoWeek.parse(json.getValueAsString(""));
    }
  }

  private static final class SetWriting extends StdSerializer<IntervalSet> {
    private static final long serialVersionUID = 1;

    SetWriting() {
      super(IntervalSet.class);
    }

    @Override
    public void serialize(IntervalSet set, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      provider.defaultSerializeValue(set.intervals(), json);
    }
  }

  private static final class SetReading extends StdDeserializer<IntervalSet> {
    private static final long serialVersionUID = 1;

    SetReading() {
      super(IntervalSet.class);
    }

    @Override
    public IntervalSet deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      List<Interval> intervals = json.readValueAs(new TypeReference<List<Interval>>() {});
      return IntervalSet.of(intervals);
    }
  }
}
