package dev.focusguardian.web.page;

import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.web.page.Layout.Banner;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The page of the history and of everything a person may allow or stop. */
@Path("/history")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class HistoryPage {

  private final PageContext pageContext;
  private final HistoryViews views;
  private final CurrentPerson current;

  public HistoryPage(PageContext pageContext, HistoryViews views, CurrentPerson current) {
    this.pageContext = pageContext;
    this.views = views;
    this.current = current;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance history(@QueryParam("done") @Nullable String done) {
    PersonId person = current.id();
    Layout layout = pageContext.of("history", person);
    if (done != null) {
      layout = layout.with(Banner.good("Done", "The change takes effect immediately."));
    }
    return Templates.history(layout, views.of(person));
  }
}
