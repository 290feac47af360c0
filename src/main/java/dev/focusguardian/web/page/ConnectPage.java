package dev.focusguardian.web.page;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.ConsentProblem;
import dev.focusguardian.account.Mode;
import dev.focusguardian.account.Secrets;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.read.ConnectionStatus;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.web.page.Layout.Banner;
import dev.focusguardian.words.Wording;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Connecting an account: our page about Google's questions, then Google, then back to us. */
@Path("/connect")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ConnectPage {

  /**
   * Ties a consent to the browser that began it. If someone else began a consent and gets this
   * browser to open Google's answer, nothing is connected.
   */
  static final String COOKIE = "fg-consent";

  private static final int LONGEST_HINT = 320;
  private static final int COOKIE_SECONDS = 600;

  private final PageContext pageContext;
  private final Mode mode;
  private final ConnectViews views;
  private final Connections connections;
  private final ConnectionStatus status;
  private final CycleRunner cycles;
  private final CurrentPerson current;

  public ConnectPage(
      PageContext pageContext,
      Mode mode,
      ConnectViews views,
      Connections connections,
      ConnectionStatus status,
      CycleRunner cycles,
      CurrentPerson current) {
    this.current = current;
    this.pageContext = pageContext;
    this.mode = mode;
    this.views = views;
    this.connections = connections;
    this.status = status;
    this.cycles = cycles;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance connect(
      @QueryParam("done") @Nullable String done,
      @QueryParam("left") int left,
      @Context UriInfo uri) {
    Layout layout = pageContext.of("connect", current.id());
    Banner banner = done == null ? null : banner(done, left);
    return Templates.connect(
        banner == null ? layout : layout.with(banner), views.of(current.id(), uri.getBaseUri()));
  }

  private static String stay(int left) {
    return left <= 0
        ? ""
        : " "
            + Wording.blocks(left)
            + (left == 1 ? " stays" : " stay")
            + " on the calendar. Only you can delete "
            + (left == 1 ? "it" : "them")
            + " there now.";
  }

  private static @Nullable Banner banner(String done, int left) {
    return switch (done) {
      case "disconnected" ->
          Banner.good(
              "Disconnected",
              "We revoked the access at Google and deleted the stored token." + stay(left));
      case "ended" ->
          Banner.good(
              "Disconnected",
              "Google had already ended the access. We deleted the stored token." + stay(left));
      case "forgotten" ->
          Banner.bad(
              "Disconnected",
              "We deleted the stored token, but Google didn't confirm that the access is revoked."
                  + " To be sure, remove it under \"Third-party apps\" in your Google account."
                  + stay(left));
      case "kept" ->
          Banner.bad(
              "Disconnected",
              "We deleted the stored token. We could not remove all focus blocks, because Google"
                  + " no longer accepts the access or someone changed them."
                  + stay(left));
      case "loaded" ->
          Banner.good(
              "Loaded", "The file is now the sandbox account's calendar. We are reading it.");
      case "checked" ->
          Banner.good(
              "Google knows this client",
              "The id and the secret are correct. We can check the redirect URI and the Calendar API"
                  + " only when you connect an account.");
      case "saved" -> Banner.good("Saved", "We are measuring and planning your week again.");
      default -> null;
    };
  }

  /** Shows what Google is going to ask, and why. */
  @GET
  @Path("consent")
  @Operation(hidden = true)
  public Response consent(@QueryParam("account") @Nullable String account) {
    if (!mode.ready()) {
      return Response.seeOther(URI.create("/connect")).build();
    }
    return Response.ok(
            Templates.consent(
                    pageContext.of("connect", current.id()),
                    RightView.of(connections.rights()),
                    account == null ? "" : account,
                    mode.live())
                .render())
        .build();
  }

  /** Sends the browser to Google's consent page. */
  @POST
  @Operation(hidden = true)
  public Response begin(
      @FormParam("loginHint") @Nullable String loginHint,
      @FormParam("measureOnly") boolean measureOnly,
      @HeaderParam("Origin") @Nullable String origin,
      @CookieParam(COOKIE) @Nullable String known,
      @Context UriInfo uri) {
    String hint = loginHint == null || loginHint.isBlank() ? null : loginHint.strip();
    if (!mode.ready()) {
      return Response.seeOther(URI.create("/connect")).build();
    }
    Optional<String> flaw = PlainText.flaw(hint == null ? "" : hint);
    if (flaw.isPresent() || (hint != null && hint.length() > LONGEST_HINT)) {
      ErrorView trouble =
          new ErrorView(
              400,
              "This isn't a valid account address",
              List.of(
                  flaw.map(what -> "In the account, " + what + ".")
                      .orElse("An account has at most " + LONGEST_HINT + " characters.")),
              true);
      return Response.status(400)
          .entity(Templates.trouble(pageContext.of("connect", current.id()), trouble).render())
          .build();
    }
    URI seenAs = uri.getBaseUri();
    URI back = connections.redirectUri(seenAs);
    if (origin != null && !origin.equalsIgnoreCase(origin(back))) {
      // Google sends the browser back to that address, where a cookie of this address would be
      // missing.
      return Response.seeOther(
              UriBuilder.fromUri(back)
                  .replacePath("/connect/consent")
                  .queryParam("account", hint == null ? "" : "{hint}")
                  .build(hint == null ? new Object[0] : new Object[] {hint}))
          .build();
    }
    // One secret for all consents of this browser, so that a second tab doesn't break the first.
    String browser = known != null && known.matches("[A-Za-z0-9_-]{43}") ? known : Secrets.fresh();
    URI google =
        connections
            .start(current.id(), new Connections.Wish(hint, measureOnly, browser, seenAs))
            .authorizationUrl();
    return Response.seeOther(google).cookie(cookie(browser, back)).build();
  }

  /** Asks Google whether it knows the client, without connecting anything. */
  @POST
  @Path("check")
  @Operation(hidden = true)
  public Response check(@Context UriInfo uri) {
    PersonId person = current.id();
    try {
      if (mode.ready()) {
        connections.checkClient(uri.getBaseUri());
        return Response.seeOther(URI.create("/connect?done=checked")).build();
      }
      return Response.seeOther(URI.create("/connect")).build();
    } catch (RemoteCalendarException e) {
      Layout layout =
          pageContext.of("connect", person).with(Banner.bad("Client not accepted", advice(e)));
      return Response.status(502)
          .entity(Templates.connect(layout, views.of(person, uri.getBaseUri())).render())
          .build();
    }
  }

  private static NewCookie cookie(String value, URI back) {
    return new NewCookie.Builder(COOKIE)
        .value(value)
        .path("/connect")
        .maxAge(COOKIE_SECONDS)
        .httpOnly(true)
        .secure("https".equals(back.getScheme()))
        // The cookie is sent when Google's page leads back here, but not with content that other
        // sites embed.
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getAuthority();
  }

  /** Where Google sends the browser back to. */
  @GET
  @Path("callback")
  @Operation(hidden = true)
  public Response callback(
      @QueryParam("state") @Nullable String state,
      @QueryParam("code") @Nullable String code,
      @QueryParam("error") @Nullable String error,
      @CookieParam(COOKIE) @Nullable String browser) {
    try {
      PersonId person = connections.complete(sound(state), sound(code), sound(error), browser);
      cycles.request(person, CycleTrigger.CONNECTED);
      // With more than one account, the person has calendars to choose.
      boolean first = status.grants(person).size() == 1;
      return Response.seeOther(URI.create(first ? "/" : "/connect")).build();
    } catch (ConsentProblem problem) {
      ErrorView trouble = trouble(problem);
      return Response.status(trouble.status())
          .entity(Templates.trouble(pageContext.of("connect", current.id()), trouble).render())
          .build();
    }
  }

  /** Drops values that the database can't search for; Google sends none of them. */
  private static @Nullable String sound(@Nullable String parameter) {
    return parameter == null || PlainText.flaw(parameter).isPresent() ? null : parameter;
  }

  private String advice(RemoteCalendarException failure) {
    return PageMessages.aboutClient(failure, mode.oddId());
  }

  private static ErrorView trouble(ConsentProblem problem) {
    int status =
        switch (problem.kind()) {
          case REFUSED, REFUSED_BY_ADMINISTRATOR -> 403;
          case SCOPE_MISSING, STATE_UNKNOWN, OTHER_BROWSER -> 400;
          case CODE_REJECTED, CALENDARS_NOT_READ -> 502;
          case LEAVING -> 409;
        };
    String title =
        switch (problem.kind()) {
          case REFUSED, REFUSED_BY_ADMINISTRATOR -> "Nothing was connected";
          case SCOPE_MISSING -> "A required permission is missing";
          case STATE_UNKNOWN, OTHER_BROWSER -> "Unexpected answer from Google";
          case CODE_REJECTED, CALENDARS_NOT_READ -> "Google didn't accept the connection";
          case LEAVING -> "Your data is being deleted";
        };
    return new ErrorView(status, title, List.of(PageMessages.of(problem) + "."), true);
  }
}
