package io.inkan.app;

import io.inkan.config.InkanConfig;
import io.inkan.http.Reloading;
import io.inkan.metrics.Meters;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

/** A service and a client for both of its HTTP servers. */
public final class RunningService implements AutoCloseable {

  private static final Duration TO_STOP = Duration.ofSeconds(1);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Service service;
  private final Meters meters;

  private RunningService(Service service, Meters meters) {
    this.service = service;
    this.meters = meters;
  }

  static RunningService start(InkanConfig config, InstantSource clock) throws SetupException {
    Meters meters = new Meters();
    Setup setup = Setup.configured(config, meters.engineMetrics());
    return new RunningService(Service.start(setup, meters, clock), meters);
  }

  static RunningService start(InkanConfig config, InstantSource clock, Reloading reloading)
      throws SetupException {
    Meters meters = new Meters();
    Setup setup = Setup.configured(config, meters.engineMetrics());
    return new RunningService(Service.start(setup, meters, clock, reloading), meters);
  }

  /** An answer, its content decoded octet by octet. */
  public record Reply(int status, String body) {
    public JsonObject json() {
      return new JsonObject(utf8(body));
    }

    /** The whole signature field at a place, from 0. */
    public String signature(int index) {
      return json().getJsonArray("signatures").getJsonObject(index).getString("headerField");
    }

    /** How many signatures there are. */
    public int signatures() {
      return json().getJsonArray("signatures").size();
    }
  }

  Service service() {
    return service;
  }

  Meters meters() {
    return meters;
  }

  public int httpPort() {
    return service.httpPort();
  }

  /** The port of an address of the milter door, in the order of the configuration. */
  public int milterPort(int index) {
    return service.milterPorts().get(index);
  }

  /** The text whose UTF-8 octets these are, one in each character. */
  static String utf8(String octets) {
    return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** Posts a message whose characters are octets. */
  public Reply post(String target, String message, String... headers) {
    return post(target, message.getBytes(StandardCharsets.ISO_8859_1), headers);
  }

  /** Posts a message. */
  public Reply post(String target, byte[] message, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.httpPort() + target))
            .header("Content-Type", "message/rfc822")
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofByteArray(message));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Gets something of the management server. */
  public Reply manage(String path) {
    URI uri = URI.create("http://127.0.0.1:" + service.managementPort() + path);
    return send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)));
  }

  /** Posts nothing to the management server. */
  public Reply command(String path, String... headers) {
    URI uri = URI.create("http://127.0.0.1:" + service.managementPort() + path);
    return send(
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(30))
            .headers(headers)
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(
              request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
      return new Reply(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The client keeps its connections open: they need not be waited for as long as strangers'. */
  @Override
  public void close() {
    service.close(TO_STOP);
  }
}
