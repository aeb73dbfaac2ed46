package io.inkan.app;

import io.inkan.config.InkanConfig;
import io.inkan.config.MetricsConfig;
import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.engine.BoundedCryptoPool;
import io.inkan.engine.Engine;
import io.inkan.http.HttpFrontEnd;
import io.inkan.metrics.Meters;
import io.inkan.policy.Door;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** What the metrics show of a service beside what its engine and its doors count. */
final class ServiceGauges {

  private ServiceGauges() {}

  /** Shows what stands still, such as limits, and what moves, such as the queue. */
  static void show(
      Setup setup,
      Meters meters,
      BoundedCryptoPool pool,
      Engine engine,
      HttpFrontEnd http,
      IntSupplier ready) {
    InkanConfig config = setup.config();
    for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
      meters.showCryptoProvider(algorithm.word(), setup.crypto().of(algorithm).word());
    }
    meters.showBuild(ProgramVersion.text(), Runtime.version().toString());
    meters.watchReady(ready);
    meters.watchGeneration(() -> engine.snapshot().generation());
    meters.watchCryptoQueue(pool::waiting);
    meters.showCryptoQueueLimit(config.limits().queue());
    meters.showConnectionsLimit(Door.HTTP, config.http().maxConnections());
    meters.showConnectionsLimit(Door.MILTER, config.milter().maxConnections());
    meters.watchSpool(http::spooled, config.spool().size());
    countDomains(config.metrics(), meters);
  }

  private static void countDomains(MetricsConfig shown, Meters meters) {
    if (!shown.domains().isEmpty() || shown.topDomains() > 0) {
      List<String> problems = new ArrayList<>(); // there are none: the setup was asked for them
      meters.countDomains(CountedDomains.of(shown, problems), shown.topDomains());
    }
  }
}
