package io.inkan.datasets;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.dkim.Selector;
import io.inkan.keys.KeyRing;
import io.inkan.message.DomainName;
import io.inkan.policy.KeySource;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code domain:selector:key[:algorithm]}, the value of a row of the KeyTable. A domain that
 * is exactly {@code %} is the author's. A key that begins with {@code /} is a file in whose path
 * every {@code %} becomes {@code d=}; one that begins with {@code ./} or {@code ../} is a file,
 * taken literally; every other is the key itself, in base64. A row may be read any number of times,
 * by any thread.
 */
final class KeyEntryReader {

  private static final String AUTHOR = "%";

  private final Path base;
  private final KeyRing ring;
  private final Map<Place, KeySource> inline = new ConcurrentHashMap<>();

  /**
   * @param base the folder that relative paths begin at
   */
  KeyEntryReader(Path base, KeyRing ring) {
    this.base = base;
    this.ring = ring;
  }

  /**
   * Reads a row.
   *
   * @throws DatasetException if it cannot be used; the message is a sentence without its value
   */
  KeyEntry read(Row row) throws DatasetException {
    List<String> fields = row.fields(3);
    if (fields.contains("")) {
      throw new DatasetException(
          "the row does not have the form name domain:selector:key, with none of the three empty");
    }
    DomainName domain = DomainName.parse(fields.get(0));
    boolean ofAuthor = fields.get(0).equals(AUTHOR);
    if (domain == null && !ofAuthor) {
      throw new DatasetException(
          "the first field is neither a domain nor % alone; % is replaced nowhere else in it");
    }
    Selector selector = Selector.parse(fields.get(1));
    if (selector == null) {
      throw new DatasetException("the second field is no selector; nothing is replaced in it");
    }
    String key = fields.get(2);
    // Newer versions admit an algorithm at the end; other words are part of the key.
    int colon = key.lastIndexOf(':');
    SignatureAlgorithm algorithm =
        colon < 0 ? null : SignatureAlgorithm.ofWord(key.substring(colon + 1)).orElse(null);
    if (algorithm != null) {
      key = key.substring(0, colon);
    }
    boolean isFile = isFile(key);
    Path file = isFile && !isOfAuthor(key, domain) ? file(key, domain) : null;
    Function<DomainName, KeySource> source;
    if (file != null) {
      source = signing -> ring.source(file);
    } else {
      source = isFile ? fileOfAuthor(key) : inline(key, row);
    }
    return new KeyEntry(
        row,
        ofAuthor ? null : domain,
        selector,
        algorithm == null
            ? source
            : signing -> new CheckedKey(source.apply(signing), algorithm, row.place()),
        file,
        file == null ? null : remark(key));
  }

  private static boolean isFile(String key) {
    return key.startsWith("/") || key.startsWith("./") || key.startsWith("../");
  }

  private static boolean isReplaced(String key) {
    return key.startsWith("/") && key.contains("%");
  }

  private static boolean isOfAuthor(String key, @Nullable DomainName domain) {
    return isReplaced(key) && domain == null;
  }

  private static @Nullable String remark(String key) {
    return isReplaced(key) || !key.contains("%")
        ? null
        : "the % in the third field stands for itself, because the path does not begin with /;"
            + " write the whole path if it is to be the domain that signs";
  }

  private Path file(String key, @Nullable DomainName domain) throws DatasetException {
    return resolve(isReplaced(key) && domain != null ? key.replace("%", domain.ascii()) : key);
  }

  private Function<DomainName, KeySource> fileOfAuthor(String key) throws DatasetException {
    resolve(key);
    return signing -> ring.source(base.resolve(key.replace("%", signing.ascii())));
  }

  private Path resolve(String path) throws DatasetException {
    try {
      return base.resolve(path);
    } catch (InvalidPathException e) {
      throw new DatasetException("the third field is no path that this system knows");
    }
  }

  private Function<DomainName, KeySource> inline(String key, Row row) throws DatasetException {
    // No base64 has a dot, and hardly a file's name has none (RFC 4648 §4).
    if (key.indexOf('.') >= 0) {
      throw new DatasetException(
          "the third field is taken for the key itself, but is no base64; if it is to be a file, its"
              + " path begins with /, ./ or ../");
    }
    KeySource source =
        inline.computeIfAbsent(row.place(), place -> new InlineKey(key, place, ring.crypto()));
    return signing -> source;
  }
}
