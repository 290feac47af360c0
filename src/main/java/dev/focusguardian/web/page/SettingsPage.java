package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.cycle.SettingsFollowUp;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.settings.InvalidSettings;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.web.page.Layout.Banner;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The page of settings. */
@Path("/settings")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class SettingsPage {

  /** Zone names to choose from. Old and technical names are accepted, but not offered. */
  private static final List<String> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(
              zone ->
                  zone.matches(
                      "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*"))
          .sorted()
          .toList();

  private final PageContext pageContext;
  private final PersonSettings settings;
  private final SettingsBanners settingsBanners;
  private final CurrentPerson current;
  private final SettingsFollowUp followUp;

  public SettingsPage(
      PageContext pageContext,
      PersonSettings settings,
      SettingsBanners settingsBanners,
      SettingsFollowUp followUp,
      CurrentPerson current) {
    this.current = current;
    this.settingsBanners = settingsBanners;
    this.pageContext = pageContext;
    this.settings = settings;
    this.followUp = followUp;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance settings(@QueryParam("saved") @Nullable String saved) {
    Layout layout = pageContext.of("settings", current.id());
    if (saved != null) {
      layout =
          layout.with(
              Banner.good(
                  "Saved", "We are measuring and planning your weeks again with these settings."));
    }
    Settings settled = settings.get(current.id());
    return page(settingsBanners.on(layout, current.id()), SettingsForm.of(settled));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response save(MultivaluedMap<String, String> sent) {
    SettingsForm form = SettingsForm.sent(sent);
    try {
      settings.put(current.id(), form.json(settings.get(current.id())));
    } catch (InvalidSettings e) {
      String page = page(pageContext.of("settings", current.id()), form.with(e)).render();
      return Response.status(400).entity(page).build();
    }
    followUp.changed(current.id());
    return Response.seeOther(URI.create("/settings?saved=1")).build();
  }

  private TemplateInstance page(Layout layout, SettingsForm form) {
    Settings automatic = new Settings(null, settings.get(current.id()).preferences());
    ZoneId calendarZone = settings.zone(current.id(), automatic);
    return Templates.settings(layout, form.withCalendarZone(calendarZone), ZONES);
  }
}
