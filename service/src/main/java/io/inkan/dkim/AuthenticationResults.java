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
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Authentication-Results fields (RFC 8601): writes ours, and finds those that claim to be ours.
 * Whoever stands behind us trusts every such field, so none may come in from outside (§5).
 */
public final class AuthenticationResults {

  // A sender may add signatures by the thousand; our field is not to grow with them.
  private static final int MOST_WITHOUT_PASS = 20;

  private static final Pattern WORDS = Pattern.compile(" ");

  private AuthenticationResults() {}

  /**
   * The field that tells what came of these signatures; {@code dkim=none} if there are none. Of
   * those that do not pass, the twenty topmost are told.
   *
   * @param authservId our authentication identifier
   */
  public static HeaderField write(String authservId, List<SignatureReport> signatures) {
    return write(authservId, signatures, ResultsStyle.DEFAULT, List.of());
  }

  /**
   * The field in another style, and with results of other methods after those of DKIM.
   *
   * @param further each a {@code resinfo} of RFC 8601 §2.2 in printable ASCII, such as {@code
   *     dkim-atps=pass}
   */
  public static HeaderField write(
      String authservId,
      List<SignatureReport> signatures,
      ResultsStyle style,
      List<String> further) {
    String jobId = style.jobId();
    String id = jobId == null ? authservId : authservId + "/" + jobId;
    FoldedText text =
        new FoldedText(HeaderName.AUTHENTICATION_RESULTS).word(PropertyValue.of(id) + ";");
    List<SignatureReport> told = told(signatures);
    if (told.isEmpty()) {
      text.word("dkim=" + DkimResult.NONE.word());
    }
    for (int i = 0; i < told.size(); i++) {
      text.newLine();
      writeOne(text, told.get(i), style);
      if (i < told.size() - 1) {
        text.append(";");
      }
    }
    further.forEach(result -> writeFurther(text, result));
    return text.field();
  }

  private static void writeFurther(FoldedText text, String result) {
    if (!result.matches("[!-~]+( [!-~]+)*")) {
      throw new IllegalArgumentException("a further result is words of printable ASCII");
    }
    text.append(";").newLine();
    WORDS.splitAsStream(result).forEach(text::word);
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

  private static void writeOne(FoldedText text, SignatureReport signature, ResultsStyle style) {
    text.word("dkim=" + style.wording().result(signature).word());
    String reason = style.wording().reason(signature);
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
              + (signature.authenticated()
                  ? "; secure"
                  : style.unprotected() ? "; unprotected" : "")
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
    if (style.signatureStart() && !signature.signatureStart().isEmpty()) {
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
    return of(headers, canonical(authservId)::equals, false);
  }

  /**
   * The indexes, from 0 at the top, of the fields that bear a name of these or no legible one.
   *
   * @param authservIds is asked for the name, and for what stands before a {@code /} in it, behind
   *     which some programs write a job's id: in lower case, without a final dot, and in A-labels
   *     if it is a domain name
   * @param dkimOnly whether fields that tell nothing of DKIM are left out; those that cannot be
   *     read to their end are not
   */
  public static Set<Integer> of(
      HeaderFields headers, Predicate<String> authservIds, boolean dkimOnly) {
    Set<Integer> found = new TreeSet<>();
    for (int i = 0; i < headers.fields().size(); i++) {
      HeaderField field = headers.fields().get(i);
      if (field.name().equals(HeaderName.AUTHENTICATION_RESULTS)
          && bears(field.value(), authservIds)
          && (!dkimOnly || AuthservIdReader.tellsOf("dkim", field.value()))) {
        found.add(i);
      }
    }
    return found;
  }

  /** What cannot be read bears every name. */
  private static boolean bears(String value, Predicate<String> authservIds) {
    String id = AuthservIdReader.read(value);
    return id == null
        || authservIds.test(canonical(id))
        || authservIds.test(canonical(upToSlash(id)));
  }

  private static String upToSlash(String id) {
    int slash = id.indexOf('/');
    return slash < 0 ? id : id.substring(0, slash);
  }

  private static String canonical(String id) {
    DomainName name = DomainName.parse(id.endsWith(".") ? id.substring(0, id.length() - 1) : id);
    return name == null ? id.toLowerCase(Locale.ROOT) : name.ascii();
  }
}
