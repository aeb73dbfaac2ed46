package io.inkan.interop;

import io.inkan.crypto.KeyFileException;
import io.inkan.crypto.KeyReader;
import io.inkan.crypto.SigningKey;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.PublishedKey;
import io.inkan.dkim.Selector;
import io.inkan.dkim.SigningRules;
import io.inkan.engine.CryptoPool;
import io.inkan.engine.Engine;
import io.inkan.engine.EngineMetrics;
import io.inkan.engine.NewSignature;
import io.inkan.engine.Outcome;
import io.inkan.engine.PublicKeyAnswer;
import io.inkan.engine.PublicKeys;
import io.inkan.engine.RawMessage;
import io.inkan.engine.Snapshot;
import io.inkan.message.DomainName;
import io.inkan.message.MessageReader;
import io.inkan.message.MessageSink;
import io.inkan.policy.Caller;
import io.inkan.policy.Dispositions;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import io.inkan.policy.OriginRules;
import io.inkan.policy.Signer;
import io.inkan.policy.SigningRequest;
import io.inkan.testing.Snapshots;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Inkan's engine without doors, with keys in memory and a zone in place of the DNS. */
final class InkanInProcess {

  private final Engine engine;

  private InkanInProcess(List<Signer> signers, SigningRules rules, Map<String, String> zone) {
    this.engine =
        new Engine(
            snapshot(signers, rules),
            keysIn(zone),
            CryptoPool.DIRECT,
            EngineMetrics.SILENT,
            InstantSource.system(),
            System::nanoTime);
  }

  /** Signs with every one of the keys whose domain is the author's, in their order. */
  static InkanInProcess signing(List<PeerKey> keys, SigningRules rules) {
    return new InkanInProcess(keys.stream().map(InkanInProcess::signer).toList(), rules, Map.of());
  }

  /**
   * Verifies.
   *
   * @param zone as in {@link Peer#verify}
   */
  static InkanInProcess verifying(Map<String, String> zone) {
    return new InkanInProcess(List.of(), SigningRules.DEFAULT, zone);
  }

  /**
   * @param identity the i= that is asked for, or null
   */
  Outcome sign(byte[] message, @Nullable String identity) {
    return outcome(
        Envelope.signing(
            "-", Door.COMMAND_LINE, Caller.LOCAL, new SigningRequest(null, null, identity)),
        message);
  }

  Outcome verify(byte[] message) {
    return outcome(Envelope.verifying("-", Door.COMMAND_LINE, Caller.LOCAL, null), message);
  }

  /**
   * A message as the owner of a key would send it: with a signature on top.
   *
   * @param message octets as ISO 8859-1, with CRLF after every line
   */
  static String signed(PeerKey key, String message) {
    byte[] octets = message.getBytes(StandardCharsets.ISO_8859_1);
    Outcome outcome = signing(List.of(key), SigningRules.DEFAULT).sign(octets, null);
    if (!(outcome instanceof Outcome.Signed signed)) {
      throw new IllegalArgumentException(outcome.toString());
    }
    return new String(withSignatures(signed, octets), StandardCharsets.ISO_8859_1);
  }

  /** The message with its new signatures on top. */
  static byte[] withSignatures(Outcome.Signed signed, byte[] message) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (NewSignature signature : signed.signatures()) {
      signature.field().lendTo(octets::write);
      octets.writeBytes(new byte[] {'\r', '\n'});
    }
    octets.writeBytes(message);
    return octets.toByteArray();
  }

  private Outcome outcome(Envelope envelope, byte[] octets) {
    RawMessage message = engine.open(envelope, MessageSink.NONE);
    message.feed(octets, 0, octets.length).toCompletableFuture().join();
    return message.end().toCompletableFuture().join();
  }

  private static Snapshot snapshot(List<Signer> signers, SigningRules rules) {
    return Snapshots.with(
        author ->
            CompletableFuture.completedStage(
                signers.stream()
                    .filter(signer -> signer.name().domain().equals(author.domain()))
                    .toList()),
        OriginRules.VERIFY_ALL,
        Dispositions.DEFAULT,
        rules,
        "mx.example.net",
        new MessageReader.Limits(256 << 10, 1000),
        50 << 20);
  }

  private static Signer signer(PeerKey key) {
    KeyName name = new KeyName(DomainName.of(key.domain()), Selector.of(key.selector()));
    try {
      SigningKey read =
          KeyReader.read(key.pkcs8Pem().getBytes(StandardCharsets.US_ASCII), name.dnsName());
      return new Signer(name, null, () -> read);
    } catch (KeyFileException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PublicKeys keysIn(Map<String, String> zone) {
    return name -> {
      String text = zone.get(name.dnsName());
      return CompletableFuture.completedStage(
          text == null
              ? PublicKeyAnswer.ABSENT
              : new PublicKeyAnswer.Found(List.of(PublishedKey.of(text)), false, false));
    };
  }
}
