package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inkan.message.Defect;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.MessageReader;
import io.inkan.message.MessageSink;
import io.inkan.testing.ExamCase;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Canonical forms and hashes of the exam, where it stands beside the checkout. */
class CanonicalizationExamTest {

  @Test
  void headersAndBodiesAreAsTheExamHasThem() {
    assumeTrue(ExamCase.isThere(), "SKIPPED: no ../shared/conformance stands beside the checkout");
    for (ExamCase exam : ExamCase.of("canon")) {
      JsonObject expected = exam.expected();
      Parts parts = Parts.of(exam.message());
      checkBody(exam, parts.body.toByteArray());
      String header = expected.getString("canonical_header");
      if (header != null) {
        assertEquals(header, canonical(parts, expected.getString("header_canon")), exam.name());
      }
    }
  }

  private static void checkBody(ExamCase exam, byte[] body) {
    JsonObject expected = exam.expected();
    Canonicalization canonicalization = named(expected.getString("body_canon"));
    Long limit = expected.getLong("l");
    BodyHashKey key =
        new BodyHashKey(
            canonicalization, HashAlgorithm.SHA256, limit == null ? BodyHashKey.NO_LIMIT : limit);
    BodyHashes hashes = new BodyHashes(List.of(key));
    hashes.accept(body, 0, body.length);
    BodyHash hash = Objects.requireNonNull(hashes.end().get(key));
    assertArrayEquals(
        Base64.getDecoder().decode(expected.getString("bh_sha256")), hash.octets(), exam.name());
    String canonicalBody = expected.getString("canonical_body");
    if (canonicalBody != null) {
      String whole = canonical(body, canonicalization);
      assertEquals(
          canonicalBody, limit == null ? whole : whole.substring(0, limit.intValue()), exam.name());
    }
  }

  private static String canonical(byte[] body, Canonicalization canonicalization) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BodyCanonicalizer canonicalizer = canonicalization.body(out::write);
    canonicalizer.accept(body, 0, body.length);
    canonicalizer.end();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String canonical(Parts parts, String canonicalization) {
    HeaderCanonicalizer canonicalizer = new HeaderCanonicalizer(named(canonicalization));
    for (HeaderField field : parts.headers.fields()) {
      canonicalizer.add(field);
    }
    return new String(canonicalizer.toBytes(), StandardCharsets.UTF_8);
  }

  private static Canonicalization named(String word) {
    return Objects.requireNonNull(Canonicalization.parse(word));
  }

  /** A message taken apart. */
  private static final class Parts implements MessageSink {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private HeaderFields headers = HeaderFields.of();

    static Parts of(byte[] message) {
      Parts parts = new Parts();
      MessageReader reader = new MessageReader(new MessageReader.Limits(1 << 20, 1000), parts);
      reader.feed(message, 0, message.length);
      reader.end();
      return parts;
    }

    @Override
    public void headers(HeaderFields fields) {
      headers = fields;
    }

    @Override
    public void body(byte[] bytes, int offset, int length) {
      body.write(bytes, offset, length);
    }

    @Override
    public void bodyDefect(Defect defect) {}
  }
}
