package io.inkan.load;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Quiet times, and in between many requests at one moment: each is signed or turned away. */
public final class BurstSimulation extends Simulation {

  /** Lets Gatling find the simulation. */
  public BurstSimulation() {
    double rate = HttpSettings.number("rate", 50);
    Duration quiet = HttpSettings.seconds("quiet", 10);
    int burst = (int) HttpSettings.number("burst", 1000);
    List<OpenInjectionStep> steps = new ArrayList<>();
    steps.add(constantUsersPerSec(rate).during(quiet));
    for (int i = 0; i < HttpSettings.number("bursts", 5); i++) {
      steps.add(atOnceUsers(burst));
      steps.add(constantUsersPerSec(rate).during(quiet));
    }
    byte[] message = LoadMessage.of(HttpSettings.authorDomain(), HttpSettings.size());
    setUp(
            scenario("burst")
                .exec(HttpRequests.signOrBeTurnedAway(List.of(message)))
                .injectOpen(steps.toArray(OpenInjectionStep[]::new)))
        .protocols(HttpRequests.protocol())
        .assertions(
            global().failedRequests().count().is(0L),
            global().responseTime().max().lt(HttpSettings.millis("longest", 5000)));
  }
}
