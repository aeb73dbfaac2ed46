package io.inkan.opendkim;

import io.inkan.datasets.Dataset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenDKIM's BodyLengthDB: the recipients whose mail is signed with {@code l=}. */
final class PartlySigned {

  private PartlySigned() {}

  /** The first of the recipients that the dataset holds, or null. */
  static @Nullable String find(@Nullable Dataset dataset, List<String> recipients) {
    if (dataset == null) {
      return null;
    }
    for (String recipient : recipients) {
      if (keys(recipient).stream().anyMatch(key -> dataset.find(key) != null)) {
        return recipient;
      }
    }
    return null;
  }

  /** What is looked up for a recipient: it, its domain and each parent, then everybody. */
  private static List<String> keys(String recipient) {
    int at = recipient.lastIndexOf('@');
    if (at <= 0) {
      return List.of();
    }
    String user = recipient.substring(0, at);
    String domain = recipient.substring(at + 1);
    List<String> keys = new ArrayList<>();
    keys.add(recipient);
    keys.add("*@" + domain);
    for (int dot = domain.indexOf('.', 1); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
      keys.add(user + "@" + domain.substring(dot));
      keys.add("*@" + domain.substring(dot));
    }
    keys.add(user + "@*");
    keys.add("*");
    return keys;
  }
}
