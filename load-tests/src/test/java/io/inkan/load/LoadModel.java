package io.inkan.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.forever;
import static io.gatling.javaapi.core.CoreDsl.rampConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.Optional;

/** How requests arrive: at a rate of their own, or each after the answer to the one before. */
enum LoadModel {
  /** Arrivals that do not wait for the service: finds out what happens at a given rate. */
  OPEN {
    @Override
    PopulationBuilder populate(String name, ChainBuilder request, LoadSettings settings) {
      return scenario(name)
          .exec(request)
          .injectOpen(
              rampUsersPerSec(1).to(settings.rate()).during(WARM_UP),
              constantUsersPerSec(settings.rate()).during(settings.duration()));
    }
  },
  /**
   * A fixed number of callers, each busy all the time: finds out what rate the service reaches. A
   * caller repeats its request; a new caller for each would measure how fast Gatling makes callers.
   */
  CLOSED {
    @Override
    PopulationBuilder populate(String name, ChainBuilder request, LoadSettings settings) {
      return scenario(name)
          .exec(forever().on(request))
          .injectClosed(rampConcurrentUsers(1).to(settings.users()).during(WARM_UP));
    }

    @Override
    Optional<Duration> limit(LoadSettings settings) {
      return Optional.of(WARM_UP.plus(settings.duration()));
    }
  };

  private static final Duration WARM_UP = Duration.ofSeconds(5);

  abstract PopulationBuilder populate(String name, ChainBuilder request, LoadSettings settings);

  /** When to stop callers who would go on for ever; the open model runs until the last answer. */
  Optional<Duration> limit(LoadSettings settings) {
    return Optional.empty();
  }
}
