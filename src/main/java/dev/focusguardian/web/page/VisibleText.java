package dev.focusguardian.web.page;

import dev.focusguardian.calendar.PlainText;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.Expression;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateNode.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Shows control characters as symbols on every page, no matter where a text comes from. Otherwise a
 * title could reverse the text around it, or hide its content.
 */
@ApplicationScoped
public class VisibleText implements ResultMapper {

  /** Also escapes the sandbox's pages, which imitate Google's. */
  private final HtmlEscaper html = new HtmlEscaper(List.of("text/html"));

  void register(@Observes EngineBuilder engine) {
    engine.addResultMapper(this);
  }

  @Override
  public int getPriority() {
    return DEFAULT_PRIORITY + 1;
  }

  @Override
  public boolean appliesTo(Origin origin, Object result) {
    return result instanceof String text && !PlainText.visible(text).equals(text);
  }

  @Override
  public String map(Object result, Expression expression) {
    return html.map(PlainText.visible(String.valueOf(result)), expression);
  }
}
