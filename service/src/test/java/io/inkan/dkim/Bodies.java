package io.inkan.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.inkan.message.Octets;

/** Runs bodies through canonicalizers in chunks; every octet is one character. */
final class Bodies {

  private Bodies() {}

  static String canonical(Canonicalization canonicalization, String... chunks) {
    StringBuilder canonical = new StringBuilder();
    Octets receiver =
        (bytes, offset, length) -> canonical.append(new String(bytes, offset, length, ISO_8859_1));
    BodyCanonicalizer canonicalizer = canonicalization.body(receiver);
    for (String chunk : chunks) {
      // Neighbours that must not be read surround the borrowed slice.
      byte[] bytes = ("\n" + chunk + "\n").getBytes(ISO_8859_1);
      canonicalizer.accept(bytes, 1, bytes.length - 2);
      java.util.Arrays.fill(bytes, (byte) '!');
    }
    canonicalizer.end();
    return canonical.toString();
  }

  static String[] chunksOf(int size, String body) {
    String[] chunks = new String[(body.length() + size - 1) / size];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i] = body.substring(i * size, Math.min(body.length(), (i + 1) * size));
    }
    return chunks;
  }

  static String escaped(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
  }

  static String unescaped(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t");
  }
}
