package io.inkan.keys;

import io.inkan.crypto.KeyFileException;
import io.inkan.crypto.KeyWriter;
import io.inkan.crypto.SigningKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A new key and the record that publishes it. */
public record GeneratedKey(KeyRequest request, SigningKey key) {
  /** RFC 8301 §3.2: verifiers must know keys "ranging from 1024 bits to 4096 bits". */
  private static final int LONGEST_COMMON_BITS = 4096;

  /** The two files a key becomes. */
  public record Files(Path privateKey, Path record) {}

  /** The name of the TXT record, without a dot at its end: {@code s1._domainkey.example.com}. */
  public String recordName() {
    return request.selector() + "._domainkey." + request.domain();
  }

  /** The whole text of the record: {@code v=DKIM1; k=rsa; p=…}. */
  public String recordValue() {
    return recordText().value();
  }

  /** The record as a piece of a zone file, in the look of opendkim-genkey. */
  public String zoneText() {
    return recordText().zoneText(request.selector(), request.domain());
  }

  /** What the keeper of this key should know; empty for a good key. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (key.isShort()) {
      warnings.add(
          "An RSA key of " + key.bits() + " bits is short; 2048 are advised (RFC 8301 §3.2).");
    }
    if (key.bits() > LONGEST_COMMON_BITS) {
      warnings.add(
          "Verifiers need not know RSA keys of more than 4096 bits (RFC 8301 §3.2); this one has "
              + key.bits()
              + ".");
    }
    return List.copyOf(warnings);
  }

  /**
   * Writes {@code SELECTOR.private}, mode 0600, and {@code SELECTOR.txt}: both, or neither.
   *
   * @param folder where; it has to exist
   * @param overwrite whether files of these names are replaced; without it, one of two that race
   *     gets an error and changes nothing
   * @throws KeyFileException if a file exists or cannot be written
   */
  public Files writeTo(Path folder, boolean overwrite) throws KeyFileException {
    Path privateKey = folder.resolve(request.selector() + ".private");
    Path record = folder.resolve(request.selector() + ".txt");
    byte[] recordBytes = zoneText().getBytes(StandardCharsets.US_ASCII);
    new FilePair(privateKey, record).write(KeyWriter.pem(key), recordBytes, overwrite);
    return new Files(privateKey, record);
  }

  private RecordText recordText() {
    return RecordText.of(key, request.options());
  }
}
