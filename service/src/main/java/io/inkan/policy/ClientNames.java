package io.inkan.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Callers that are known by a name in their client certificate. Names are compared without regard
 * to ASCII case, as those of DNS are; a name with an asterisk is that name and no pattern.
 */
public final class ClientNames {

  private final Map<String, Caller> byName = new HashMap<>();

  /**
   * @param clients what each name is given; the name in the certificate is the caller's name
   * @throws IllegalArgumentException if a domain of a client is none
   */
  public ClientNames(List<Grant> clients, TokenBuckets buckets) {
    clients.forEach(
        client -> byName.put(folded(client.name()), new GrantedCaller(client, buckets)));
  }

  /** Whether there is no name at all. */
  public boolean isEmpty() {
    return byName.isEmpty();
  }

  /**
   * The caller whose certificate bears these names.
   *
   * @param names of a certificate that was verified; the first that is known counts
   * @return null if none is known
   */
  public @Nullable Caller find(List<String> names) {
    for (String name : names) {
      Caller caller = byName.get(folded(name));
      if (caller != null) {
        return caller;
      }
    }
    return null;
  }

  /** In other scripts a letter in lower case may be one of ASCII: the kelvin sign would be k. */
  private static String folded(String name) {
    StringBuilder folded = new StringBuilder(name);
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        folded.setCharAt(i, (char) (c + 'a' - 'A'));
      }
    }
    return folded.toString();
  }
}
