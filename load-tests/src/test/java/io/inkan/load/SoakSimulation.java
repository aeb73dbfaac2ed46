package io.inkan.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;

/** A day's mail at a rate that the service bears easily, for an hour or more. */
public final class SoakSimulation extends Simulation {

  /** Lets Gatling find the simulation. */
  public SoakSimulation() {
    double rate = HttpSettings.number("rate", 100);
    setUp(
            scenario("soak")
                .exec(HttpRequests.sign(HttpMessages.ofADay()))
                .injectOpen(
                    rampUsersPerSec(1).to(rate).during(HttpSettings.seconds("warmUp", 5)),
                    constantUsersPerSec(rate).during(HttpSettings.seconds("duration", 3600))))
        .protocols(HttpRequests.protocol())
        .assertions(
            global().failedRequests().count().is(0L),
            global().responseTime().percentile(99.9).lt(HttpSettings.millis("p999", 1000)));
  }
}
