package io.inkan.app;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.cli.CommandRun;
import io.inkan.engine.CryptoPool;
import io.inkan.engine.Engine;
import io.inkan.engine.EngineMetrics;
import io.inkan.engine.Outcome;
import io.inkan.engine.RawMessage;
import io.inkan.http.VerificationJson;
import io.inkan.message.MessageSink;
import io.inkan.opendkim.Surroundings;
import io.inkan.policy.Caller;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import io.inkan.policy.SigningRequest;
import io.inkan.testing.GeneratedMessages;
import io.inkan.testing.MilterClient;
import io.inkan.testing.MilterMail;
import io.inkan.testing.MilterResult;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same message through the engine, HTTP, the command line and milter comes to the same: the
 * doors translate and choose nothing.
 *
 * <p>Milter carries what an MTA hands over. Not all samples are that: bare line ends and NUL are
 * gone by then, and so is white space before a colon.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SymmetryTest {

  private static final long NOW = 1_794_000_000;
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(NOW));

  private final Installation installation;
  private final RunningService service;
  private final Engine engine;
  private final Path config;

  // Not a field: JUnit would fill it for each test, which is too late for what all tests share.
  SymmetryTest(@TempDir Path folder) throws SetupException {
    installation =
        new Installation(folder)
            .key("example.com", "ed")
            .rsaKey("example.com", "rsa", 2048)
            .section("milter", "{ listen: \"inet:0@127.0.0.1\" }")
            .section("verify", "{ authservId: mx.example.net, addNone: true }");
    config = installation.write();
    service = installation.start(CLOCK);
    Setup setup = Setup.configured(installation.config(), EngineMetrics.SILENT);
    engine =
        new Engine(
            setup.snapshot(1, Surroundings.NONE),
            setup.publicKeys(EngineMetrics.SILENT, Runnable::run),
            CryptoPool.DIRECT,
            EngineMetrics.SILENT,
            CLOCK,
            System::nanoTime);
  }

  @AfterAll
  void stop() {
    service.close();
    installation.close();
  }

  /** A message with a name for the report. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Sample(String name, byte[] octets) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Sample> samples() {
    Stream<Sample> generated =
        GeneratedMessages.from(20261124, 5).stream()
            .map(message -> new Sample(message.name(), message.octets()));
    return Stream.concat(generated, handWritten());
  }

  private static Stream<Sample> handWritten() {
    String from = "From: Joe SixPack <joe@example.com>\r\n";
    // RFC 8463 A.3
    String football =
        from
            + "To: Suzie Q <suzie@shopping.example.net>\r\n"
            + "Subject: Is dinner ready?\r\n"
            + "Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\n"
            + "Message-ID: <20030712040037.46341.5F8J@football.example.com>\r\n\r\n"
            + "Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";
    return Stream.of(
        sample("RFC 8463 A.3", football),
        sample("the same with LF", football.replace("\r\n", "\n")),
        sample("octets that are no UTF-8", from + "Subject: caf\u00e9 \u00ff\r\n\r\n\u00e9\r\n"),
        sample("bare CR in the body", from + "\r\na\rb\r\n"),
        sample("bare LF in the header section", from + "A: b\nC: d\r\n\r\nx\r\n"),
        sample("NUL in the body", from + "\r\na\0b\r\n"),
        sample("no From", "To: joe@example.com\r\n\r\nx\r\n"),
        sample("two From", from + from + "\r\nx\r\n"),
        sample("a From without a mailbox", "From: undisclosed\r\n\r\nx\r\n"),
        sample("somebody else's domain", "From: joe@example.net\r\n\r\nx\r\n"),
        sample("no body", from),
        sample("no message", "hello\r\n"),
        sample("nothing", ""),
        sample("a broken signature", "DKIM-Signature: v=1; a=x; d=\r\n" + from + "\r\nx\r\n"),
        sample(
            "a signature of a key that is not there",
            "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple; d=example.org; s=no;\r\n"
                + " h=from; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=AAAA\r\n"
                + from
                + "\r\n"),
        sample(
            "a forged verdict",
            "Authentication-Results: mx.example.net; dkim=pass\r\n" + from + "\r\nx\r\n"));
  }

  private static Sample sample(String name, String octets) {
    return new Sample(name, octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void signaturesAndVerdictsAreTheSame(Sample sample) {
    byte[] octets = sample.octets();
    Outcome core = outcome(octets, Envelope.signing("-", door(), Caller.LOCAL, plain()));
    RunningService.Reply http = service.post("/sign", octets);
    CommandRun command = run(octets, "sign");
    if (core instanceof Outcome.Signed signed) {
      List<String> fields =
          signed.signatures().stream().map(signature -> signature.field().text()).toList();
      assertEquals(2, fields.size());
      assertEquals(fields, List.of(http.signature(0), http.signature(1)));
      byte[] whole = signedMessage(octets);
      String text = latin(whole);
      assertAll(
          () -> assertEquals(0, command.exit()),
          () -> assertTrue(text.startsWith(String.join("\r\n", fields) + "\r\n"), text),
          () -> assertEquals(text, latin(command.octets())));
      assertEquals("pass", assertSameVerdict(whole).getString("result"));
      assertSameSignatures(fields, octets, text);
    } else {
      assertEquals(expectedStatus(core), http.status() + "/" + command.exit());
      assertEquals("", command.out());
    }
    assertSameVerdict(octets);
  }

  private void assertSameSignatures(List<String> fields, byte[] octets, String whole) {
    if (MilterMail.travels(octets)) {
      MilterResult result = deliver("127.0.0.1", octets);
      assertEquals(
          String.join("\r\n", fields) + "\r\n",
          result.inserted().stream().map(MilterMail.Field::toString).collect(joining()));
      assertEquals(whole, result.mail().toString());
    }
  }

  private void assertSameVerdict(JsonObject expected, byte[] octets) {
    if (MilterMail.travels(octets)) {
      assertEquals(
          expected.getString("authenticationResults") + "\r\n",
          RunningService.utf8(deliver("192.0.2.7", octets).inserted().get(0).toString()));
    }
  }

  private MilterResult deliver(String client, byte[] octets) {
    try (MilterClient mta = MilterClient.tcp(service.milterPort(0))) {
      MilterResult result = mta.connect("unknown", client).deliver("joe@example.com", octets);
      assertEquals('a', result.letter());
      return result;
    }
  }

  @Test
  void mostSamplesTravelByMilter() {
    long travelling = samples().filter(sample -> MilterMail.travels(sample.octets())).count();
    assertTrue(travelling * 2 > samples().count(), travelling + " samples");
  }

  /** The signed message, as HTTP gives it back. */
  private byte[] signedMessage(byte[] octets) {
    return service
        .post("/sign", octets, "Accept", "message/rfc822")
        .body()
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private JsonObject assertSameVerdict(byte[] octets) {
    Outcome core = outcome(octets, Envelope.verifying("-", door(), Caller.LOCAL, null));
    RunningService.Reply http = service.post("/verify", octets);
    CommandRun command = run(octets, "verify", "--json");
    if (!(core instanceof Outcome.Verified verified)) {
      assertEquals(expectedStatus(core), http.status() + "/" + command.exit());
      return new JsonObject();
    }
    JsonObject expected = new JsonObject(VerificationJson.of(verified).encode());
    JsonObject fromCommand = new JsonObject(command.out());
    assertEquals("-", fromCommand.remove("file"));
    assertEquals(expected, http.json());
    assertEquals(expected, fromCommand);
    assertEquals(exitCode(expected.getString("result")), command.exit());
    assertSameVerdict(expected, octets);
    return expected;
  }

  private static int exitCode(String result) {
    return List.of("pass", "none", "temperror").contains(result)
        ? List.of(0, 2, 75).get(List.of("pass", "none", "temperror").indexOf(result))
        : 1;
  }

  /** The status and the exit code of what is refused. */
  private static String expectedStatus(Outcome outcome) {
    if (!(outcome instanceof Outcome.Refused refused)) {
      throw new AssertionError("neither signed nor refused: " + outcome);
    }
    return switch (refused.refusal()) {
      case NOT_A_MESSAGE, FORBIDDEN_OCTETS, NO_AUTHOR, IDENTITY_MISMATCH -> "400/65";
      case NOT_PERMITTED -> "403/65";
      case NOTHING_SIGNS -> "422/1";
    };
  }

  private Outcome outcome(byte[] octets, Envelope envelope) {
    RawMessage message = engine.open(envelope, MessageSink.NONE);
    message.feed(octets, 0, octets.length).toCompletableFuture().join();
    return message.end().toCompletableFuture().join();
  }

  private CommandRun run(byte[] octets, String... command) {
    Object[] arguments =
        Stream.concat(Stream.of(command), Stream.of("--config", config, "--now", NOW)).toArray();
    return CommandRun.with(octets, arguments);
  }

  private static Door door() {
    return Door.COMMAND_LINE;
  }

  private static SigningRequest plain() {
    return SigningRequest.PLAIN;
  }

  private static String latin(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
