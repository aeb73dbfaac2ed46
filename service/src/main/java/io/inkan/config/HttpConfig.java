package io.inkan.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The door for applications.
 *
 * @param listen where it listens; empty if the door is closed
 * @param tls the door's TLS; empty if it speaks clear text
 * @param apiKeys who may use it by a key that the configuration itself names; names and hashes are
 *     unique, also among those of {@code apiKeyFile}
 * @param apiKeyFile more keys, from a file of their own; if it is named, callers must show who they
 *     are, even if it is empty
 * @param clients who may use it by a client certificate; names are unique, also among API keys
 * @param rate how many messages each caller may send that has no rate of its own; without API keys
 *     and clients all of them together; empty for no bound
 * @param idleTimeout how long a sender may send nothing; 100 ms to 1 hour
 * @param maxConnections open connections at one time; 1 to 1,000,000
 */
public record HttpConfig(
    Optional<HostPort> listen,
    Optional<TlsConfig> tls,
    List<ApiKeyConfig> apiKeys,
    Optional<ApiKeysOfFile> apiKeyFile,
    List<ClientConfig> clients,
    Optional<RateConfig> rate,
    Duration idleTimeout,
    int maxConnections) {

  public HttpConfig {
    apiKeys = List.copyOf(apiKeys);
    clients = List.copyOf(clients);
  }

  /** The default: loopback, port 8080, no keys. */
  public static HttpConfig defaults() {
    return new HttpConfig(
        Optional.of(new HostPort("127.0.0.1", 8080)),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Duration.ofSeconds(30),
        10_000);
  }

  /** The same with the door closed. */
  public HttpConfig closed() {
    return new HttpConfig(
        Optional.empty(), tls, apiKeys, apiKeyFile, clients, rate, idleTimeout, maxConnections);
  }

  /** The same with other keys in the file; only if a file is named. */
  public HttpConfig withKeysOfFile(List<ApiKeyConfig> keys) {
    return new HttpConfig(
        listen,
        tls,
        apiKeys,
        Optional.of(new ApiKeysOfFile(apiKeyFile.orElseThrow().file(), keys)),
        clients,
        rate,
        idleTimeout,
        maxConnections);
  }

  /** The keys of both places, those of the file last. */
  public List<ApiKeyConfig> allApiKeys() {
    List<ApiKeyConfig> all = new ArrayList<>(apiKeys);
    apiKeyFile.ifPresent(file -> all.addAll(file.keys()));
    return all;
  }

  static HttpConfig read(Section section) {
    HttpConfig defaults = defaults();
    Distinct names = new Distinct();
    Distinct hashes = new Distinct();
    Optional<HostPort> listen =
        section.get("listen", new OffFormat<>(HostPortFormat.listening()), defaults.listen);
    Optional<TlsConfig> tls = section.section("tls", TlsConfig::readWithClientAuth);
    List<ApiKeyConfig> keys =
        section.table("apiKeys", row -> ApiKeyConfig.read(row, names, hashes));
    Optional<ApiKeysOfFile> keyFile =
        section
            .optional("apiKeyFile", new PathFormat("apikeys.yaml"))
            .map(
                file ->
                    new ApiKeysOfFile(
                        file,
                        section.file(
                            "apiKeyFile",
                            file,
                            "inkan apikey add makes it",
                            root -> ApiKeyFile.read(root, names, hashes))));
    List<ClientConfig> clients = section.table("clients", row -> ClientConfig.read(row, names));
    boolean trusts = tls.flatMap(TlsConfig::clientCa).isPresent();
    if (section.given("clients") && !trusts) {
      section.problem(
          "clients", "needs http.tls.clientCa: it says whose certificates of these are trusted");
    } else if (trusts && !section.given("clients")) {
      section.problem(
          "clients",
          "is missing, and http.tls.clientCa is there: nobody's certificate would let in anyone;"
              + " write for example [ { name: shop.example.net, domains: [ example.com ] } ]");
    }
    return new HttpConfig(
        listen,
        tls,
        keys,
        keyFile,
        clients,
        section.optional("rate", new RateFormat()),
        section.get("idleTimeout", DurationFormat.between("100ms", "1h"), defaults.idleTimeout),
        section.get("maxConnections", new IntegerFormat(1, 1_000_000), defaults.maxConnections));
  }
}
