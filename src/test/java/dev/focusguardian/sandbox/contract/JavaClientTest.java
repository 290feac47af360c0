package dev.focusguardian.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.googleapis.batch.BatchRequest;
import com.google.api.client.googleapis.batch.json.JsonBatchCallback;
import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.Data;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Channel;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventDateTime;
import com.google.api.services.calendar.model.Events;
import com.google.api.services.calendar.model.FreeBusyRequest;
import com.google.api.services.calendar.model.FreeBusyRequestItem;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.UserCredentials;
import dev.focusguardian.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's official client for Java, unchanged, with its own ways to send requests. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class JavaClientTest extends ContractTest {

  private static final String PRIMARY = "primary";

  private Caller ann;
  private HttpRequestInitializer signedIn;
  private Calendar calendar;

  @BeforeEach
  void somebodyNew() {
    ann = somebody("ann");
    SignIn signIn = new SignIn(google(), ann.email(), SignIn.CALENDAR);
    String refreshToken =
        signIn.redeem(signIn.approve().parameter("code")).ok().path("refresh_token").asText();
    NetHttpTransport transport = new NetHttpTransport();
    signedIn =
        new HttpCredentialsAdapter(
            UserCredentials.newBuilder()
                .setClientId("sandbox-client")
                .setClientSecret("sandbox-secret")
                .setRefreshToken(refreshToken)
                .setTokenServerUri(google().resolve("token"))
                .setHttpTransportFactory(() -> transport)
                .build());
    calendar =
        new Calendar.Builder(transport, GsonFactory.getDefaultInstance(), signedIn)
            .setRootUrl(google().toString())
            .setApplicationName("contract")
            .build();
  }

  private static Event event(String summary) {
    return new Event()
        .setSummary(summary)
        .setStart(new EventDateTime().setDateTime(new DateTime("2026-03-23T09:00:00+01:00")))
        .setEnd(new EventDateTime().setDateTime(new DateTime("2026-03-23T10:00:00+01:00")));
  }

  @Test
  @DemandedBy({Pages.EVENTS, Pages.VERSIONS})
  void eventsAreWrittenReadAndRefused() throws IOException {
    Event made = calendar.events().insert(PRIMARY, event("Größe")).execute();
    assertThat(made.getUnknownKeys()).isEmpty();

    Calendar.Events.Patch patch =
        calendar
            .events()
            .patch(
                PRIMARY,
                made.getId(),
                new Event().setLocation("Room 7").setSummary(Data.nullOf(String.class)));
    patch.getRequestHeaders().setIfMatch(made.getEtag());
    Event patched = patch.execute();
    assertThat(patched.getLocation()).isEqualTo("Room 7");
    assertThat(patched.getSummary()).isNull();

    GoogleJsonResponseException refused =
        catchThrowableOfType(GoogleJsonResponseException.class, patch::execute);
    assertThat(refused.getStatusCode()).isEqualTo(412);
    assertThat(refused.getDetails().getErrors().get(0).getReason()).isEqualTo("conditionNotMet");
    calendar.events().delete(PRIMARY, made.getId()).execute();
  }

  @Test
  @DemandedBy(Pages.EVENTS_LIST)
  void aQueryLongerThanAnAddressMayBeIsAnswered() throws IOException {
    calendar.events().insert(PRIMARY, event("found")).execute();
    String property = "key=" + "v".repeat(3000);

    Events none =
        calendar
            .events()
            .list(PRIMARY)
            .setSingleEvents(true)
            .setPrivateExtendedProperty(List.of(property))
            .execute();
    assertThat(none.getItems()).isEmpty();
    assertThat(none.getUnknownKeys()).isEmpty();
    assertThat(calendar.events().list(PRIMARY).execute().getItems()).hasSize(1);
  }

  @Test
  @DemandedBy(Pages.BATCH)
  void callsCanBeBatched() throws IOException {
    BatchRequest batch = calendar.batch(signedIn);
    List<String> heard = new ArrayList<>();
    JsonBatchCallback<Event> callback =
        new JsonBatchCallback<>() {
          @Override
          public void onSuccess(Event event, HttpHeaders headers) {
            heard.add(event.getSummary());
          }

          @Override
          public void onFailure(GoogleJsonError error, HttpHeaders headers) {
            heard.add(error.getCode() + " " + error.getErrors().get(0).getReason());
          }
        };
    calendar.events().insert(PRIMARY, event("one").setId("batch1")).queue(batch, callback);
    calendar.events().insert(PRIMARY, event("two").setId("batch2")).queue(batch, callback);
    calendar.events().get(PRIMARY, "never0").queue(batch, callback);
    batch.execute();

    assertThat(heard).containsExactly("one", "two", "404 notFound");
  }

  @Test
  @DemandedBy({Pages.FREE_BUSY, Pages.EVENTS_WATCH, Pages.CHANNELS_STOP})
  void theOtherMethodsAnswerWithoutKeysThatTheClientDoesNotKnow() throws IOException {
    calendar.events().insert(PRIMARY, event("busy")).execute();
    FreeBusyRequest query =
        new FreeBusyRequest()
            .setTimeMin(new DateTime("2026-03-23T00:00:00Z"))
            .setTimeMax(new DateTime("2026-03-24T00:00:00Z"))
            .setItems(List.of(new FreeBusyRequestItem().setId(ann.email())));
    assertThat(calendar.freebusy().query(query).execute().getCalendars().get(ann.email()).getBusy())
        .hasSize(1);
    assertThat(calendar.calendarList().list().execute().getItems().get(0).getUnknownKeys())
        .isEmpty();
    assertThat(calendar.settings().list().execute().getUnknownKeys()).isEmpty();
    assertThat(calendar.colors().get().execute().getEvent()).hasSize(11);

    try (Webhook hook = new Webhook()) {
      Channel channel =
          calendar
              .events()
              .watch(
                  PRIMARY,
                  new Channel()
                      .setId("java-" + ann.email().hashCode())
                      .setType("web_hook")
                      .setAddress(hook.address())
                      .setParams(Map.of("ttl", "3600")))
              .execute();
      assertThat(hook.next().state()).isEqualTo("sync");
      assertThat(channel.getExpiration()).isPositive();
      calendar.channels().stop(channel).execute();
    }
  }

  @Test
  @DemandedBy(Pages.WEB_SERVER)
  void anExpiredAccessTokenIsRefreshed() throws IOException {
    assertThat(calendar.events().list(PRIMARY).execute().getItems()).isEmpty();
    fault("{'expireToken': true}");

    assertThat(calendar.events().list(PRIMARY).execute().getItems()).isEmpty();
  }
}
