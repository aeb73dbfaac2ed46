package io.inkan.opendkim;

import io.inkan.dkim.AuthorisationRecord;
import io.inkan.dkim.DkimResult;
import io.inkan.dkim.SignatureExtensions;
import io.inkan.dkim.SignatureReport;
import io.inkan.engine.TextLookup;
import io.inkan.engine.TextLookup.Absent;
import io.inkan.engine.TextLookup.Found;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody else who signed a message was authorised to do so by its author's domain (ATPS,
 * RFC 6541). As in OpenDKIM nothing is asked if the author's domain signed as well.
 */
public final class AuthorisedSigners {

  /** What came of it, in the words of RFC 8601's registry. */
  public enum Result {
    /** A signer is authorised. */
    PASS("pass"),
    /** Signers say so, and none is. */
    FAIL("fail"),
    /** There was nothing to ask, or no answer. */
    NEUTRAL("neutral");

    private final String word;

    Result(String word) {
      this.word = word;
    }

    /** The word as Authentication-Results spells it, behind {@code dkim-atps=}. */
    public String word() {
      return word;
    }
  }

  private static final Map<String, String> DIGESTS = Map.of("sha1", "SHA-1", "sha256", "SHA-256");
  private static final String NO_HASH = "none";

  /** A signer that claims to be authorised, and how its name is looked up. */
  private record Claim(DomainName signer, String hash) {}

  private final TextLookup texts;

  public AuthorisedSigners(TextLookup texts) {
    this.texts = texts;
  }

  /**
   * Asks for each signer that claims it, until one is authorised. The stage never completes
   * exceptionally.
   *
   * @param fields the header section that {@code reports} are about
   * @param reports one for each DKIM-Signature field, from the top down
   */
  public CompletionStage<Result> ask(
      HeaderFields fields, List<SignatureReport> reports, DomainName author) {
    return ask(claims(fields, reports, author), 0, author, Result.NEUTRAL);
  }

  private static List<Claim> claims(
      HeaderFields fields, List<SignatureReport> reports, DomainName author) {
    List<HeaderField> signatures = fields.named(HeaderName.DKIM_SIGNATURE);
    Set<Claim> claims = new LinkedHashSet<>();
    for (int i = 0; i < Math.min(reports.size(), signatures.size()); i++) {
      SignatureReport report = reports.get(i);
      DomainName signer = report.domain() == null ? null : DomainName.parse(report.domain());
      if (report.result() != DkimResult.PASS || signer == null) {
        continue;
      }
      if (signer.equals(author)) {
        return List.of();
      }
      SignatureExtensions tags = SignatureExtensions.of(signatures.get(i));
      String hash = tags.authorHash();
      if (author.equals(tags.authorDomain())
          && hash != null
          && (hash.equals(NO_HASH) || DIGESTS.containsKey(hash))) {
        claims.add(new Claim(signer, hash));
      }
    }
    return new ArrayList<>(claims);
  }

  private CompletionStage<Result> ask(
      List<Claim> claims, int number, DomainName author, Result soFar) {
    if (number == claims.size()) {
      return CompletableFuture.completedStage(soFar);
    }
    Claim claim = claims.get(number);
    return find(claim, author)
        .thenCompose(
            answer -> {
              Result result = result(answer, claim.signer());
              return result == Result.FAIL
                  ? ask(claims, number + 1, author, Result.FAIL)
                  : CompletableFuture.completedStage(result);
            });
  }

  private CompletionStage<TextLookup.Answer> find(Claim claim, DomainName author) {
    String label = label(claim);
    String zone = "._atps." + author.ascii();
    CompletionStage<TextLookup.Answer> asked = texts.find(label + zone);
    int padding = label.indexOf('=');
    // OpenDKIM's tools publish the label with its padding; who makes zones by other means may not.
    return padding < 0
        ? asked
        : asked.thenCompose(
            answer ->
                answer instanceof Absent
                    ? texts.find(label.substring(0, padding) + zone)
                    : CompletableFuture.completedStage(answer));
  }

  private static String label(Claim claim) {
    @Nullable String digest = DIGESTS.get(claim.hash());
    if (digest == null) {
      return claim.signer().ascii();
    }
    try {
      byte[] name = claim.signer().ascii().getBytes(StandardCharsets.US_ASCII);
      return Base32.encode(MessageDigest.getInstance(digest).digest(name));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + digest, e);
    }
  }

  private static Result result(TextLookup.Answer answer, DomainName signer) {
    if (answer instanceof Found found) {
      // Of several records none can be told to be the one, as for OpenDKIM.
      return found.texts().size() > 1
          ? Result.NEUTRAL
          : AuthorisationRecord.authorises(found.texts().get(0), signer)
              ? Result.PASS
              : Result.FAIL;
    }
    return answer instanceof Absent ? Result.FAIL : Result.NEUTRAL;
  }
}
