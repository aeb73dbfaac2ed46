package io.inkan.crypto;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.util.io.pem.PemHeader;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.jspecify.annotations.Nullable;

/** The armoured blocks of a PEM text (RFC 7468, and RFC 1421 for the header Proc-Type). */
final class PemBlocks {
  private static final String BEGIN = "-----BEGIN ";

  private PemBlocks() {}

  /** One block, undone of its armour. */
  static final class Block {
    private final PemObject pem;

    private Block(PemObject pem) {
      this.pem = pem;
    }

    String label() {
      return pem.getType();
    }

    byte[] content() {
      return pem.getContent();
    }

    boolean isPrivate() {
      return label().endsWith("PRIVATE KEY");
    }

    boolean isEncrypted() {
      List<?> headers = pem.getHeaders();
      return label().equals("ENCRYPTED PRIVATE KEY")
          || headers.stream().anyMatch(header -> isEncryption((PemHeader) header));
    }

    // RFC 1421 §4.6.1.1
    private static boolean isEncryption(PemHeader header) {
      return header.getName().equals("Proc-Type") && header.getValue().contains("ENCRYPTED");
    }
  }

  static boolean isArmoured(String text) {
    return text.lines().anyMatch(line -> line.strip().startsWith(BEGIN));
  }

  /** Reads all blocks; text around them is passed over. */
  static List<Block> of(String text, String source) throws KeyFileException {
    String lines = text.lines().map(String::strip).collect(Collectors.joining("\n"));
    List<Block> blocks = new ArrayList<>();
    try (PemReader reader = new PemReader(new StringReader(lines))) {
      for (@Nullable PemObject pem = reader.readPemObject();
          pem != null;
          pem = reader.readPemObject()) {
        blocks.add(new Block(pem));
      }
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      throw KeyProblem.BROKEN_ARMOUR.in(source);
    }
    return blocks;
  }
}
