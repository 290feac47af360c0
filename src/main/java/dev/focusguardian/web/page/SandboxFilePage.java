package dev.focusguardian.web.page;

import dev.focusguardian.account.Mode;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.read.ConnectedAccount.Grant;
import dev.focusguardian.read.ConnectionStatus;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Page for loading a calendar file into the sandbox account. */
@Path("/connect/calendar")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class SandboxFilePage {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final PageContext pageContext;
  private final Mode mode;
  private final ConnectViews views;
  private final ConnectionStatus connections;
  private final CycleRunner cycles;
  private final CurrentPerson current;
  private final SandboxUpload upload;

  public SandboxFilePage(
      PageContext pageContext,
      Mode mode,
      ConnectViews views,
      ConnectionStatus connections,
      CycleRunner cycles,
      SandboxUpload upload,
      CurrentPerson current) {
    this.current = current;
    this.pageContext = pageContext;
    this.mode = mode;
    this.views = views;
    this.connections = connections;
    this.cycles = cycles;
    this.upload = upload;
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public Response load(
      @RestForm("file") @Nullable FileUpload file,
      @Context HttpServerRequest request,
      @Context UriInfo uri)
      throws IOException, InterruptedException {
    if (mode.live()) {
      throw new NotFoundException();
    }
    PersonId person = current.id();
    SandboxUpload.Outcome outcome =
        file == null || file.size() == 0
            ? new SandboxUpload.Outcome(
                "Choose a calendar file that was exported as .ics. You chose no file, or an empty one",
                null)
            : upload.load(file.uploadedFile(), account(), request.localAddress().port());
    String problem = outcome.problem();
    LoadedFile loaded = outcome.loaded();
    if (problem != null || loaded == null) {
      return Response.status(400)
          .entity(
              Templates.connect(
                      pageContext.of("connect", person),
                      views.of(person, uri.getBaseUri()).withFileProblem(String.valueOf(problem)))
                  .render())
          .build();
    }
    boolean connected = connections.connected(person);
    if (connected) {
      cycles.request(person, CycleTrigger.PERSON);
      cycles.awaitRest(person, LONGEST_WAIT);
    }
    if (loaded.whole()) {
      return Response.seeOther(URI.create(connected ? "/" : "/connect?done=loaded")).build();
    }
    return Response.ok(
            Templates.loaded(pageContext.of("connect", person), loaded, connected).render())
        .build();
  }

  private String account() {
    return connections.grants(current.id()).stream()
        .filter(Grant::connected)
        .map(Grant::address)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("you@example.com");
  }
}
