package dev.focusguardian.web;

import dev.focusguardian.guard.Farewell;
import dev.focusguardian.guard.Guardian;
import dev.focusguardian.people.Connections;
import dev.focusguardian.people.ConsentProblem;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.web.Shell.Banner;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Connecting a calendar, and leaving. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ConnectPage {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final Frame frame;
  private final Mode mode;
  private final Connections connections;
  private final Guardian guardian;
  private final Farewell farewell;
  private final SandboxUpload upload;

  public ConnectPage(
      Frame frame,
      Mode mode,
      Connections connections,
      Guardian guardian,
      Farewell farewell,
      SandboxUpload upload) {
    this.frame = frame;
    this.mode = mode;
    this.connections = connections;
    this.guardian = guardian;
    this.farewell = farewell;
    this.upload = upload;
  }

  @GET
  @Path("connect")
  @Operation(hidden = true)
  public TemplateInstance connect(
      @QueryParam("done") @Nullable String done, @QueryParam("left") int left) {
    Shell shell = frame.of("connect", PersonId.SINGLE);
    if ("disconnected".equals(done)) {
      shell =
          shell.with(
              Banner.good(
                  "Disconnected",
                  left == 0
                      ? "Access is given back to Google, and the stored key is deleted."
                      : "Access is given back to Google, and the stored key is deleted. "
                          + left
                          + (left == 1 ? " focus block stays" : " focus blocks stay")
                          + " on the calendar."));
    } else if ("forgotten".equals(done)) {
      shell =
          shell.with(
              Banner.bad(
                  "Disconnected",
                  "The stored key is deleted, but Google did not confirm that the access is ended."
                      + " To be sure, remove it under \"Third-party apps\" in your Google account."));
    } else if ("loaded".equals(done)) {
      shell =
          shell.with(
              Banner.good(
                  "Loaded", "The file is the sandbox account's calendar now, and is being read."));
    }
    return Templates.connect(shell, view(null));
  }

  /** Sends the browser to Google's consent page. */
  @POST
  @Path("connect")
  @Operation(hidden = true)
  public Response begin(@FormParam("loginHint") @Nullable String loginHint) {
    String hint = loginHint == null || loginHint.isBlank() ? null : loginHint;
    return Response.seeOther(connections.start(PersonId.SINGLE, hint).authorizationUrl()).build();
  }

  /** Where Google sends the browser back to. */
  @GET
  @Path("connect/callback")
  @Operation(hidden = true)
  public Response callback(
      @QueryParam("state") @Nullable String state,
      @QueryParam("code") @Nullable String code,
      @QueryParam("error") @Nullable String error) {
    try {
      PersonId person = connections.complete(state, code, error);
      guardian.request(person, Guardian.Trigger.CONNECTED);
      return Response.seeOther(URI.create("/")).build();
    } catch (ConsentProblem problem) {
      Trouble trouble = trouble(problem);
      return Response.status(trouble.status())
          .entity(Templates.trouble(frame.of("connect", PersonId.SINGLE), trouble).render())
          .build();
    }
  }

  @POST
  @Path("connections/{id}/disconnect")
  @Operation(hidden = true)
  public Response disconnect(
      @PathParam("id") UUID id, @FormParam("removeBlocks") boolean removeBlocks) {
    Farewell.Receipt receipt = farewell.disconnect(PersonId.SINGLE, id, removeBlocks);
    if (receipt == null) {
      throw new NotFoundException();
    }
    return Response.seeOther(
            URI.create(
                "/connect?done="
                    + (receipt.revoked() ? "disconnected" : "forgotten")
                    + "&left="
                    + receipt.blocksLeft()))
        .build();
  }

  /** A file of the person's own as the sandbox account's calendar. */
  @POST
  @Path("connect/calendar")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public Response load(
      @RestForm("file") @Nullable FileUpload file, @Context HttpServerRequest request)
      throws IOException, InterruptedException {
    if (mode.live()) {
      throw new NotFoundException();
    }
    String problem =
        file == null || file.size() == 0
            ? "No file was chosen, or it is empty. It has to be a calendar that was exported as .ics"
            : upload.load(file.uploadedFile(), account(), request.localAddress().port());
    if (problem != null) {
      return Response.status(400)
          .entity(Templates.connect(frame.of("connect", PersonId.SINGLE), view(problem)).render())
          .build();
    }
    if (connections.connected(PersonId.SINGLE).isEmpty()) {
      return Response.seeOther(URI.create("/connect?done=loaded")).build();
    }
    guardian.request(PersonId.SINGLE, Guardian.Trigger.PERSON);
    guardian.awaitRest(PersonId.SINGLE, LONGEST_WAIT);
    return Response.seeOther(URI.create("/")).build();
  }

  private String account() {
    return connections.connected(PersonId.SINGLE).stream()
        .map(StoredConnection::account)
        .findFirst()
        .orElse("you@example.com");
  }

  private ConnectView view(@Nullable String fileProblem) {
    List<ConnectView.Connection> shown =
        connections.list(PersonId.SINGLE).stream()
            .filter(connection -> !connection.state().equals("pending"))
            .map(ConnectPage::connection)
            .toList();
    return new ConnectView(
        mode.live(), mode.ready(), connections.redirectUri().toString(), shown, null, fileProblem);
  }

  private static ConnectView.Connection connection(StoredConnection connection) {
    boolean broken = !connection.state().equals("connected");
    String sentence;
    if (broken) {
      sentence =
          "Google no longer lets this service in: the access was ended, or it ran out. What was"
              + " read before is kept, and nothing is booked until you connect again.";
    } else if (!connection.mayBook()) {
      sentence =
          "The calendar is read, but the right to write events of its own was not ticked, so no"
              + " focus block can be booked. Connect again and leave the box ticked.";
    } else {
      sentence = "The calendar is read, and focus blocks are booked on it.";
    }
    return new ConnectView.Connection(
        connection.id().toString(),
        connection.account() == null ? "Google Calendar" : connection.account(),
        broken ? "needs reconnecting" : connection.mayBook() ? "connected" : "measuring only",
        sentence,
        broken || !connection.mayBook());
  }

  private static Trouble trouble(ConsentProblem problem) {
    int status =
        switch (problem.kind()) {
          case REFUSED -> 403;
          case SCOPE_MISSING, STATE_UNKNOWN -> 400;
          case CODE_REJECTED -> 502;
        };
    String title =
        switch (problem.kind()) {
          case REFUSED -> "Nothing was connected";
          case SCOPE_MISSING -> "A right that is needed was not ticked";
          case STATE_UNKNOWN -> "This answer is not expected here";
          case CODE_REJECTED -> "Google did not accept the connection";
        };
    return new Trouble(status, title, List.of(problem.getMessage() + "."), true);
  }
}
