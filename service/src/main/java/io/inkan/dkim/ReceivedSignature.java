package io.inkan.dkim;

import io.inkan.crypto.VerifyingKey;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DKIM-Signature field of a message that is verified: a signature, or the reason why it is none.
 * Either way it can be reported.
 */
public final class ReceivedSignature {

  private static final int SIGNATURE_START = 8; // RFC 6008 §4: "the first eight characters"

  private final HeaderField field;
  private final @Nullable DkimSignature signature;
  private final @Nullable Failure failure;

  private ReceivedSignature(
      HeaderField field, @Nullable DkimSignature signature, @Nullable Failure failure) {
    this.field = field;
    this.signature = signature;
    this.failure = failure;
  }

  /** Reads the field. */
  public static ReceivedSignature of(HeaderField field) {
    try {
      return new ReceivedSignature(field, DkimSignature.parse(field), null);
    } catch (DkimException e) {
      return new ReceivedSignature(field, null, e.failure());
    }
  }

  /** The signature, or null if the field is none. */
  public @Nullable DkimSignature signature() {
    return signature;
  }

  /** Why the field is no signature, or null. */
  public @Nullable Failure failure() {
    return failure;
  }

  /** The report that the signature does not pass, its key unseen. */
  public SignatureReport report(Failure reason) {
    return report(reason, null, false, false);
  }

  /** The report of a verdict. */
  public SignatureReport report(
      SignatureCheck.Verdict verdict, boolean authenticated, HeaderFields headers) {
    boolean repeated =
        signature != null && DisplayedFields.anyRepeated(headers, signature.signedNames());
    return report(verdict.failure(), verdict.record(), authenticated, repeated);
  }

  private SignatureReport report(
      @Nullable Failure reason,
      @Nullable KeyRecord record,
      boolean authenticated,
      boolean fieldRepeated) {
    VerifyingKey key = record == null ? null : record.key();
    PlainTags plain = PlainTags.of(field, signature);
    return new SignatureReport(
        reason == null ? DkimResult.PASS : reason.result(),
        reason,
        plain.domain(),
        plain.selector(),
        plain.identity(),
        plain.algorithm(),
        plain.canonicalization(),
        key == null ? null : key.bits(),
        record != null && record.testing(),
        authenticated,
        plain.names(),
        plain.bodyLength(),
        fieldRepeated,
        plain.signatureStart());
  }

  /** What a field says of itself, as far as it can be read. */
  private record PlainTags(
      @Nullable String domain,
      @Nullable String selector,
      @Nullable String identity,
      @Nullable String algorithm,
      @Nullable String canonicalization,
      List<String> names,
      @Nullable Long bodyLength,
      String signatureStart) {

    private static final PlainTags NOTHING =
        new PlainTags(null, null, null, null, null, List.of(), null, "");

    static PlainTags of(HeaderField field, @Nullable DkimSignature signature) {
      return signature == null ? ofBroken(field) : ofWhole(signature);
    }

    private static PlainTags ofWhole(DkimSignature signature) {
      String encoded = Base64Text.encode(signature.signature());
      return new PlainTags(
          signature.domain().ascii(),
          signature.selector().ascii(),
          signature.identity().address(),
          signature.algorithm().word(),
          signature.canonicalization().text(),
          signature.signedNames().stream().map(Object::toString).toList(),
          signature.bodyLength(),
          encoded.substring(0, Math.min(SIGNATURE_START, encoded.length())));
    }

    private static PlainTags ofBroken(HeaderField field) {
      TagList tags;
      try {
        tags = TagList.parse(field.value());
      } catch (DkimException e) {
        return NOTHING;
      }
      DomainName domain = DomainName.parse(tags.getOrEmpty("d"));
      Selector selector = Selector.parse(tags.getOrEmpty("s"));
      Identity identity = Identity.parse(tags.getOrEmpty("i"));
      String algorithm = tags.getOrEmpty("a");
      return new PlainTags(
          domain == null ? null : domain.ascii(),
          selector == null ? null : selector.ascii(),
          identity == null ? null : identity.address(),
          algorithm.matches("[a-z0-9]{1,20}-[a-z0-9]{1,20}") ? algorithm : null,
          null,
          List.of(),
          null,
          "");
    }
  }
}
