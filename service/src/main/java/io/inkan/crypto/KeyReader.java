package io.inkan.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Reads a private key in the shapes people keep them: PEM with PKCS#1 or PKCS#8 (after any text,
 * with any line ends), the same DER in bare base64, and the 32 bytes of an Ed25519 key in bare
 * base64, as dkimpy's dknewkey writes them.
 *
 * <p>In PEM, public keys and certificates beside the one private key are passed over. Nothing of
 * the content ever comes into a message.
 */
public final class KeyReader {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private KeyReader() {}

  /**
   * Reads the one private key that is in the content.
   *
   * @param content the file, not changed and not kept
   * @param source what messages call it: a path, or a place of the configuration
   * @throws KeyFileException if there is no key in it that Inkan signs with
   */
  public static SigningKey read(byte[] content, String source) throws KeyFileException {
    String text = text(content, source);
    if (text.isBlank()) {
      throw KeyProblem.EMPTY.in(source);
    }
    return PemBlocks.isArmoured(text) ? armoured(text, source) : bare(text, source);
  }

  // Only ASCII matters; comments in any other encoding pass through as they are.
  private static String text(byte[] content, String source) throws KeyFileException {
    for (byte octet : content) {
      if (octet == 0) {
        throw KeyProblem.NOT_TEXT.in(source);
      }
    }
    boolean marked =
        content.length >= BYTE_ORDER_MARK.length
            && Arrays.equals(content, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, 3);
    int start = marked ? BYTE_ORDER_MARK.length : 0;
    return new String(content, start, content.length - start, StandardCharsets.ISO_8859_1);
  }

  private static SigningKey armoured(String text, String source) throws KeyFileException {
    List<PemBlocks.Block> blocks = PemBlocks.of(text, source);
    List<PemBlocks.Block> privateKeys = blocks.stream().filter(PemBlocks.Block::isPrivate).toList();
    if (privateKeys.size() > 1) {
      throw KeyProblem.SEVERAL.in(source);
    }
    if (privateKeys.isEmpty()) {
      throw withoutPrivateKey(blocks).in(source);
    }
    PemBlocks.Block block = privateKeys.get(0);
    if (block.isEncrypted()) {
      throw KeyProblem.ENCRYPTED.in(source);
    }
    return switch (block.label()) {
      case "OPENSSH PRIVATE KEY" -> throw KeyProblem.OPENSSH.in(source);
      case "EC PRIVATE KEY" -> throw KeyProblem.ELLIPTIC_CURVE.in(source);
      case "DSA PRIVATE KEY" -> throw KeyProblem.DSA.in(source);
      default -> PrivateKeyDer.read(block.content(), source);
    };
  }

  private static KeyProblem withoutPrivateKey(List<PemBlocks.Block> blocks) {
    if (blocks.stream().anyMatch(block -> block.label().endsWith("PUBLIC KEY"))) {
      return KeyProblem.PUBLIC_KEY;
    }
    if (blocks.stream().anyMatch(block -> block.label().contains("CERTIFICATE"))) {
      return KeyProblem.CERTIFICATE;
    }
    return KeyProblem.NO_KEY;
  }

  private static SigningKey bare(String text, String source) throws KeyFileException {
    byte[] content;
    try {
      content = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      String first = text.strip().toLowerCase(Locale.ROOT);
      throw (first.startsWith("ssh-") ? KeyProblem.PUBLIC_KEY : KeyProblem.NO_KEY).in(source);
    }
    return content.length == Ed25519SigningKey.SEED_LENGTH
        ? Ed25519SigningKey.ofSeed(content)
        : PrivateKeyDer.read(content, source);
  }
}
