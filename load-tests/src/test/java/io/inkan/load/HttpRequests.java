package io.inkan.load;

import static io.gatling.javaapi.core.CoreDsl.ByteArrayBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The requests that simulations are made of, with what their answers must be. */
final class HttpRequests {

  private static final int SIGNED = 200;
  private static final int FULL = 503;

  private HttpRequests() {}

  static HttpProtocolBuilder protocol() {
    return http.baseUrl(HttpSettings.baseUrl())
        .acceptHeader("application/json")
        .contentTypeHeader("message/rfc822")
        .shareConnections();
  }

  /** Asks for a signature; anything but one is a failure. */
  static ChainBuilder sign(List<byte[]> messages) {
    AtomicInteger next = new AtomicInteger();
    return exec(
        http("POST /sign")
            .post("/sign")
            .body(ByteArrayBody(session -> inTurn(messages, next)))
            .check(status().is(SIGNED), signature()));
  }

  /** Asks for a signature; a service that is full may say so, by 503 and Retry-After. */
  static ChainBuilder signOrBeTurnedAway(List<byte[]> messages) {
    AtomicInteger next = new AtomicInteger();
    return exec(
        http("POST /sign, 503 allowed")
            .post("/sign")
            .body(ByteArrayBody(session -> inTurn(messages, next)))
            .check(status().in(SIGNED, FULL))
            .checkIf((response, session) -> response.status().code() == SIGNED)
            .then(signature())
            .checkIf((response, session) -> response.status().code() == FULL)
            .then(header("Retry-After").exists()));
  }

  /** Asks for a verdict on signed messages. */
  static ChainBuilder verify(List<byte[]> messages, String result) {
    AtomicInteger next = new AtomicInteger();
    return exec(
        http("POST /verify")
            .post("/verify")
            .body(ByteArrayBody(session -> inTurn(messages, next)))
            .check(
                status().is(SIGNED),
                jsonPath("$.result")
                    .transform(word -> result.isEmpty() || word.equals(result))
                    .is(true)));
  }

  private static CheckBuilder signature() {
    return jsonPath("$.signatures[0].headerField")
        .transform(field -> field.startsWith("DKIM-Signature:"))
        .is(true);
  }

  private static byte[] inTurn(List<byte[]> messages, AtomicInteger next) {
    return messages.get(Math.floorMod(next.getAndIncrement(), messages.size()));
  }
}
