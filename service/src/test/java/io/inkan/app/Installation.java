package io.inkan.app;

import io.inkan.config.InkanConfig;
import io.inkan.config.YamlReader;
import io.inkan.crypto.KeyFileException;
import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.engine.EngineMetrics;
import io.inkan.keys.GeneratedKey;
import io.inkan.keys.KeyGenerator;
import io.inkan.keys.KeyRequest;
import io.inkan.keys.RecordOptions;
import io.inkan.testing.FakeDnsReply;
import io.inkan.testing.FakeDnsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an administrator would set up: a folder with key files and an {@code inkan.yaml}, and the
 * keys' records in DNS. Every port is 0.
 */
public final class Installation implements AutoCloseable {

  private final Path folder;
  private final FakeDnsServer dns;
  private final Map<String, String> sections = new LinkedHashMap<>();
  private final StringBuilder keys = new StringBuilder();

  /**
   * @param folder an empty one, for files
   */
  public Installation(Path folder) {
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException("keys would be left in the working directory");
    }
    this.folder = folder;
    try {
      this.dns = FakeDnsServer.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    section("http", "{ listen: \"127.0.0.1:0\" }");
    section("management", "{ listen: \"127.0.0.1:0\" }");
    section("milter", "{ listen: \"off\" }");
    section("dns", "{ servers: [\"127.0.0.1:" + dns.address().getPort() + "\"] }");
    section("verify", "{ authservId: mx.example.net }");
  }

  public FakeDnsServer dns() {
    return dns;
  }

  public Path folder() {
    return folder;
  }

  /** Where the private half of a key lies. */
  public Path keyFile(String domain, String selector) {
    return folder.resolve(domain).resolve(selector + ".private");
  }

  /** Makes a key, publishes it and names it in the configuration. */
  public Installation key(String domain, String selector) {
    return key(domain, selector, SignatureAlgorithm.ED25519_SHA256, KeyRequest.ED25519_BITS);
  }

  /** The same with an RSA key. */
  public Installation rsaKey(String domain, String selector, int bits) {
    return key(domain, selector, SignatureAlgorithm.RSA_SHA256, bits);
  }

  private Installation key(String domain, String selector, SignatureAlgorithm algorithm, int bits) {
    GeneratedKey key =
        new KeyGenerator(new SecureRandom())
            .generate(new KeyRequest(domain, selector, algorithm, bits, RecordOptions.NONE));
    try {
      key.writeTo(Files.createDirectories(folder.resolve(domain)), false);
    } catch (IOException | KeyFileException e) {
      throw new IllegalStateException(e);
    }
    dns.put(key.recordName(), FakeDnsReply.txt(key.recordValue()));
    return keyEntry(domain, selector);
  }

  /** Names a key in the configuration whose file is made later, or never. */
  public Installation keyEntry(String domain, String selector) {
    keys.append("  - { domain: ").append(domain).append(", selector: ").append(selector);
    keys.append(", file: ").append(domain).append('/').append(selector).append(".private }\n");
    return this;
  }

  /** Sets a section of the configuration, in YAML. */
  public Installation section(String name, String yaml) {
    sections.put(name, yaml);
    return this;
  }

  /** Writes the configuration. */
  public Path write() {
    StringBuilder yaml = new StringBuilder();
    sections.forEach((name, text) -> yaml.append(name).append(": ").append(text).append('\n'));
    if (keys.length() > 0) {
      yaml.append("keys:\n").append(keys);
    }
    try {
      return Files.writeString(folder.resolve("inkan.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file of the configuration, to be read again and again; it is written now. */
  ConfigurationSource source() {
    Path file = write();
    return new ConfigurationSource() {
      @Override
      public Optional<Path> file() {
        return Optional.of(file);
      }

      @Override
      public Configuration read() {
        return Configuration.of(YamlReader.read(file, Map.of()));
      }
    };
  }

  /** The configuration as it is read back. */
  InkanConfig config() {
    var result = YamlReader.read(write(), Map.of());
    return result.config().orElseThrow(() -> new AssertionError(String.valueOf(result.problems())));
  }

  /** Starts the service. */
  public RunningService start(InstantSource clock) {
    try {
      return RunningService.start(config(), clock);
    } catch (SetupException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts the service with the system's clock. */
  public RunningService start() {
    return start(InstantSource.system());
  }

  /** What is wrong with the configuration when it is put to work. */
  String refusal() {
    try {
      Setup.configured(config(), EngineMetrics.SILENT);
    } catch (SetupException e) {
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError("the configuration was taken");
  }

  @Override
  public void close() {
    try {
      dns.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
