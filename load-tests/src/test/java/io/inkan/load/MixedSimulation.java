package io.inkan.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.List;

/** A day's mail in all its sizes, signed and verified side by side. */
public final class MixedSimulation extends Simulation {

  /** Lets Gatling find the simulation; it has the service sign what is to be verified. */
  public MixedSimulation() {
    double rate = HttpSettings.number("rate", 100);
    double verified = Math.min(0.99, HttpSettings.number("verified", 0.3));
    Duration duration = HttpSettings.seconds("duration", 60);
    int p99 = HttpSettings.millis("p99", 500);
    List<byte[]> messages = HttpMessages.ofADay();
    setUp(
            scenario("sign")
                .exec(HttpRequests.sign(messages))
                .injectOpen(constantUsersPerSec(rate * (1 - verified)).during(duration)),
            scenario("verify")
                .exec(
                    HttpRequests.verify(
                        HttpMessages.signed(messages), System.getProperty("result", "")))
                .injectOpen(constantUsersPerSec(rate * verified).during(duration)))
        .protocols(HttpRequests.protocol())
        .assertions(
            global().failedRequests().count().is(0L),
            details("POST /sign").responseTime().percentile(99).lt(p99),
            details("POST /verify").responseTime().percentile(99).lt(p99));
  }
}
