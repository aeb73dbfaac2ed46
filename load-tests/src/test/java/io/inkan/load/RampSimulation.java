package io.inkan.load;

import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.incrementUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;
import java.util.List;

/**
 * A rate that grows by steps until and beyond the knee, where latency rises and the service begins
 * to turn requests away; the report shows at which rate. No request may end otherwise.
 */
public final class RampSimulation extends Simulation {

  /** Lets Gatling find the simulation. */
  public RampSimulation() {
    byte[] message = LoadMessage.of(HttpSettings.authorDomain(), HttpSettings.size());
    setUp(
            scenario("ramp")
                .exec(HttpRequests.signOrBeTurnedAway(List.of(message)))
                .injectOpen(
                    incrementUsersPerSec(HttpSettings.number("step", 200))
                        .times((int) HttpSettings.number("steps", 10))
                        .eachLevelLasting(HttpSettings.seconds("level", 10))
                        .startingFrom(HttpSettings.number("from", 200))))
        .protocols(HttpRequests.protocol())
        .assertions(global().failedRequests().count().is(0L));
  }
}
