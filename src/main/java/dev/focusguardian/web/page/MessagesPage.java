package dev.focusguardian.web.page;

import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.notify.ChannelAddresses;
import dev.focusguardian.notify.ChannelKind;
import dev.focusguardian.notify.Channels;
import dev.focusguardian.notify.Feeds;
import dev.focusguardian.web.page.Layout.Banner;
import dev.focusguardian.web.page.MessagesView.Shown;
import dev.focusguardian.web.page.MessagesView.Value;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where a person is told of alerts, what was told, and the feeds for other programs. */
@Path("/messages")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class MessagesPage {

  private static final int LONGEST_NAME = 100;

  private static final Map<String, Banner> DONE =
      Map.of(
          "added", Banner.good("Added", "You are told there from now on. Send a test to be sure."),
          "removed", Banner.good("Removed", "Nothing more is sent there."),
          "tested", Banner.good("Test on its way", "What became of it is in the list below."),
          "again", Banner.good("On its way", "What became of it is in the list below."),
          "revoked", Banner.good("Revoked", "The addresses of that feed lead nowhere now."),
          "slack", Banner.good("Saved", "Your Slack status is set while a focus block runs."),
          "slack-off", Banner.good("Switched off", "Your Slack status is left to you."));

  private final PageContext pageContext;
  private final MessagesViews views;
  private final Channels channels;
  private final ChannelAddresses addresses;
  private final Feeds feeds;
  private final CurrentPerson current;

  public MessagesPage(
      PageContext pageContext,
      MessagesViews views,
      Channels channels,
      ChannelAddresses addresses,
      Feeds feeds,
      CurrentPerson current) {
    this.pageContext = pageContext;
    this.views = views;
    this.channels = channels;
    this.addresses = addresses;
    this.feeds = feeds;
    this.current = current;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance messages(@QueryParam("done") @Nullable String done) {
    Banner banner = done == null ? null : DONE.get(done);
    Layout layout = pageContext.of("settings", current.id());
    return Templates.messages(
        banner == null ? layout : layout.with(banner),
        views.view(current.id(), null),
        TypedFields.empty());
  }

  @POST
  @Path("channels")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response add(MultivaluedMap<String, String> sent) {
    TypedFields form = TypedFields.sent(sent, List.of("kind", "name", "address"));
    ChannelKind kind =
        ChannelKind.of(form.value("kind")).filter(one -> one != ChannelKind.PUSH).orElse(null);
    if (kind == null) {
      form = form.with("kind", "Choose where you want to be told.");
    } else {
      ChannelAddresses.Flaw flaw = addresses.flaw(kind, form.value("address")).orElse(null);
      if (flaw != null) {
        form = form.with("address", PageMessages.of(flaw));
      }
    }
    form = named(form, "name");
    if (kind == null || !form.problems().isEmpty()) {
      return refused(form);
    }
    String name = form.value("name").isEmpty() ? PageMessages.name(kind) : form.value("name");
    Channels.Added added = channels.add(current.id(), kind, name, form.value("address"));
    String secret = added.secret();
    return secret == null ? done("added") : shown(secret(name, secret));
  }

  private static TypedFields named(TypedFields form, String field) {
    String name = form.value(field);
    if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      return form.with(field, "A name has at most " + LONGEST_NAME + " characters.");
    }
    return PlainText.flaw(name)
        .map(flaw -> form.with(field, "In the name, " + flaw + "."))
        .orElse(form);
  }

  @POST
  @Path("channels/{id}/test")
  @Operation(hidden = true)
  public Response test(@PathParam("id") String id) {
    id(id).ifPresent(known -> channels.test(current.id(), known));
    return done("tested");
  }

  /** One that is gone already is what was wanted, too. */
  @POST
  @Path("channels/{id}/remove")
  @Operation(hidden = true)
  public Response remove(@PathParam("id") String id) {
    id(id).ifPresent(known -> channels.remove(current.id(), known));
    return done("removed");
  }

  @POST
  @Path("channels/{id}/secret")
  @Operation(hidden = true)
  public Response replaceSecret(@PathParam("id") String id) {
    return id(id)
        .flatMap(known -> channels.newSecret(current.id(), known))
        .map(secret -> shown(secret("the webhook", secret)))
        .orElseGet(() -> Response.seeOther(URI.create("/messages")).build());
  }

  @POST
  @Path("{id}/send-again")
  @Operation(hidden = true)
  public Response again(@PathParam("id") String id) {
    boolean known = id(id).filter(one -> channels.sendAgain(current.id(), one)).isPresent();
    return known ? done("again") : Response.seeOther(URI.create("/messages")).build();
  }

  @POST
  @Path("feeds")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response makeFeed(MultivaluedMap<String, String> sent) {
    TypedFields form = named(TypedFields.sent(sent, List.of("feedName", "titles")), "feedName");
    if (!form.problems().isEmpty()) {
      return refused(form);
    }
    String name = form.value("feedName").isEmpty() ? "Feed" : form.value("feedName");
    Feeds.Made made = feeds.make(current.id(), name, !form.value("titles").isEmpty());
    return shown(
        new Shown(
            "Addresses of " + name,
            "Copy them now: they are not shown again. Everyone who knows an address can read the feed.",
            List.of(
                new Value("Alerts, for a feed reader", made.atom()),
                new Value("Focus blocks and alerts, for a calendar", made.calendar()))));
  }

  @POST
  @Path("feeds/{id}/remove")
  @Operation(hidden = true)
  public Response revokeFeed(@PathParam("id") String id) {
    id(id).ifPresent(known -> feeds.remove(current.id(), known));
    return done("revoked");
  }

  private static Shown secret(String name, String secret) {
    return new Shown(
        "Secret of " + name,
        "Copy it now: it is not shown again. With it the receiver checks that a message is from here.",
        List.of(new Value("Secret", secret)));
  }

  private static Response done(String what) {
    return Response.seeOther(URI.create("/messages?done=" + what)).build();
  }

  private Response shown(Shown shown) {
    return Response.ok(
            Templates.messages(
                    pageContext.of("settings", current.id()),
                    views.view(current.id(), shown),
                    TypedFields.empty())
                .render())
        .build();
  }

  private Response refused(TypedFields form) {
    return Response.status(400)
        .entity(
            Templates.messages(
                    pageContext.of("settings", current.id()), views.view(current.id(), null), form)
                .render())
        .build();
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
