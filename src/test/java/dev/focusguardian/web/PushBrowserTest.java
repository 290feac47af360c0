package dev.focusguardian.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.focusguardian.EmptyHouse;
import dev.focusguardian.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Notifications in a real Chromium, to which a push service's message is handed over. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushBrowserTest {

  @Inject EmptyHouse house;

  @TestHTTPResource URI base;

  private Playwright playwright;
  private Browser browser;
  private BrowserContext context;

  @BeforeAll
  void openBrowser() {
    String given = System.getenv("CHROMIUM");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(given == null ? "/usr/bin/chromium" : given))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")));
  }

  @AfterAll
  void closeBrowser() {
    browser.close();
    playwright.close();
  }

  @BeforeEach
  void isNew() {
    house.clear();
    context = browser.newContext();
  }

  @AfterEach
  void closeContext() {
    context.close();
  }

  private Page messages() {
    Page page = context.newPage();
    page.navigate("http://localhost:" + base.getPort() + "/messages");
    return page;
  }

  @Test
  void theWorkerShowsAMessageWithItsFigures() throws InterruptedException {
    context.grantPermissions(List.of("notifications"));
    Page page = messages();
    CDPSession devtools = context.newCDPSession(page);
    BlockingQueue<String> registrations = new LinkedBlockingQueue<>();
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        event ->
            event
                .getAsJsonArray("registrations")
                .forEach(
                    registration ->
                        registrations.add(
                            registration.getAsJsonObject().get("registrationId").getAsString())));
    devtools.send("ServiceWorker.enable");
    page.evaluate(
        "async () => { const r = await navigator.serviceWorker.register('/push-worker.js', {scope:"
            + " '/push/'}); await new Promise((done) => { const look = () => r.active ? done() :"
            + " setTimeout(look, 50); look(); }); }");
    JsonObject message = new JsonObject();
    message.addProperty("origin", "http://localhost:" + base.getPort() + "/");
    message.addProperty("registrationId", registrations.take());
    message.addProperty(
        "data",
        "{\"title\": \"Roadmap takes 4 h\", \"body\": \"The week has 6 h.\", \"tag\":"
            + " \"week-2026-W49\", \"path\": \"/alerts#alert-1\"}");
    devtools.send("ServiceWorker.deliverPushMessage", message);

    Object shown =
        page.evaluate(
            "async () => { const r = await navigator.serviceWorker.getRegistration('/push/'); for"
                + " (let i = 0; i < 100; i++) { const all = await r.getNotifications(); if"
                + " (all.length) return all.map((n) => [n.title, n.body, n.tag, n.data.path]);"
                + " await new Promise((done) => setTimeout(done, 50)); } return []; }");

    assertThat(shown)
        .isEqualTo(
            List.of(
                List.of(
                    "Roadmap takes 4 h", "The week has 6 h.", "week-2026-W49", "/alerts#alert-1")));
  }

  @Test
  void aBrowserWithoutAPushServiceSaysThatItDidNotWork() {
    context.grantPermissions(List.of("notifications"));
    Page page = messages();
    page.getByText("Turn on notifications here").click();

    assertThat(page.getByText("Notifications could not be turned on.")).isVisible();
  }

  @Test
  void withoutJavaScriptThePageSaysWhatIsNeeded() {
    context.close();
    context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    Page page = messages();

    assertThat(page.getByText("Notifications in this browser need JavaScript")).isVisible();
    assertThat(page.getByText("Turn on notifications here")).isHidden();
  }
}
