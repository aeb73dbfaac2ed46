package io.inkan.dkim;

import io.inkan.message.HeaderField;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** The octets that a signature's {@code bh=} hashes, for whoever looks for what changed. */
public final class CanonicalBody {

  private CanonicalBody() {}

  /**
   * The body in its canonical form, read only; nothing if {@code signature} is no signature.
   *
   * @param body the whole body as it came
   */
  public static ByteBuffer of(HeaderField signature, ByteBuffer body) {
    ByteArrayOutputStream canonical = new ByteArrayOutputStream();
    try {
      Canonicalization form = DkimSignature.parse(signature).canonicalization().body();
      BodyCanonicalizer canonicalizer = form.body(canonical::write);
      byte[] octets = new byte[body.remaining()];
      body.duplicate().get(octets);
      canonicalizer.accept(octets, 0, octets.length);
      canonicalizer.end();
    } catch (DkimException e) {
      return ByteBuffer.allocate(0).asReadOnlyBuffer();
    }
    return ByteBuffer.wrap(canonical.toByteArray()).asReadOnlyBuffer();
  }
}
