package io.inkan.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.inkan.dkim.SigningRules;
import io.inkan.message.HeaderField;
import io.inkan.message.MessageReader;
import io.inkan.policy.Dispositions;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import io.inkan.policy.HostSet;
import io.inkan.policy.IpAddress;
import io.inkan.policy.Origin;
import io.inkan.policy.OriginRules;
import io.inkan.policy.OriginRules.Binding;
import io.inkan.policy.Signers;
import io.inkan.testing.Snapshots;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The engine of {@link Bench} as the door of a mail server sees it, each part to be replaced. */
final class Handover {

  static final Origin INTERNAL = client("192.0.2.1", 1, null);
  static final Origin STRANGER = client("203.0.113.9", 2, null);

  final RecordingMetrics metrics = new RecordingMetrics();
  Signers signers = Bench.BOTH;
  OriginRules rules = rules(true, true, Binding.OFF);
  Dispositions dispositions = Dispositions.DEFAULT;
  MessageReader.Limits headerLimits = new MessageReader.Limits(262_144, 1000);
  long messageOctets = 50L << 20;
  PublicKeys publicKeys = Bench.keys();
  CryptoPool pool = CryptoPool.DIRECT;

  /** A user who logged in. */
  static Origin loggedIn(String login) {
    return client("203.0.113.9", 2, login);
  }

  private static Origin client(String name, int last, @Nullable String login) {
    IpAddress address = IpAddress.of(new byte[] {10, 0, 0, (byte) last});
    String type = login == null ? null : "PLAIN";
    return new Origin(name, null, address, false, null, type, login);
  }

  static OriginRules rules(boolean sign, boolean verify, Binding binding) {
    HostSet internal =
        new HostSet(
            List.of(new HostSet.Network(IpAddress.of(new byte[] {10, 0, 0, 1}), 32, false)));
    return new OriginRules(
        internal,
        true,
        Set.of(),
        sign,
        verify,
        binding,
        List.of(Bench.signer("fallback", () -> Bench.bothKeys().get(0).key().load())));
  }

  ReceivedMessage open(Origin origin) {
    Snapshot snapshot =
        Snapshots.with(
            signers,
            rules,
            dispositions,
            SigningRules.DEFAULT,
            "mx.example.org",
            headerLimits,
            messageOctets);
    Reception reception =
        new Engine(
            snapshot,
            publicKeys,
            pool,
            metrics,
            InstantSource.fixed(Instant.ofEpochSecond(Bench.NOW)),
            () -> 0);
    return reception.open(
        Envelope.received("id", Door.MILTER, origin, "me@example.com", List.of()));
  }

  /** Gives the fields of a message, and says that they were all. */
  static @Nullable Demand giveHeader(ReceivedMessage received, String message) {
    for (String field : message.split("\r\n\r\n", 2)[0].split("\r\n(?![ \t])", -1)) {
      giveField(received, field);
    }
    return received.endOfHeaders().toCompletableFuture().getNow(null);
  }

  static void giveField(ReceivedMessage received, String field) {
    byte[] octets = field.getBytes(ISO_8859_1);
    HeaderField parsed = HeaderField.parse(octets, 0, octets.length);
    if (parsed == null) {
      throw new AssertionError("no field: " + field);
    }
    received.field(parsed);
  }

  static Demand giveBody(ReceivedMessage received, String slice) {
    byte[] octets = ("\n" + slice).getBytes(ISO_8859_1);
    Demand demand = received.body(octets, 1, octets.length - 1);
    Arrays.fill(octets, (byte) '!');
    return demand;
  }

  /** What a message comes to; null if that is not known yet. */
  static @Nullable Conclusion give(ReceivedMessage received, String message) {
    giveHeader(received, message);
    giveBody(received, message.substring(message.indexOf("\r\n\r\n") + 4));
    return received.end().toCompletableFuture().getNow(null);
  }

  /** What must be there. */
  static <T> T known(@Nullable T value) {
    if (value == null) {
      throw new AssertionError("it is not there yet");
    }
    return value;
  }
}
