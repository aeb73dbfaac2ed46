package io.inkan.engine;

import io.inkan.dkim.BodyHash;
import io.inkan.dkim.BodyHashKey;
import io.inkan.dkim.BodyHashes;
import io.inkan.dkim.DkimSignature;
import io.inkan.dkim.Failure;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.ReceivedSignature;
import io.inkan.dkim.SignatureCheck;
import io.inkan.dkim.SignatureReport;
import io.inkan.dkim.SignatureRules;
import io.inkan.dkim.SignatureScreen;
import io.inkan.dkim.VerifyingRules;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import io.inkan.message.Mailbox;
import io.inkan.message.Mailboxes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about a message's signatures: those that break a rule that needs no key are
 * decided already, for the others the look-ups are under way.
 */
final class VerifyingPlan {

  static final VerifyingPlan EMPTY =
      new VerifyingPlan(
          HeaderFields.of(),
          new SignatureCheck(VerifyingRules.DEFAULT),
          name -> CompletableFuture.completedStage(PublicKeyAnswer.ABSENT));

  /** A field, and why it does not pass; null while that needs its key. */
  private record Entry(ReceivedSignature received, @Nullable Failure failure) {}

  private final HeaderFields headers;
  private final SignatureCheck check;
  private final PublicKeys publicKeys;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<KeyName, CompletableFuture<PublicKeyAnswer>> lookups = new LinkedHashMap<>();

  private VerifyingPlan(HeaderFields headers, SignatureCheck check, PublicKeys publicKeys) {
    this.headers = headers;
    this.check = check;
    this.publicKeys = publicKeys;
  }

  /** Applies the rules that need no key, and starts every look-up at once. */
  static VerifyingPlan of(
      HeaderFields headers, VerifyingRules rules, long epochSeconds, PublicKeys publicKeys) {
    VerifyingPlan plan = new VerifyingPlan(headers, new SignatureCheck(rules), publicKeys);
    SignatureRules keyless = new SignatureRules(rules, epochSeconds);
    List<Entry> received = new ArrayList<>();
    for (HeaderField field : headers.named(HeaderName.DKIM_SIGNATURE)) {
      ReceivedSignature each = ReceivedSignature.of(field);
      DkimSignature signature = each.signature();
      received.add(
          new Entry(each, signature == null ? each.failure() : keyless.check(signature, headers)));
    }
    Set<Integer> ignored = ignored(received, rules.screen(), headers);
    int verified = 0;
    for (int i = 0; i < received.size(); i++) {
      Failure failure = received.get(i).failure();
      if (failure == null && ignored.contains(i)) {
        failure = Failure.IGNORED;
      }
      // RFC 6376 §6.1: "a Verifier that is part of an incoming mail system ... might limit the
      // number of signatures it tries", counted before DNS is asked anything.
      if (failure == null && ++verified > rules.signatures()) {
        failure = Failure.TOO_MANY_SIGNATURES;
      }
      plan.add(received.get(i).received(), failure);
    }
    return plan;
  }

  private static Set<Integer> ignored(
      List<Entry> received, @Nullable SignatureScreen screen, HeaderFields headers) {
    if (screen == null) {
      return Set.of();
    }
    List<@Nullable DomainName> domains = new ArrayList<>();
    for (Entry entry : received) {
      DkimSignature signature = entry.received().signature();
      domains.add(entry.failure() == null && signature != null ? signature.domain() : null);
    }
    return screen.ignored(Collections.unmodifiableList(domains), author(headers));
  }

  private static @Nullable DomainName author(HeaderFields headers) {
    for (HeaderField from : headers.named(HeaderName.FROM)) {
      List<Mailbox> authors = Mailboxes.of(from.value());
      return authors.isEmpty() ? null : authors.get(0).domain();
    }
    return null;
  }

  private void add(ReceivedSignature received, @Nullable Failure failure) {
    entries.add(new Entry(received, failure));
    DkimSignature signature = received.signature();
    if (failure == null && signature != null) {
      lookups.computeIfAbsent(signature.keyName(), this::find);
    }
  }

  private CompletableFuture<PublicKeyAnswer> find(KeyName name) {
    try {
      return publicKeys.find(name).toCompletableFuture();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e); // against the port's promise; the session tells it
    }
  }

  /** Whether no key is needed. */
  boolean isDecided() {
    return lookups.isEmpty();
  }

  /** The hashes of the body that undecided signatures need. */
  BodyHashes bodyHashes() {
    List<DkimSignature> undecided = new ArrayList<>();
    for (Entry entry : entries) {
      DkimSignature signature = entry.received().signature();
      if (entry.failure() == null && signature != null) {
        undecided.add(signature);
      }
    }
    return check.bodyHashes(undecided);
  }

  /** All answers, once all of them are there. */
  CompletionStage<Map<KeyName, PublicKeyAnswer>> answers() {
    List<KeyName> names = List.copyOf(lookups.keySet());
    return Stages.all(List.copyOf(lookups.values()))
        .thenApply(
            answers -> {
              Map<KeyName, PublicKeyAnswer> byName = new LinkedHashMap<>();
              for (int i = 0; i < names.size(); i++) {
                byName.put(names.get(i), answers.get(i));
              }
              return byName;
            });
  }

  /** The reports, from the top down; does the arithmetic. */
  List<SignatureReport> reports(
      Map<BodyHashKey, BodyHash> hashes, Map<KeyName, PublicKeyAnswer> answers) {
    List<SignatureReport> reports = new ArrayList<>();
    for (Entry entry : entries) {
      Failure failure = entry.failure();
      DkimSignature signature = entry.received().signature();
      if (failure != null || signature == null) {
        reports.add(entry.received().report(failure == null ? Failure.SYNTAX : failure));
      } else {
        reports.add(report(entry.received(), signature, hashes, answers));
      }
    }
    return reports;
  }

  private SignatureReport report(
      ReceivedSignature received,
      DkimSignature signature,
      Map<BodyHashKey, BodyHash> hashes,
      Map<KeyName, PublicKeyAnswer> answers) {
    PublicKeyAnswer answer = answers.get(signature.keyName());
    BodyHash hash = hashes.get(check.bodyHashKey(signature));
    if (!(answer instanceof PublicKeyAnswer.Found found) || hash == null) {
      return received.report(
          answer instanceof PublicKeyAnswer.Absent ? Failure.NO_KEY : Failure.KEY_UNAVAILABLE);
    }
    SignatureCheck.Verdict verdict = check.verify(signature, headers, hash, found.keys());
    if (verdict.failure() == null) {
      publicKeys.verified(signature.keyName());
    }
    return received.report(verdict, found.authenticated(), headers);
  }
}
