package io.inkan.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request's query, read strictly: unknown names, broken escapes and octets that are no UTF-8 are
 * errors. A plus sign is a plus sign (RFC 3986), as it is common in addresses.
 */
final class QueryParameters {

  private final Map<String, List<String>> values = new HashMap<>();

  private QueryParameters() {}

  /**
   * Reads a query.
   *
   * @param query what follows the question mark, or null
   * @param known the names that may occur
   * @throws ProblemException 400
   */
  static QueryParameters parse(@Nullable String query, List<String> known) {
    QueryParameters parameters = new QueryParameters();
    if (query == null) {
      return parameters;
    }
    for (String pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      if (!known.contains(name)) {
        throw new ProblemException(
            Problems.badParameter(
                "There is an unknown query parameter. The known ones are "
                    + String.join(", ", known)
                    + "."));
      }
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      parameters.values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }
    return parameters;
  }

  /**
   * The value of a parameter that may occur once, or null if it does not.
   *
   * @throws ProblemException 400 if it occurs more than once
   */
  @Nullable String single(String name) {
    List<String> all = all(name);
    if (all.size() > 1) {
      throw new ProblemException(
          Problems.badParameter("The query parameter " + name + " may be given only once."));
    }
    return all.isEmpty() ? null : all.get(0);
  }

  /** The values of a parameter in their order. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  // RFC 3986 §2.1: pct-encoded = "%" HEXDIG HEXDIG
  private static String decode(String text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        int high = i + 2 < text.length() ? hexDigit(text.charAt(i + 1)) : -1;
        int low = i + 2 < text.length() ? hexDigit(text.charAt(i + 2)) : -1;
        octets.write(octet(high, low));
        i += 2;
      } else if (c > ' ' && c < 0x7F) {
        octets.write(c);
      } else {
        throw badEncoding();
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(octets.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw badEncoding();
    }
  }

  /** The digit's value, or -1; {@link Character#digit} alone would take digits of any script. */
  private static int hexDigit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private static int octet(int high, int low) {
    if (high < 0 || low < 0) {
      throw badEncoding();
    }
    return high * 16 + low;
  }

  private static ProblemException badEncoding() {
    return new ProblemException(
        Problems.badParameter("The query is not percent-encoded UTF-8 (RFC 3986)."));
  }
}
