package io.inkan.dkim;

import io.inkan.crypto.SigningKey;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes DKIM-Signature fields (RFC 6376 §5). */
public final class SignatureWriter {

  private final SigningRules rules;
  private final long now;

  /**
   * @param now epoch seconds, for {@code t=} and {@code x=}
   */
  public SignatureWriter(SigningRules rules, long now) {
    this.rules = rules;
    this.now = now;
  }

  /**
   * The signature of a message.
   *
   * @param name which key signs: {@code d=} and {@code s=}
   * @param identity {@code i=}, or null to leave it out
   * @param bodyHash the hash that {@link SigningRules#bodyHashKey} asks for
   */
  public HeaderField write(
      KeyName name,
      @Nullable Identity identity,
      SigningKey key,
      HeaderFields headers,
      BodyHash bodyHash) {
    List<HeaderName> names = rules.headers().choose(headers);
    FoldedText text = unsigned(name, identity, key, headers, bodyHash, names);
    byte[] input =
        SignedFields.input(headers, names, text.field(), rules.canonicalization().header());
    return text.anywhere(Base64Text.encode(key.sign(input))).field();
  }

  private FoldedText unsigned(
      KeyName name,
      @Nullable Identity identity,
      SigningKey key,
      HeaderFields headers,
      BodyHash bodyHash,
      List<HeaderName> names) {
    FoldedText text =
        new FoldedText(HeaderName.DKIM_SIGNATURE)
            .word("v=1;")
            .word("a=" + key.algorithm().word() + ";")
            .word("c=" + rules.canonicalization().text() + ";")
            .word("d=" + name.domain().ascii() + ";")
            .word("s=" + name.selector().ascii() + ";")
            .word("t=" + now + ";");
    Long lifetime = rules.lifetimeSeconds();
    if (lifetime != null) {
      text.word("x=" + (now + lifetime) + ";");
    }
    if (identity != null) {
      text.word("i=" + identity.encoded() + ";");
    }
    if (rules.tellsBodyLength()) {
      text.word("l=" + bodyHash.hashed() + ";");
    }
    writeNames(text, names);
    if (rules.requestReports()) {
      text.word("r=y;"); // RFC 6651 §3.2
    }
    ThirdParty authorised = rules.authorised();
    if (authorised != null) {
      // RFC 6541 §4.2
      text.word("atps=" + authorised.domain().ascii() + ";");
      text.word("atpsh=" + authorised.hash() + ";");
    }
    if (rules.copyHeaders()) {
      CopiedHeaders.write(text, headers, Set.copyOf(names));
    }
    return text.word("bh=" + Base64Text.encode(bodyHash.octets()) + ";").word("b=");
  }

  private static void writeNames(FoldedText text, List<HeaderName> names) {
    text.word("h=" + names.get(0));
    for (HeaderName name : names.subList(1, names.size())) {
      text.append(":").piece(name.spelling());
    }
    text.append(";");
  }
}
