package io.inkan.dkim;

import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Picks the fields that a list of names signs: "The signer MUST sign such header fields in order
 * from the bottom of the header field block to the top" (RFC 6376 §5.4.2). A name that is listed
 * more often than it is present stands for the null string (§5.4).
 */
final class SignedFields {

  private SignedFields() {}

  /**
   * The fields in the order of {@code names}.
   *
   * @param own the signature's own field, which its {@code h=} never means (RFC 6376 §3.5)
   */
  @SuppressWarnings("ReferenceEquality") // of two equal fields, one alone is the signature's own
  static List<HeaderField> pick(HeaderFields headers, List<HeaderName> names, HeaderField own) {
    Map<HeaderName, Deque<HeaderField>> unpicked = new HashMap<>();
    for (HeaderField field : headers.fields()) {
      if (field != own) {
        unpicked.computeIfAbsent(field.name(), name -> new ArrayDeque<>()).push(field);
      }
    }
    List<HeaderField> picked = new ArrayList<>();
    for (HeaderName name : names) {
      Deque<HeaderField> fromTheBottom = unpicked.get(name);
      if (fromTheBottom != null && !fromTheBottom.isEmpty()) {
        picked.add(fromTheBottom.pop());
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
    HeaderCanonicalizer canonicalizer = new HeaderCanonicalizer(canonicalization);
    pick(headers, names, own).forEach(canonicalizer::add);
    canonicalizer.addWithoutLineEnd(SignatureValue.blank(own));
    return canonicalizer.toBytes();
  }
}
