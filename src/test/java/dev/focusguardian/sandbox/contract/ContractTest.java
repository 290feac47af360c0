package dev.focusguardian.sandbox.contract;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** The base of all tests of the sandbox over HTTP: new people, and no leftover faults. */
abstract class ContractTest {

  private static final AtomicInteger PEOPLE = new AtomicInteger();

  @TestHTTPResource("/")
  URI service;

  URI google() {
    return service.resolve("/sandbox/google/");
  }

  /** Somebody with an empty calendar. */
  Caller somebody(String name) {
    return Caller.of(google(), name + PEOPLE.incrementAndGet() + "@contract.example.com");
  }

  Caller consumer() {
    return Caller.of(google(), "contract" + PEOPLE.incrementAndGet() + "@gmail.com");
  }

  Caller.Reply control(String verb, String path, String json) {
    return Caller.reply(
        HttpRequest.newBuilder(service.resolve("/sandbox/" + path))
            .header("Content-Type", "application/json")
            .method(
                verb,
                json.isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(json.replace('\'', '"'))));
  }

  void fault(String json) {
    control("POST", "faults", json).ok();
  }

  @AfterEach
  void noFaultStays() {
    control("DELETE", "faults", "");
  }
}
