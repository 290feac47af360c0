package dev.focusguardian.deletion;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.Http.Answer;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.Connections;
import dev.focusguardian.account.LostGrants;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.account.TokenVault;
import dev.focusguardian.blocks.BlockIds;
import dev.focusguardian.identity.OwnAddress;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.mirror.Channels;
import dev.focusguardian.mirror.MirrorConfig;
import dev.focusguardian.notice.CycleProblem;
import dev.focusguardian.port.BlockWrite;
import dev.focusguardian.port.Consent;
import dev.focusguardian.presence.SlackPresence;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.CalendarTable;
import dev.focusguardian.store.ChannelTable;
import dev.focusguardian.store.ConnectionTable;
import dev.focusguardian.store.DeletionRequests;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.Notifications;
import dev.focusguardian.store.PersonalData;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.store.StoredTypes;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Deleting an account, over HTTP and against the sandbox: what is deleted, what stays, and what the
 * person is told.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DeletionTest {

  /** Tables without personal data: whoever adds a table has to decide. */
  private static final Set<String> NOBODYS =
      // When messages are delivered: only their ids, which lead nowhere once they are deleted.
      Set.of("flyway_schema_history", "google_budget", "person", "push_key", "scheduled_tasks");

  /** The foreign keys by which a table can belong to a person: cascading and never null. */
  private static final String HANGING =
      """
      SELECT k.table_name, o.table_name AS on_table
      FROM information_schema.referential_constraints r
        JOIN information_schema.key_column_usage k ON k.constraint_name = r.constraint_name
          AND k.constraint_schema = r.constraint_schema
        JOIN information_schema.key_column_usage o ON o.constraint_name = r.unique_constraint_name
          AND o.constraint_schema = r.unique_constraint_schema
        JOIN information_schema.columns c ON c.table_schema = k.table_schema AND c.table_name = k.table_name
          AND c.column_name = k.column_name
      WHERE r.delete_rule = 'CASCADE' AND c.is_nullable = 'NO' AND k.table_schema = 'public'
      """;

  @Inject SlackPresence presence;
  @Inject ConnectedPerson me;
  @Inject Jdbi jdbi;
  @Inject AgroalDataSource source;
  @Inject Connections connections;
  @Inject ConnectionTable accounts;
  @Inject Consent consent;
  @Inject TokenVault vault;
  @Inject OwnAddress address;
  @Inject FocusBlocks blocks;
  @Inject DeletionRequests leavings;
  @Inject ChannelTable channels;
  @Inject CycleRunner guardian;
  @Inject AccountDeletion leave;
  @Inject PersonSettings settings;
  @Inject Clock clock;

  private Http http;
  private SandboxPerson work;
  private SandboxPerson home;

  @BeforeEach
  void isNew() {
    me.isNew("leaves");
    http = me.http();
    work = me.google();
    home = me.account("leaves-home");
  }

  @AfterEach
  void staysForTheOthers() {
    me.nothingFails();
    leavings.stay(ME);
  }

  private StoredConnection connect(SandboxPerson account) {
    me.allows(account);
    me.cycle(CycleTrigger.PERSON);
    return connections.list(ME).stream()
        .filter(connection -> account.email().equals(connection.account()))
        .findFirst()
        .orElseThrow();
  }

  private void fault(String json) {
    assertThat(http.json("POST", "/sandbox/faults", json).status()).isEqualTo(200);
  }

  /** A cycle that is writing and would continue for more than half a minute. */
  private void longCycle() {
    connect(work);
    fault("{\"match\": \"events.insert\", \"delayMillis\": 1200, \"calls\": 200}");
    me.settings("{\"policy\": \"hold\", \"goalMinutes\": 1200}");
    int before = blocks.all(ME).size();
    guardian.request(ME, CycleTrigger.SETTINGS);
    Instant deadline = clock.instant().plusSeconds(20);
    while (blocks.all(ME).size() == before && clock.instant().isBefore(deadline)) {
      Thread.onSpinWait();
    }
    assertThat(blocks.all(ME)).hasSizeGreaterThan(before);
  }

  @Test
  void deletingDataInterruptsACycleThatIsWriting() {
    longCycle();

    Answer left = http.json("POST", "/api/v1/leave", "");

    assertThat(left.status()).as(left.body()).isEqualTo(200);
    assertThat(left.json().path("finished").asBoolean()).isTrue();
    assertThat(work.blocks()).isEmpty();
  }

  @Test
  void disconnectingInterruptsACycleThatIsWriting() {
    longCycle();
    String id = connections.list(ME).get(0).id().toString();

    Answer ended = http.delete("/api/v1/connections/" + id + "?removeBlocks=true");

    assertThat(ended.status()).as(ended.body()).isEqualTo(200);
    assertThat(work.blocks()).isEmpty();
  }

  private Interval inDays(long days) {
    Instant start = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(days, ChronoUnit.DAYS);
    return Interval.of(start, start.plus(1, ChronoUnit.HOURS));
  }

  /**
   * An event of ours without a row, for example from an earlier installation or after a restore.
   */
  private String forgottenBlock(StoredConnection account, Interval slot) {
    String id = String.format("%032x", slot.start().getEpochSecond());
    String eventId = BlockIds.eventId(id);
    connections
        .open(account)
        .insert(
            new BlockWrite(
                String.valueOf(account.account()),
                eventId,
                id,
                slot,
                ZoneOffset.UTC,
                "Focus",
                "Booked long ago",
                null,
                "default",
                false,
                false,
                null));
    return eventId;
  }

  private List<String> tables() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
                .mapTo(String.class)
                .list());
  }

  private List<String> personal() {
    return tables().stream()
        .filter(table -> !NOBODYS.contains(table) && !table.startsWith("qrtz_"))
        .toList();
  }

  private Map<String, Long> filled() {
    Map<String, Long> filled = new TreeMap<>();
    for (String table : personal()) {
      long rows =
          jdbi.withHandle(
              handle ->
                  handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
      if (rows > 0) {
        filled.put(table, rows);
      }
    }
    return filled;
  }

  /** As at the first start: only an empty row for the person exists. */
  private void isAsNew() {
    assertThat(filled()).isEqualTo(Map.of("work", 1L));
    List<Map<String, Object>> persons =
        jdbi.withHandle(
            handle -> handle.select("SELECT id, settings FROM person").mapToMap().list());
    assertThat(persons).containsExactly(Map.of("id", ME.value(), "settings", "{}"));
    long budgets =
        jdbi.withHandle(
            handle ->
                handle
                    .select("SELECT count(*) FROM google_budget WHERE scope = 'person/1'")
                    .mapTo(Long.class)
                    .one());
    assertThat(budgets).isZero();
    assertThat(leavings.since(ME)).isEmpty();
    assertThat(http.get("/api/v1/connections").json()).isEmpty();
  }

  private static JsonNode account(JsonNode receipt, SandboxPerson person) {
    for (JsonNode account : receipt.path("accounts")) {
      if (account.path("account").asText().equals(person.email())) {
        return account;
      }
    }
    throw new AssertionError("Not in the receipt: " + person.email() + " " + receipt);
  }

  private static void isProblem(Answer answer, int status, String detail) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("detail").asText()).contains(detail);
  }

  @Test
  void everyTableBelongsToAPersonOrToNobody() {
    Map<String, List<String>> hanging = new TreeMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(HANGING)
                .mapToMap()
                .forEach(
                    row ->
                        hanging
                            .computeIfAbsent(
                                String.valueOf(row.get("table_name")), name -> new ArrayList<>())
                            .add(String.valueOf(row.get("on_table")))));
    List<String> known = new ArrayList<>(List.of("person"));
    for (int i = 0; i < known.size(); i++) {
      String parent = known.get(i);
      hanging.forEach(
          (table, parents) -> {
            if (parents.contains(parent) && !known.contains(table)) {
              known.add(table);
            }
          });
    }

    assertThat(personal()).hasSizeGreaterThan(10);
    assertThat(known).containsAll(personal());
  }

  @Test
  void everythingIsDeletedAndTheServiceIsAsNew() {
    StoredConnection first = connect(work);
    connect(home);
    http.json("PUT", "/api/v1/settings", "{\"goalMinutes\": 600}");
    String meeting = work.books("Board meeting", inDays(3));
    String elsewhere = home.books("Dentist", inDays(4));
    forgottenBlock(first, inDays(-70));
    me.cycle(CycleTrigger.PERSON);
    new Channels(
            channels,
            accounts,
            connections,
            new Config(Optional.of(URI.create(address.local() + "/google/notifications"))),
            clock,
            address)
        .keep();
    int ours = work.blocks().size();
    assertThat(ours).isGreaterThan(3);
    Map<String, Long> before = filled();
    assertThat(before)
        .containsKeys(
            "connection",
            "calendar",
            "event",
            "focus_block",
            "history",
            "channel",
            "sync_schedule");
    JsonNode prospect = http.get("/api/v1/leave").json();
    assertThat(account(prospect, work).path("focusBlocks").asInt()).isEqualTo(ours - 1);

    Answer answer = http.post("/api/v1/leave");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode receipt = answer.json();
    assertThat(receipt.path("finished").asBoolean()).isTrue();
    assertThat(account(receipt, work).path("eventsRemoved").asInt()).isEqualTo(ours);
    assertThat(account(receipt, home).path("eventsRemoved").asInt()).isZero();
    for (SandboxPerson person : List.of(work, home)) {
      assertThat(account(receipt, person).path("access").asText()).isEqualTo("revoked");
      assertThat(account(receipt, person).path("channelsStopped").asInt()).isEqualTo(1);
      assertThat(account(receipt, person).path("channelsLeft").asInt()).isZero();
      assertThat(account(receipt, person).path("notRemoved")).isEmpty();
      assertThat(account(receipt, person).path("notes")).isEmpty();
    }
    assertThat(receipt.path("data"))
        .extracting(part -> part.path("what").asText())
        .contains(
            "settings that you changed",
            "connected accounts with their tokens",
            "copies of calendar events")
        .noneMatch(what -> what.contains("\""));
    assertThat(work.blocks()).isEmpty();
    assertThat(work.event(meeting).path("status").asText()).isEqualTo("confirmed");
    assertThat(home.event(elsewhere).path("status").asText()).isEqualTo("confirmed");
    isAsNew();
    assertThatTheGrantIsGone(first);

    Answer again = http.delete("/api/v1/me");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("accounts")).isEmpty();
    assertThat(again.json().path("data")).isEmpty();

    connect(work);
    assertThat(guardian.progress(ME).lastProblem()).isNull();
    assertThat(work.blocks()).isNotEmpty();
  }

  private void assertThatTheGrantIsGone(StoredConnection account) {
    String token = vault.tryOpen(account.id(), account.token()).orElseThrow();
    Answer refreshed =
        http.form(
            "/sandbox/google/token",
            Map.of(
                "grant_type", "refresh_token",
                "refresh_token", token,
                "client_id", "sandbox-client",
                "client_secret", "sandbox-secret"));
    assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(400);
    assertThat(refreshed.body()).contains("invalid_grant");
  }

  @Test
  void blocksThatThePersonMadeTheirOwnStay() {
    // Without focus time, because nobody can change its colour.
    me.isNew("leaves", "gmail.com");
    work = me.google();
    connect(work);
    List<BookedBlock> all = blocks.all(ME);
    String meeting = all.get(0).eventId();
    String pinned = all.get(1).eventId();
    String free = all.get(2).eventId();
    work.changes(meeting, Map.of("attendees", List.of(Map.of("email", "ana@example.com"))));
    work.changes(pinned, Map.of("summary", "Thesis"));
    work.changes(free, Map.of("transparency", "transparent", "summary", "Maybe", "colorId", "5"));
    work.has("acopiofablock", "Focus", inDays(5));
    work.changes(
        "acopiofablock",
        Map.of(
            "extendedProperties",
            Map.of(
                "private", Map.of("focusGuardian", "1", "focusGuardianBlock", all.get(3).id()))));
    jdbi.useHandle(
        handle ->
            handle.execute("UPDATE focus_block SET protection = 'HOLD' WHERE event_id = ?", free));
    me.cycle(CycleTrigger.PERSON);

    JsonNode told = account(http.post("/api/v1/leave").json(), work);

    assertThat(work.blocks()).containsOnlyKeys(meeting, free, "acopiofablock");
    assertThat(told.path("kept"))
        .extracting(kept -> kept.path("why").asText())
        .containsExactlyInAnyOrder(
            "you turned it into a meeting or a series",
            "you made it your own",
            "it is a copy that someone made");
    assertThat(told.path("notRemoved")).isEmpty();
    isAsNew();
  }

  @Test
  void anEventWithoutOurMarkIsNeverTouched() {
    connect(work);
    int ours = work.blocks().size();
    String stripped = blocks.all(ME).get(0).eventId();
    Map<String, Object> none = new TreeMap<>();
    none.put("focusGuardian", null);
    work.changes(stripped, Map.of("extendedProperties", Map.of("private", none)));

    JsonNode told = account(http.post("/api/v1/leave").json(), work);

    assertThat(work.event(stripped).path("status").asText()).isEqualTo("confirmed");
    assertThat(told.path("eventsRemoved").asInt()).isEqualTo(ours - 1);
    assertThat(told.path("kept").path(0).path("why").asText())
        .isEqualTo("it no longer carries our mark");
    isAsNew();
  }

  @Test
  void blocksOfADeletedCalendarDoNotDelayDeletion() {
    StoredConnection account = connect(work);
    String team = work.makesCalendar("Focus only");
    connections.listed(account, connections.open(account).calendars());
    assertThat(
            http.json(
                    "PUT",
                    "/api/v1/connections/" + account.id() + "/calendars/" + team,
                    "{\"read\": true, \"book\": true}")
                .status())
        .isEqualTo(200);
    me.cycle(CycleTrigger.PERSON);
    assertThat(work.blocks(team)).isNotEmpty();
    work.deletesCalendar(team);

    Answer answer = http.post("/api/v1/leave");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(account(answer.json(), work).path("notRemoved")).isEmpty();
    isAsNew();
  }

  @Test
  void withoutWriteAccessTheReceiptNamesTheBlocksThatRemain() {
    connect(work);
    Map<String, Interval> before = work.blocks();
    URI google = connections.start(ME, work.email()).authorizationUrl();
    String scope = "https://www.googleapis.com/auth/calendar.";
    Answer back =
        http.form(
            google.toString(),
            List.of(
                Map.entry("answer", "allow"),
                Map.entry("granted", scope + "calendarlist.readonly"),
                Map.entry("granted", scope + "events.readonly")));
    assertThat(http.get(back.header("Location")).status()).isEqualTo(303);
    me.cycle(CycleTrigger.PERSON);

    Answer answer = http.post("/api/v1/leave");

    isProblem(answer, 409, "only you can remove");
    JsonNode told = account(answer.json().path("receipt"), work);
    assertThat(told.path("notRemoved")).hasSize(before.size());
    assertThat(told.path("notRemoved").path(0).path("why").asText())
        .isEqualTo("you didn't allow us to change events");
    assertThat(told.path("notes").path(0).asText()).contains("with every box ticked");
    assertThat(work.blocks()).isEqualTo(before);
  }

  @Test
  void deletionsWhoseAnswersAreLostAreCounted() {
    connect(work);
    int ours = work.blocks().size();
    fault("{\"match\": \"events.delete\", \"dropReply\": true, \"calls\": 2}");

    Answer answer = http.post("/api/v1/leave");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(account(answer.json(), work).path("eventsRemoved").asInt()).isEqualTo(ours);
    assertThat(work.blocks()).isEmpty();
    isAsNew();
  }

  @Test
  void whileGoogleIsAwayNothingIsDeletedAndNothingIsBooked() {
    connect(work);
    Map<String, Interval> before = work.blocks();
    Map<String, Long> data = filled();
    fault("{\"match\": \"events.delete\", \"status\": 503, \"retryAfter\": \"60\"}");

    Answer away = http.post("/api/v1/leave");

    isProblem(away, 503, "nothing is deleted here yet");
    JsonNode told = account(away.json().path("receipt"), work);
    assertThat(told.path("notRemoved")).hasSize(before.size());
    assertThat(told.path("notRemoved").path(0).path("start").asText()).isNotEmpty();
    assertThat(told.path("access").asText()).isEqualTo("kept");
    assertThat(told.path("notes").path(0).asText()).contains("be sure what remains");
    assertThat(work.blocks()).isEqualTo(before);
    assertThat(filled().keySet()).containsAll(data.keySet());
    assertThat(http.get("/api/v1/leave").json().path("begunAt").isNull()).isFalse();

    work.books("Something new", before.values().iterator().next());
    guardian.request(ME, CycleTrigger.PERSON);
    assertThat(guardian.awaitRest(ME, Duration.ofMillis(500))).isFalse();
    assertThat(guardian.progress(ME).lastProblem()).isEqualTo(new CycleProblem.Leaving());
    assertThat(work.blocks()).isEqualTo(before);

    Answer then = http.post("/api/v1/leave");
    assertThat(then.status()).as(then.body()).isEqualTo(200);
    assertThat(account(then.json(), work).path("eventsRemoved").asInt()).isEqualTo(before.size());
    assertThat(work.blocks()).isEmpty();
    isAsNew();
  }

  @Test
  void cancellingDeletionBooksTheBlocksAgain() {
    connect(work);
    int before = work.blocks().size();
    fault("{\"match\": \"/sandbox/google/revoke\", \"status\": 503, \"retryAfter\": \"60\"}");
    Answer away = http.post("/api/v1/leave");
    isProblem(away, 503, "Google could not be reached");
    JsonNode told = account(away.json().path("receipt"), work);
    assertThat(told.path("eventsRemoved").asInt()).isEqualTo(before);
    assertThat(told.path("access").asText()).isEqualTo("not-confirmed");
    assertThat(told.path("notes").path(0).asText()).contains("Third-party apps");
    assertThat(work.blocks()).isEmpty();

    assertThat(http.delete("/api/v1/leave").status()).isEqualTo(204);
    me.cycle(CycleTrigger.PERSON);

    assertThat(http.get("/api/v1/leave").json().path("begunAt").isNull()).isTrue();
    assertThat(work.blocks()).hasSize(before);
    assertThat(blocks.noGo(ME)).isEmpty();
  }

  @Test
  void afterALostGrantThePersonReconnectsOrForcesDeletion() {
    StoredConnection account = connect(work);
    Map<String, Interval> before = work.blocks();
    withdraw(account);

    Answer lost = http.post("/api/v1/leave");

    isProblem(lost, 409, "only you can remove");
    JsonNode told = account(lost.json().path("receipt"), work);
    assertThat(told.path("notRemoved")).hasSize(before.size());
    assertThat(told.path("notes").path(0).asText()).contains("reconnect this account");
    assertThat(work.blocks()).isEqualTo(before);
    assertThat(blocks.all(ME)).hasSize(before.size());

    connect(work, false);
    assertThat(account(http.post("/api/v1/leave").json(), work).path("eventsRemoved").asInt())
        .isEqualTo(before.size());
    assertThat(work.blocks()).isEmpty();
    isAsNew();

    StoredConnection second = connect(work);
    Map<String, Interval> blocksOfTheSecond = work.blocks();
    withdraw(second);
    Answer anyway = http.post("/api/v1/leave?force=true");
    assertThat(anyway.status()).as(anyway.body()).isEqualTo(200);
    JsonNode whole = account(anyway.json(), work);
    assertThat(whole.path("access").asText()).isEqualTo("ended-before");
    assertThat(whole.path("notRemoved")).hasSize(blocksOfTheSecond.size());
    assertThat(work.blocks()).isEqualTo(blocksOfTheSecond);
    isAsNew();
  }

  private void connect(SandboxPerson person, boolean booking) {
    Map<String, String> answer =
        SandboxPerson.answer(connections.start(ME, person.email()).authorizationUrl());
    connections.complete(answer.get("state"), answer.get("code"), null);
    guardian.request(ME, CycleTrigger.CONNECTED);
    assertThat(guardian.awaitRest(ME, Duration.ofMillis(300))).isEqualTo(booking);
  }

  @Test
  void aConsentThatCompletesDuringDeletionConnectsNothing() {
    connect(home);
    Map<String, String> answer =
        SandboxPerson.answer(connections.start(ME, work.email()).authorizationUrl());
    fault("{\"match\": \"calendarList.list\", \"delayMillis\": 2000, \"calls\": 1}");
    CompletableFuture<Answer> callback =
        CompletableFuture.supplyAsync(
            () ->
                http.get(
                    "/connect/callback?state="
                        + answer.get("state")
                        + "&code="
                        + URLEncoder.encode(answer.get("code"), StandardCharsets.UTF_8)));
    Instant deadline = clock.instant().plusSeconds(10);
    while (!isTaken(answer.get("state")) && clock.instant().isBefore(deadline)) {
      Thread.onSpinWait();
    }
    leavings.begin(ME, clock.instant());

    Answer told = callback.join();

    assertThat(told.status()).as(told.body()).isEqualTo(409);
    assertThat(told.body())
        .contains("Your data is being deleted", "nothing was connected", "/leave");
    assertThat(connections.list(ME))
        .singleElement()
        .matches(account -> home.email().equals(account.account()));
  }

  /** Called when its answer has arrived and is being handled. */
  private boolean isTaken(String state) {
    return !accounts.isWaiting(state, clock.instant());
  }

  /** The person does it at Google. */
  private void withdraw(StoredConnection account) {
    String token = vault.tryOpen(account.id(), account.token()).orElseThrow();
    assertThat(http.form("/sandbox/google/revoke", Map.of("token", token)).status()).isEqualTo(200);
  }

  /** A process that dies before the n-th statement it sends to the database. */
  private static final class Death extends Error {

    private static final long serialVersionUID = 1L;
  }

  private AccountDeletion dyingAt(int statement) {
    Jdbi mortal = Jdbi.create(source).installPlugin(new StoredTypes());
    int[] sent = new int[1];
    mortal.setSqlLogger(
        new SqlLogger() {
          @Override
          public void logBeforeExecution(StatementContext context) {
            sent[0]++;
            if (sent[0] == statement) {
              throw new Death();
            }
          }
        });
    ConnectionTable table = new ConnectionTable(mortal);
    Connections mine =
        new Connections(
            table,
            new CalendarTable(mortal),
            consent,
            vault,
            new LostGrants(table, new Notifications(mortal), vault, clock),
            address,
            clock);
    return new AccountDeletion(
        mine,
        new FocusBlocks(mortal),
        new DeletionRequests(mortal),
        new PersonErasure(new PersonalData(mortal), presence),
        guardian,
        new Channels(
            new ChannelTable(mortal), table, mine, new Config(Optional.empty()), clock, address),
        clock);
  }

  /** Each run gets one statement further than the previous one, so it dies at each of them once. */
  @Test
  void resumesAfterACrashBetweenAnyTwoStatements() {
    connect(work);
    connect(home);
    String meeting = work.books("Board meeting", inDays(3));
    int ours = work.blocks().size();
    DeletionReceipt receipt = null;
    int deaths = 0;
    while (receipt == null) {
      assertThat(deaths).isLessThan(500);
      try {
        receipt = dyingAt(deaths + 1).leave(ME, false, () -> true);
      } catch (Death e) {
        deaths++;
        if (leavings.since(ME).isPresent()) {
          // No request leads to a cycle meanwhile.
          guardian.request(ME, CycleTrigger.POLL);
        }
      }
    }

    assertThat(deaths).isGreaterThan(20);
    assertThat(receipt.finished()).isTrue();
    assertThat(receipt.accounts())
        .allSatisfy(
            account -> assertThat(account.access()).isEqualTo(DeletionReceipt.Access.REVOKED));
    assertThat(receipt.accounts().stream().mapToInt(DeletionReceipt.Account::eventsRemoved).sum())
        .isEqualTo(ours);
    assertThat(work.blocks()).isEmpty();
    assertThat(home.blocks()).isEmpty();
    assertThat(work.event(meeting).path("status").asText()).isEqualTo("confirmed");
    isAsNew();
  }

  private record Config(Optional<URI> address) implements MirrorConfig, MirrorConfig.Push {

    @Override
    public Poll poll() {
      throw new UnsupportedOperationException("only push channels are tried");
    }

    @Override
    public Push push() {
      return this;
    }

    @Override
    public String every() {
      return "off";
    }

    @Override
    public Duration life() {
      return Duration.ofDays(7);
    }

    @Override
    public Duration pause() {
      return Duration.ofSeconds(10);
    }
  }
}
