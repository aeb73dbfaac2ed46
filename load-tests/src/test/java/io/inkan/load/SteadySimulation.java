package io.inkan.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;
import java.util.List;

/** A constant rate of arrivals: every answer a signature, and soon. */
public final class SteadySimulation extends Simulation {

  /** Lets Gatling find the simulation. */
  public SteadySimulation() {
    double rate = HttpSettings.number("rate", 100);
    byte[] message = LoadMessage.of(HttpSettings.authorDomain(), HttpSettings.size());
    setUp(
            scenario("steady")
                .exec(HttpRequests.sign(List.of(message)))
                .injectOpen(
                    rampUsersPerSec(1).to(rate).during(HttpSettings.seconds("warmUp", 5)),
                    constantUsersPerSec(rate).during(HttpSettings.seconds("duration", 60))))
        .protocols(HttpRequests.protocol())
        .assertions(
            global().failedRequests().count().is(0L),
            global().responseTime().percentile(99).lt(HttpSettings.millis("p99", 100)));
  }
}
