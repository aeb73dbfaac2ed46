package io.inkan.dkim;

import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Picks the fields that a list of names signs: "The signer MUST sign such header fields in order
 * from the bottom of the header field block to the top" (RFC 6376 §5.4.2). A name that is listed
 * more often than it is present stands for the null string (§5.4).
 */
final class SignedFields {

  private static final int LINE_END = 2;

  private SignedFields() {}

  /**
   * The fields in the order of {@code names}.
   *
   * @param own the signature's own field, which its {@code h=} never means (RFC 6376 §3.5)
   */
  @SuppressWarnings("ReferenceEquality") // of two equal fields, one alone is the signature's own
  static List<HeaderField> pick(HeaderFields headers, List<HeaderName> names, HeaderField own) {
    List<HeaderField> fields = headers.fields();
    // Of each name the lowest field that is not picked yet, and of each field the next above it
    // that has the same name: indexes counted from 1, with 0 for none.
    Map<HeaderName, Integer> lowest = new HashMap<>();
    int[] above = new int[fields.size() + 1];
    for (int i = 1; i <= fields.size(); i++) {
      HeaderField field = fields.get(i - 1);
      if (field != own) {
        Integer higher = lowest.put(field.name(), i);
        above[i] = higher == null ? 0 : higher;
      }
    }
    List<HeaderField> picked = new ArrayList<>(names.size());
    for (HeaderName name : names) {
      int index = lowest.getOrDefault(name, 0);
      if (index > 0) {
        picked.add(fields.get(index - 1));
        lowest.put(name, above[index]);
      }
    }
    return picked;
  }

  /** What is signed: the picked fields, then the signature's own without its value (§3.7). */
  static byte[] input(
      HeaderFields headers,
      List<HeaderName> names,
      HeaderField own,
      Canonicalization canonicalization) {
    List<HeaderField> picked = pick(headers, names, own);
    HeaderField last = SignatureValue.blank(own);
    int octets = last.length();
    for (HeaderField field : picked) {
      octets += field.length() + LINE_END;
    }
    HeaderCanonicalizer canonicalizer = new HeaderCanonicalizer(canonicalization, octets);
    picked.forEach(canonicalizer::add);
    canonicalizer.addWithoutLineEnd(last);
    return canonicalizer.toBytes();
  }
}
