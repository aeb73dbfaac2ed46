package io.inkan.dkim;

import io.inkan.message.DomainName;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Authentication-Results fields (RFC 8601): writes ours, and finds those that claim to be ours.
 * Whoever stands behind us trusts every such field, so none may come in from outside (§5).
 */
public final class AuthenticationResults {

  // A sender may add signatures by the thousand; our field is not to grow with them.
  private static final int MOST_WITHOUT_PASS = 20;

  private AuthenticationResults() {}

  /**
   * The field that tells what came of these signatures; {@code dkim=none} if there are none. Of
   * those that do not pass, the twenty topmost are told.
   *
   * @param authservId our authentication identifier
   */
  public static HeaderField write(String authservId, List<SignatureReport> signatures) {
    FoldedText text =
        new FoldedText(HeaderName.AUTHENTICATION_RESULTS + ":")
            .word(PropertyValue.of(authservId) + ";");
    List<SignatureReport> told = told(signatures);
    if (told.isEmpty()) {
      text.word("dkim=" + DkimResult.NONE.word());
    }
    for (int i = 0; i < told.size(); i++) {
      text.newLine();
      writeOne(text, told.get(i));
      if (i < told.size() - 1) {
        text.append(";");
      }
    }
    return HeaderField.of(HeaderName.AUTHENTICATION_RESULTS.spelling(), text.afterTheColon());
  }

  private static List<SignatureReport> told(List<SignatureReport> signatures) {
    List<SignatureReport> told = new ArrayList<>();
    int withoutPass = 0;
    for (SignatureReport signature : signatures) {
      boolean passes = signature.result() == DkimResult.PASS;
      withoutPass += passes ? 0 : 1;
      if (passes || withoutPass <= MOST_WITHOUT_PASS) {
        told.add(signature);
      }
    }
    return told;
  }

  private static void writeOne(FoldedText text, SignatureReport signature) {
    text.word("dkim=" + signature.result().word());
    String reason = signature.reason();
    if (reason != null) {
      text.word("reason=\"" + reason + "\"");
    }
    Integer bits = signature.keyBits();
    if (bits != null) {
      // A comment is one word here: a fold inside of it confuses the scripts that read it.
      text.word(
          "("
              + bits
              + "-bit key"
              + (signature.authenticated() ? "; secure" : "")
              + (signature.testing() ? "; testing" : "")
              + ")");
    }
    property(text, "header.d", signature.domain());
    String identity = signature.identity();
    if (identity != null) {
      String value = PropertyValue.ofAddress(identity);
      property(text, "header.i", value);
    }
    property(text, "header.a", signature.algorithm());
    property(text, "header.s", signature.selector());
    if (!signature.signatureStart().isEmpty()) {
      property(text, "header.b", PropertyValue.of(signature.signatureStart()));
    }
  }

  private static void property(FoldedText text, String name, @Nullable String value) {
    if (value != null) {
      text.word(name + "=" + value);
    }
  }

  /**
   * The indexes, from 0 at the top, of the fields that bear {@code authservId} or no legible one.
   */
  public static Set<Integer> bearing(HeaderFields headers, String authservId) {
    Set<Integer> found = new TreeSet<>();
    for (int i = 0; i < headers.fields().size(); i++) {
      HeaderField field = headers.fields().get(i);
      if (field.name().equals(HeaderName.AUTHENTICATION_RESULTS)
          && bears(field.value(), authservId)) {
        found.add(i);
      }
    }
    return found;
  }

  /**
   * Whether a field's value begins with {@code authservId}, compared as domain names are, up to a
   * {@code /}, behind which some programs write a job's id. What cannot be read bears every name.
   */
  static boolean bears(String value, String authservId) {
    String id = AuthservIdReader.read(value);
    return id == null || sameName(id, authservId) || sameName(upToSlash(id), authservId);
  }

  private static String upToSlash(String id) {
    int slash = id.indexOf('/');
    return slash < 0 ? id : id.substring(0, slash);
  }

  private static boolean sameName(String one, String other) {
    DomainName oneName = DomainName.parse(withoutFinalDot(one));
    DomainName otherName = DomainName.parse(withoutFinalDot(other));
    if (oneName != null && otherName != null) {
      return oneName.equals(otherName);
    }
    return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
  }

  private static String withoutFinalDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
