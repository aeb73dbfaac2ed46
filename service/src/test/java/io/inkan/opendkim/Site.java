package io.inkan.opendkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.SigningKey;
import io.inkan.datasets.Dataset;
import io.inkan.datasets.LetterCase;
import io.inkan.datasets.OpenDkimSigners;
import io.inkan.dkim.Selector;
import io.inkan.dkim.SigningRules;
import io.inkan.dkim.VerifyingRules;
import io.inkan.engine.AuthorPass;
import io.inkan.engine.Conclusion;
import io.inkan.engine.Course;
import io.inkan.engine.TextLookup;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import io.inkan.policy.Disposition;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import io.inkan.policy.HostSet;
import io.inkan.policy.IpAddress;
import io.inkan.policy.Origin;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A site whose key signs for example.com, with OpenDKIM's defaults, each part to be replaced. Mail
 * from 127.0.0.1 is its own.
 */
final class Site {

  static final Origin INTERNAL = from("localhost", 127, 0, 0, 1);
  static final Origin STRANGER = from("mail.example.net", 203, 0, 113, 9);

  private static final SigningKey KEY =
      SigningKey.generate(SignatureAlgorithm.ED25519_SHA256, 256, new SecureRandom());

  boolean signs = true;
  boolean verifies = true;
  HostSet peers = HostSet.EMPTY;
  HostSet ignored = HostSet.EMPTY;
  @Nullable Dataset listeners;
  MacroList macros = MacroList.EMPTY;
  List<HeaderName> senderFields = List.of();
  @Nullable Dataset exempt;
  @Nullable Dataset notSignedTo;
  @Nullable Dataset partlySignedTo;
  @Nullable OpenDkimSigners signers = single("example.com", false);
  final Map<Occasion, Disposition> actions = new EnumMap<>(Occasion.class);
  OpenDkimRules.Results results =
      new OpenDkimRules.Results("mx.example.org", false, false, false, false, null, true);
  OpenDkimRules.Effects effects =
      new OpenDkimRules.Effects(false, false, false, false, null, false, null);
  @Nullable Dataset atpsDomains;
  TextLookup texts = TextLookup.NONE;
  KeyProtection unprotected = KeyProtection.NONE;
  AuthorPass authorPass = AuthorPass.NOT_ASKED;
  OpenDkimRules.Logging logging = new OpenDkimRules.Logging(true, true, false);

  Site() {
    for (Occasion occasion : Occasion.values()) {
      actions.put(occasion, Disposition.ACCEPT);
    }
    actions.put(Occasion.INTERNAL_ERROR, Disposition.TEMPFAIL);
    actions.put(Occasion.SECURITY, Disposition.TEMPFAIL);
    actions.put(Occasion.SIGNATURE_ERROR, Disposition.REJECT);
  }

  static Origin from(String name, int... address) {
    byte[] octets = new byte[address.length];
    for (int i = 0; i < address.length; i++) {
      octets[i] = (byte) address[i];
    }
    return new Origin(name, name, IpAddress.of(octets), false, null, null, null);
  }

  static Origin loggedIn() {
    return new Origin("laptop", null, null, false, null, "PLAIN", "joe");
  }

  static Origin with(@Nullable String daemonName, Map<String, String> macros) {
    return new Origin("relay", null, null, false, daemonName, null, null, macros);
  }

  static HostSet hosts(String name) {
    return new HostSet(List.of(new HostSet.Name(name, false)));
  }

  /** A list between commas. */
  static Dataset list(String entries) {
    return Dataset.ofList(
        List.of(entries.split(",", -1)), LetterCase.INSENSITIVE, new ArrayList<>());
  }

  static OpenDkimSigners single(String domains, boolean subDomains) {
    return OpenDkimSigners.ofSingleKey(
        list(domains), subDomains, Selector.of("s"), () -> KEY, new ArrayList<>());
  }

  OpenDkimHandling handling() {
    HostSet internal =
        new HostSet(
            List.of(
                new HostSet.Network(IpAddress.of(new byte[] {127, 0, 0, 1}), 32, false),
                new HostSet.Network(IpAddress.of(new byte[] {10, 0, 0, 0}), 8, false)));
    return new OpenDkimHandling(
        new OpenDkimRules(
            signs,
            verifies,
            new OriginTest(peers, internal, ignored, listeners, macros),
            new OpenDkimRules.Sender(senderFields, exempt, notSignedTo, partlySignedTo),
            signers,
            SigningRules.DEFAULT,
            VerifyingRules.DEFAULT,
            new Actions(actions),
            results,
            effects,
            logging,
            new OpenDkimRules.Authorised(atpsDomains, "sha256"),
            ReplaceRules.NONE,
            false,
            null,
            unprotected),
        authorPass,
        new Surroundings(
            texts, Errands.AT_ONCE, InstantSource.system(), () -> true, trouble -> {}));
  }

  static Envelope envelope(Origin origin, String... recipients) {
    return Envelope.received("4ID", Door.MILTER, origin, "joe@example.com", List.of(recipients));
  }

  static HeaderFields fields(String... texts) {
    return HeaderFields.of(
        List.of(texts).stream()
            .map(
                text -> {
                  byte[] octets = text.getBytes(ISO_8859_1);
                  return Objects.requireNonNull(HeaderField.parse(octets, 0, octets.length));
                })
            .toArray(HeaderField[]::new));
  }

  Course course(Origin origin, String... fields) {
    return course(envelope(origin), fields);
  }

  Course course(Envelope envelope, String... fields) {
    return handling().course(envelope, fields(fields)).toCompletableFuture().join();
  }

  /** The log's lines without their levels. */
  static List<String> texts(@Nullable List<Conclusion.LogLine> lines) {
    return Objects.requireNonNull(lines).stream().map(Conclusion.LogLine::text).toList();
  }
}
