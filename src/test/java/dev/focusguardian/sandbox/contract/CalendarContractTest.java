package dev.focusguardian.sandbox.contract;

import static dev.focusguardian.sandbox.contract.Caller.EVENTS;
import static dev.focusguardian.sandbox.contract.Caller.json;
import static dev.focusguardian.sandbox.contract.Caller.timed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code calendarList}, {@code calendars}, {@code settings} and {@code colors}. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class CalendarContractTest extends ContractTest {

  private static final String LIST = "users/me/calendarList";

  private Caller ann;

  @BeforeEach
  void somebodyNew() {
    ann = somebody("ann");
  }

  private String secondary(String summary) {
    return ann.post("calendars", json("{}").put("summary", summary)).ok().path("id").asText();
  }

  private List<String> listed(String... query) {
    return new ArrayList<>(ann.get(LIST, query).ok().path("items").findValuesAsText("id"));
  }

  @Test
  @DemandedBy(Pages.CALENDAR_LIST_LIST)
  void thePrimaryCalendarHasThePersonsAddressAndRole() {
    JsonNode entry = ann.get(LIST).ok().path("items").get(0);

    assertThat(entry.path("id").asText()).isEqualTo(ann.email());
    assertThat(entry.path("primary").asBoolean()).isTrue();
    assertThat(entry.path("accessRole").asText()).isEqualTo("owner");
    assertThat(entry.path("timeZone").asText()).isEqualTo("Europe/Berlin");
    assertThat(ann.get(LIST + "/primary").ok()).isEqualTo(entry);
    assertThat(ann.get(LIST + "/" + ann.email()).ok()).isEqualTo(entry);
    ann.get(LIST + "/nobody@nowhere.example").refused(404, "notFound");
  }

  @Test
  @DemandedBy(Pages.CALENDARS)
  void calendarsAreMadeChangedAndDeleted() {
    String id = secondary("Team");
    assertThat(id).endsWith("@group.calendar.google.com");
    assertThat(listed()).containsExactly(ann.email(), id);

    JsonNode patched =
        ann.patch("calendars/" + id, "{'timeZone': 'Asia/Tokyo', 'description': 'd'}").ok();
    assertThat(patched.path("summary").asText()).isEqualTo("Team");
    assertThat(ann.get("calendars/" + id).ok()).isEqualTo(patched);
    assertThat(ann.get("calendars/" + id + "/events").ok().path("timeZone").asText())
        .isEqualTo("Asia/Tokyo");
    assertThat(ann.put("calendars/" + id, json("{'summary': 'New'}")).ok().has("description"))
        .isFalse();
    ann.patch("calendars/" + id, "{'timeZone': 'Mars/Base'}").refused(400, "invalid");
    ann.post("calendars", "{}").refused(400, "required");

    assertThat(ann.delete("calendars/" + id).status()).isEqualTo(204);
    ann.get("calendars/" + id + "/events").refused(404, "notFound");
    assertThat(listed()).containsExactly(ann.email());
  }

  @Test
  @DemandedBy(Pages.CALENDARS_DELETE)
  void aPrimaryCalendarIsClearedAndNotDeleted() {
    ann.insert(timed("x", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z"));
    String other = secondary("Other");

    ann.delete("calendars/primary").refused(403, "cannotDeletePrimaryCalendar");
    ann.post("calendars/" + other + "/clear", json("{}")).refused(400, "invalid");
    assertThat(ann.post("calendars/primary/clear", json("{}")).status()).isEqualTo(204);
    assertThat(ann.ids()).isEmpty();
  }

  @Test
  @DemandedBy({Pages.CALENDAR_LIST_PATCH, Pages.CALENDAR_LIST_LIST})
  void anEntryIsThePersonsViewOfACalendar() {
    String id = secondary("Team");
    JsonNode patched =
        ann.patch(LIST + "/" + id, "{'summaryOverride': 'Mine', 'selected': false, 'hidden': true}")
            .ok();

    assertThat(patched.path("summaryOverride").asText()).isEqualTo("Mine");
    assertThat(patched.path("summary").asText()).isEqualTo("Team");
    assertThat(listed()).containsExactly(ann.email());
    assertThat(listed("showHidden=true")).containsExactly(ann.email(), id);
    assertThat(ann.put(LIST + "/" + id, json("{'colorId': '3'}")).ok().has("summaryOverride"))
        .isFalse();
  }

  @Test
  @DemandedBy({Pages.CALENDAR_LIST_LIST, Pages.SYNC})
  void theListIsFollowedBySyncToken() {
    String id = secondary("Team");
    String token = ann.get(LIST).ok().path("nextSyncToken").asText();
    assertThat(listed("syncToken=" + token)).isEmpty();

    ann.patch(LIST + "/" + id, "{'hidden': true}").ok();
    assertThat(listed("syncToken=" + token)).as("hidden ones, too").containsExactly(id);

    ann.delete("calendars/" + id);
    JsonNode gone = ann.get(LIST, "syncToken=" + token).ok().path("items").get(0);
    assertThat(gone.path("id").asText()).isEqualTo(id);
    assertThat(gone.path("deleted").asBoolean()).isTrue();

    ann.get(LIST, "syncToken=" + token, "minAccessRole=owner").refused(400, "invalidParameter");
    ann.get(LIST, "syncToken=" + token, "showHidden=false").refused(400, "invalidParameter");
    ann.get(LIST, "syncToken=l1").refused(410, "fullSyncRequired");
    ann.get(LIST, "syncToken=nonsense").refused(400, "invalidParameter");
  }

  @Test
  @DemandedBy({Pages.CALENDAR_LIST_LIST, Pages.PAGINATION})
  void theListComesInPages() {
    List<String> all = List.of(ann.email(), secondary("A"), secondary("B"));
    JsonNode first = ann.get(LIST, "maxResults=2").ok();
    assertThat(first.path("items")).hasSize(2);
    assertThat(first.has("nextSyncToken")).isFalse();
    List<String> seen = new ArrayList<>(first.path("items").findValuesAsText("id"));
    JsonNode last =
        ann.get(LIST, "maxResults=2", "pageToken=" + first.path("nextPageToken").asText()).ok();
    seen.addAll(last.path("items").findValuesAsText("id"));

    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    assertThat(last.has("nextSyncToken")).isTrue();
  }

  @Test
  @DemandedBy(Pages.SETTINGS)
  void settingsHaveTheZoneAndOnlyWhatIsNotTheDefault() {
    JsonNode settings = ann.get("users/me/settings").ok();

    assertThat(settings.path("items").findValuesAsText("id"))
        .contains("timezone")
        .doesNotContain("hideWeekends");
    assertThat(ann.get("users/me/settings/timezone").ok().path("value").asText())
        .isEqualTo("Europe/Berlin");
    ann.patch("calendars/primary", "{'timeZone': 'Asia/Tokyo'}").ok();
    assertThat(ann.get("users/me/settings/timezone").ok().path("value").asText())
        .isEqualTo("Asia/Tokyo");
    ann.get("users/me/settings/favouriteDish").refused(404, "notFound");
  }

  @Test
  @DemandedBy(Pages.COLORS)
  void thePaletteHasElevenColoursForEvents() {
    JsonNode colours = ann.get("colors").ok();

    assertThat(colours.path("event")).hasSize(11);
    assertThat(colours.path("calendar")).hasSize(24);
    assertThat(colours.path("event").path("11").path("background").asText())
        .matches("#[0-9a-f]{6}");
  }

  @Test
  @DemandedBy(Pages.VERSIONS)
  void entriesAndCalendarsHaveVersionsToo() {
    for (String path : List.of(LIST + "/primary", "calendars/primary", EVENTS)) {
      String etag = ann.get(path).header("ETag");
      assertThat(ann.send("GET", path, null, Map.of("If-None-Match", etag)).status())
          .as(path)
          .isEqualTo(304);
    }
    String etag = ann.get("calendars/primary").header("ETag");
    ann.patch("calendars/primary", "{'description': 'new'}").ok();
    assertThat(ann.send("GET", "calendars/primary", null, Map.of("If-None-Match", etag)).status())
        .isEqualTo(200);
  }
}
