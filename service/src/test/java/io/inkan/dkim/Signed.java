package io.inkan.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.inkan.crypto.SigningKey;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A message signed by this run's keys, and what a check makes of it. */
record Signed(HeaderField field, HeaderFields headers, String body) {

  static final long NOW = 1_700_000_000;
  static final KeyName NAME = new KeyName(DomainName.of("example.com"), Selector.of("sel"));

  static Signed by(
      SigningKey key,
      SigningRules rules,
      @Nullable Identity identity,
      HeaderFields headers,
      String body) {
    HeaderField field =
        new SignatureWriter(rules, NOW)
            .write(NAME, identity, key, headers, hash(rules.bodyHashKey(), body));
    return new Signed(field, headers, body);
  }

  DkimSignature signature() throws DkimException {
    return DkimSignature.parse(field);
  }

  Signed withBody(String other) {
    return new Signed(field, headers, other);
  }

  Signed withHeaders(HeaderFields other) {
    return new Signed(field, other, body);
  }

  SignatureCheck.Verdict check(VerifyingRules rules, String... records) throws DkimException {
    DkimSignature signature = signature();
    List<HeaderField> fields = new ArrayList<>(headers.fields());
    fields.add(0, signature.field());
    SignatureCheck check = new SignatureCheck(rules);
    List<PublishedKey> keys = new ArrayList<>();
    for (String record : records) {
      keys.add(PublishedKey.of(record));
    }
    return check.verify(
        signature, new HeaderFields(fields, null), hash(check.bodyHashKey(signature), body), keys);
  }

  private static BodyHash hash(BodyHashKey key, String body) {
    BodyHashes hashes = new BodyHashes(List.of(key));
    byte[] octets = body.getBytes(ISO_8859_1);
    hashes.accept(octets, 0, octets.length);
    Map<BodyHashKey, BodyHash> results = hashes.end();
    return Objects.requireNonNull(results.get(key));
  }
}
