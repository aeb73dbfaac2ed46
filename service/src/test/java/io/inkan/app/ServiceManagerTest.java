package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What systemd is told, in the words of sd_notify(3). */
@Timeout(60)
class ServiceManagerTest {

  @Test
  void itIsToldWhenTheServiceIsReadyAndWhenItStops(@TempDir Path folder) throws Exception {
    assumeTrue(Epoll.isAvailable(), "SKIPPED: no UNIX datagrams on this machine");
    Path path = folder.resolve("notify");
    try (DatagramReceiver systemd = new DatagramReceiver(path)) {
      ServiceManager manager = ServiceManager.at(path.toString());
      manager.ready();
      assertEquals("READY=1", systemd.next());
      manager.stopping();
      assertEquals("STOPPING=1", systemd.next());
    }
  }

  @Test
  void whereItIsGoneTheServiceGoesOn(@TempDir Path folder) {
    ServiceManager.at(folder.resolve("missing").toString()).ready();
  }

  @Test
  void whereNobodyAsksNobodyIsTold() {
    ServiceManager.at(null).ready();
  }
}
