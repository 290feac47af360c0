package dev.focusguardian.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.focusguardian.EmptyHouse;
import dev.focusguardian.Http;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.words.Wording;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a person does and sees, in a real Chromium. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final double FIRST_READING_MILLIS = 30_000;
  private static final String[] PAGES = {
    "/",
    "/alerts",
    "/what-if",
    "/drafts",
    "/history",
    "/settings",
    "/phases",
    "/messages",
    "/offers",
    "/shadow",
    "/connect",
    "/connect/consent",
    "/leave"
  };

  @Inject EmptyHouse house;
  @Inject Clock clock;

  @TestHTTPResource URI base;

  private final List<String> complaints = new ArrayList<>();
  private Path chromium;
  private Http http;
  private Playwright playwright;
  private Browser browser;

  @BeforeAll
  void findChromium() {
    String given = System.getenv("CHROMIUM");
    List<String> candidates =
        given != null
            ? List.of(given)
            : List.of(
                "/usr/bin/chromium",
                "/usr/bin/chromium-browser",
                "/usr/bin/google-chrome",
                "/usr/bin/google-chrome-stable",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium");
    chromium =
        candidates.stream()
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(
                () ->
                    new AssertionError(
                        "The browser tests need a Chromium or Chrome, and none is at "
                            + candidates
                            + ". Install one (on Debian and Ubuntu: apt install chromium), or set CHROMIUM to the path of yours"));
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")));
  }

  @AfterAll
  void closeBrowser() {
    browser.close();
    playwright.close();
  }

  @BeforeEach
  void nobodyIsConnected() {
    house.clear();
    complaints.clear();
    http = new Http(base);
  }

  @AfterEach
  void closePages() {
    browser.contexts().forEach(BrowserContext::close);
    assertThat(complaints).as("what the browser complained about").isEmpty();
  }

  private Page page(Browser.NewContextOptions options) {
    BrowserContext context =
        browser.newContext(options.setBaseURL("http://localhost:" + base.getPort()));
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    return page;
  }

  private Page wide() {
    return page(new Browser.NewContextOptions().setViewportSize(1440, 1200));
  }

  /** Completes the consent page with its buttons. */
  private void connect(Page page) {
    page.navigate("/");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Connect Google Calendar"))
        .click();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue to Google"))
        .click();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Allow")).click();
    // Not by the heading role: in Turkish lower case Playwright's HEADING does not become
    // "heading".
    assertThat(page.locator("h1"))
        .hasText(
            Pattern.compile("This week|Next week"),
            new LocatorAssertions.HasTextOptions().setTimeout(FIRST_READING_MILLIS));
    http.post("/api/v1/sync?wait=true");
  }

  private String nextWeek() {
    return IsoWeek.of(clock.instant().atZone(BERLIN).toLocalDate()).plus(1).toString();
  }

  @Test
  void connectsAndSeesFiguresAndBlocks() {
    Page page = wide();
    connect(page);

    page.navigate("/?week=" + nextWeek());

    assertThat(page.locator(".gauge-card").first()).containsText("Deep work");
    assertThat(page.locator(".entry.meeting").first()).isVisible();
    assertThat(page.locator(".entry.block").first()).isVisible();
    assertThat(page.locator(".entry.block").first()).containsText("Focus");
  }

  @Test
  void aFigureExplainsItselfWhenClicked() {
    Page page = wide();
    connect(page);
    Locator figure = page.locator("#f-deepWorkMinutes");
    assertThat(figure.locator(".explained")).isHidden();

    figure.locator("summary").click();

    assertThat(figure.locator(".explained")).containsText("gaps of at least 120 minutes");
  }

  @Test
  void seesANewMeetingMoveABlock() {
    Page page = wide();
    connect(page);
    // Later than the lock, so that the block may still move.
    Instant unlocked = clock.instant().plus(Duration.ofHours(48));
    JsonNode block = null;
    for (JsonNode candidate : http.get("/api/v1/focus-blocks").json()) {
      if (Instant.parse(candidate.path("start").asText()).isAfter(unlocked)) {
        block = candidate;
        break;
      }
    }
    assertThat(block).as("a block that may still move").isNotNull();
    Interval taken =
        Interval.of(
            Instant.parse(block.path("start").asText()), Instant.parse(block.path("end").asText()));
    String week = IsoWeek.of(taken.start().atZone(BERLIN).toLocalDate()).toString();
    String shownAs =
        "#e-" + block.path("id").asText() + "-" + taken.start().atZone(BERLIN).toLocalDate();
    page.navigate("/?week=" + week);
    String time = Wording.span(taken, BERLIN);
    assertThat(page.locator(shownAs)).containsText(time);

    new SandboxPerson("you@example.com").books("Sudden steering committee", taken);
    assertThat(http.post("/api/v1/sync?wait=true").status()).isEqualTo(200);
    page.reload();

    assertThat(
            page.locator(".entry.meeting")
                .filter(new Locator.FilterOptions().setHasText("Sudden steering committee")))
        .isVisible();
    assertThat(page.locator(shownAs).filter(new Locator.FilterOptions().setHasText(time)))
        .hasCount(0);
    for (JsonNode standing : http.get("/api/v1/focus-blocks").json()) {
      assertThat(
              Interval.of(
                      Instant.parse(standing.path("start").asText()),
                      Instant.parse(standing.path("end").asText()))
                  .overlaps(taken))
          .isFalse();
    }
  }

  @Test
  void anOpenPageFollowsTheCalendarByItself() {
    Page page = wide();
    connect(page);
    page.navigate("/?week=" + nextWeek());
    Interval monday = IsoWeek.parse(nextWeek()).in(BERLIN);
    Interval slot =
        Interval.startingAt(monday.start().plus(Duration.ofHours(16)), Duration.ofHours(1));

    new SandboxPerson("you@example.com").books("Seen without reloading", slot);
    http.post("/api/v1/sync?wait=true");

    assertThat(page.getByText("Seen without reloading").first())
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
  }

  @Test
  void anOpenPageHearsOfAlerts() {
    Page page = wide();
    connect(page);
    http.json("PUT", "/api/v1/settings", "{\"thresholdMinutes\": 0}");
    http.post("/api/v1/sync?wait=true");
    page.navigate("/alerts");
    assertThat(page.locator(".alert-card")).hasCount(0);

    http.json("PUT", "/api/v1/settings", "{\"thresholdMinutes\": 2400}");
    http.post("/api/v1/sync?wait=true");

    assertThat(page.locator(".alert-card").first()).isVisible();
    assertThat(page).hasTitle(Pattern.compile("^\\([1-9]\\d*\\) Alerts.*"));
    assertThat(page.locator("nav .count")).hasText(Pattern.compile("[1-9]\\d* open"));
  }

  @Test
  void worksWithoutJavaScript() {
    Page page =
        page(
            new Browser.NewContextOptions()
                .setViewportSize(1440, 1200)
                .setJavaScriptEnabled(false));
    connect(page);
    page.navigate("/?week=" + nextWeek());
    Locator block = page.locator(".entry.block").first();

    block.locator("summary").click();

    assertThat(block.locator(".facts")).containsText("Why here");
  }

  @Test
  void disconnectsAndRemovesTheBlocks() {
    Page page = wide();
    connect(page);
    page.navigate("/connect");

    page.getByText("Disconnect…").click();
    page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName("Disconnect and remove the blocks"))
        .click();

    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Disconnected");
    assertThat(new SandboxPerson("you@example.com").blocks()).isEmpty();
  }

  @Test
  void saysThatARefusedConsentConnectedNothing() {
    Page page = wide();
    page.navigate("/");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Connect Google Calendar"))
        .click();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue to Google"))
        .click();

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel")).click();

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nothing was connected");
    // The answer's status is part of what Chromium reports as an error.
    complaints.removeIf(complaint -> complaint.contains("403"));
  }

  @Test
  void readsAnotherCalendarOnceItIsTicked() {
    SandboxPerson you = new SandboxPerson("you@example.com");
    String team = you.makesCalendar("Band practice");
    Page page = wide();
    connect(page);
    page.navigate("/connect");
    assertThat(page.getByLabel("Read Band practice")).not().isChecked();

    page.getByLabel("Read Band practice").check();
    page.getByLabel("Focus blocks go to Band practice").check();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).click();

    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Saved");
    assertThat(page.getByLabel("Read Band practice")).isChecked();
    assertThat(page.getByLabel("Focus blocks go to Band practice")).isChecked();
    http.post("/api/v1/sync?wait=true");
    assertThat(you.blocks(team)).isNotEmpty();
    assertThat(you.blocks()).isEmpty();
    you.deletesCalendar(team);
  }

  @Test
  void connectsFromTheNumericAddressOfThisMachineToo() {
    Page page =
        browser
            .newContext(
                new Browser.NewContextOptions().setBaseURL("http://127.0.0.1:" + base.getPort()))
            .newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.navigate("/connect/consent");

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue to Google"))
        .click();
    assertThat(page).hasURL(Pattern.compile("http://localhost:\\d+/connect/consent.*"));
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue to Google"))
        .click();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Allow")).click();

    assertThat(page).hasURL("http://localhost:" + base.getPort() + "/");
    assertThat(http.get("/api/v1/connections").json()).hasSize(1);
  }

  @Test
  void settingsAreRefusedBesideTheFieldAndSavedWhenRight() {
    Page page = wide();
    page.navigate("/settings");
    page.getByLabel("Time zone").fill("Mars/Olympus");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).click();
    assertThat(page.locator("#zone-problem")).containsText("Mars/Olympus");
    assertThat(page.getByLabel("Time zone")).hasValue("Mars/Olympus");
    complaints.removeIf(complaint -> complaint.contains("400"));

    page.getByLabel("Time zone").fill("Europe/Lisbon");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).click();

    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Saved");
    assertThat(page.getByLabel("Time zone")).hasValue("Europe/Lisbon");
  }

  @Test
  void everythingIsReachedByKeyboardAndHasAName() {
    Page page = wide();
    connect(page);
    for (String address : PAGES) {
      page.navigate(address);
      Object nameless =
          page.evaluate(
              """
              () => [...document.querySelectorAll("input:not([type=hidden]), select, textarea, button, summary, a")]
                .filter((control) => {
                  const label = control.labels && control.labels.length ? control.labels[0].textContent : "";
                  const name = control.getAttribute("aria-label") || label || control.textContent || "";
                  return !name.trim() || control.tabIndex < 0;
                }).map((control) => control.outerHTML.slice(0, 120))
              """);
      assertThat(nameless).as(address).isEqualTo(List.of());
      assertThat(page.locator("h1")).hasCount(1);
      assertThat(page.locator("html")).hasAttribute("lang", "en");
      page.keyboard().press("Tab");
      assertThat(page.locator(".skip")).isFocused();
    }
    page.navigate("/");
    page.locator("#f-makerDays summary").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#f-makerDays .explained")).isVisible();
  }

  @Test
  void aPhoneNeedsNoSidewaysScrolling() {
    Page page = page(new Browser.NewContextOptions().setViewportSize(390, 844));
    connect(page);
    List<String> addresses = new ArrayList<>(List.of(PAGES));
    addresses.add("/?week=" + nextWeek());
    for (String address : addresses) {
      page.navigate(address);
      assertThat(page.evaluate("document.documentElement.scrollWidth")).as(address).isEqualTo(390);
    }
    assertThat(page.locator(".entry.block").first()).isVisible();
  }

  @Test
  void deletesTheAccountByKeyboardAndGetsAReceipt() {
    Page page = page(new Browser.NewContextOptions());
    connect(page);
    page.navigate("/leave");
    Locator button = page.locator("button[value=leave]");
    assertThat(button).hasText("Remove my focus blocks and delete everything");

    button.focus();
    page.keyboard().press("Enter");

    assertThat(page.locator("h1")).hasText("Your data is deleted");
    assertThat(page.locator("main")).containsText("were removed");
    page.navigate("/");
    assertThat(page.locator("main")).containsText("Connect Google Calendar");
  }

  @Test
  void seesTheReplayAndItsReasonsOnAPhone() {
    Page page = page(new Browser.NewContextOptions().setViewportSize(390, 844));
    connect(page);
    page.getByText("Replay: your last 60 days").click();

    // A progress page comes first, and is replaced automatically.
    assertThat(page.locator(".lead-in"))
        .containsText(
            "This replay wrote nothing",
            new LocatorAssertions.ContainsTextOptions().setTimeout(FIRST_READING_MILLIS));
    Locator survived = page.locator("#t-survivedMinutes");
    survived.locator("summary").focus();
    page.keyboard().press("Enter");
    assertThat(survived.locator(".explained")).containsText("ended up as deep work");
    page.navigate("/shadow?all=1");
    assertThat(page.locator(".stories").first())
        .containsText(Pattern.compile("free slot on|free minutes on"));
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
  }

  @Test
  void theDarkThemeIsDark() {
    Page page =
        page(
            new Browser.NewContextOptions()
                .setViewportSize(1440, 1200)
                .setColorScheme(ColorScheme.DARK));

    page.navigate("/");

    assertThat(page.locator("body"))
        .hasCSS("background-color", Pattern.compile("rgb\\(1\\d, 2\\d, 2\\d\\)"));
    assertThat(page.locator("body"))
        .hasCSS("color", Pattern.compile("rgb\\(2\\d\\d, 2\\d\\d, 2\\d\\d\\)"));
  }
}
