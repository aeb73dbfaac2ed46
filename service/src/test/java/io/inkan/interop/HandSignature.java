package io.inkan.interop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.inkan.testing.MilterMail;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signature made by hand, with any tags whatever: what no signer would write can be made as well.
 * Its canonicalization is simple, so that octets are hashed as they stand.
 */
final class HandSignature {

  private static final String EMPTY_SIGNATURE = "\0";

  private HandSignature() {}

  /**
   * The field that signs a message.
   *
   * @param changes tags that differ from those of a plain signature; an empty value leaves one out
   */
  static MilterMail.Field of(PeerKey key, MilterMail mail, Map<String, String> changes) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("v", "1");
    tags.put("a", "rsa-sha256");
    tags.put("c", "simple/simple");
    tags.put("d", key.domain());
    tags.put("s", key.selector());
    tags.put("h", "from:to:subject:date");
    tags.putAll(changes);
    boolean sha1 = "rsa-sha1".equals(tags.get("a"));
    tags.putIfAbsent("bh", bodyHash(mail.body(), tags.get("l"), sha1));
    tags.putIfAbsent("b", EMPTY_SIGNATURE);
    tags.values().removeIf(String::isEmpty);
    StringBuilder text = new StringBuilder();
    tags.forEach((name, value) -> text.append("; ").append(name).append('=').append(value));
    String value = text.substring(1);
    if (!value.contains(EMPTY_SIGNATURE)) {
      return new MilterMail.Field("DKIM-Signature", value);
    }
    StringBuilder signed = new StringBuilder();
    chosen(mail.fields(), tags.getOrDefault("h", "")).forEach(signed::append);
    signed.append("DKIM-Signature:").append(value.replace(EMPTY_SIGNATURE, ""));
    String signature =
        key.sign(sha1 ? "SHA1withRSA" : "SHA256withRSA", signed.toString().getBytes(ISO_8859_1));
    return new MilterMail.Field("DKIM-Signature", value.replace(EMPTY_SIGNATURE, signature));
  }

  /** Of each name the lowest field that is left. RFC 6376 §5.4.2 */
  private static List<MilterMail.Field> chosen(List<MilterMail.Field> fields, String names) {
    List<MilterMail.Field> left = new ArrayList<>(fields);
    List<MilterMail.Field> chosen = new ArrayList<>();
    for (String name : List.of(names.split(":", -1))) {
      for (int i = left.size() - 1; i >= 0; i--) {
        if (left.get(i).name().equalsIgnoreCase(name)) {
          chosen.add(left.remove(i));
          break;
        }
      }
    }
    return chosen;
  }

  private static String bodyHash(String body, @Nullable String limit, boolean sha1) {
    String octets = body.replaceAll("(\r\n)*\\z", "") + "\r\n";
    int most = limit == null ? octets.length() : Integer.parseInt(limit);
    String hashed = octets.substring(0, Math.min(most, octets.length()));
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance(sha1 ? "SHA-1" : "SHA-256")
                  .digest(hashed.getBytes(ISO_8859_1)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
