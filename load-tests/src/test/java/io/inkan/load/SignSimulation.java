package io.inkan.load;

import static io.gatling.javaapi.core.CoreDsl.ByteArrayBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;

/**
 * Posts one message to {@code /sign} as often as the settings say; fails if any answer is not a
 * signature.
 */
public final class SignSimulation extends Simulation {

  /** Lets Gatling find the simulation; what it does is in {@link LoadSettings}. */
  public SignSimulation() {
    LoadSettings settings = LoadSettings.fromSystemProperties();
    String authorDomain = System.getProperty("authorDomain", "example.org");
    HttpProtocolBuilder protocol =
        http.baseUrl(settings.baseUrl())
            .acceptHeader("application/json")
            .contentTypeHeader("message/rfc822")
            .shareConnections();
    ChainBuilder request =
        exec(
            http("POST /sign")
                .post("/sign")
                .body(ByteArrayBody(LoadMessage.of(authorDomain, settings.size())))
                .check(
                    status().is(200),
                    jsonPath("$.signatures[0].headerField")
                        .transform(field -> field.startsWith("DKIM-Signature:"))
                        .is(true)));
    SetUp run =
        setUp(settings.model().populate("sign", request, settings))
            .protocols(protocol)
            .assertions(global().failedRequests().count().is(0L));
    settings.model().limit(settings).ifPresent(run::maxDuration);
  }
}
