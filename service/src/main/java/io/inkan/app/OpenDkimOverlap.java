package io.inkan.app;

import static java.util.Map.entry;

import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.config.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What OpenDKIM's options and the house's own configuration could both set. */
final class OpenDkimOverlap {

  /** Keys that count where the option is not given. */
  private static final Map<String, OpenDkimOption> EITHER =
      Map.of(
          "milter.socketMode", OpenDkimOption.UMASK,
          "dns.servers", OpenDkimOption.NAMESERVERS,
          "dns.timeout", OpenDkimOption.DNS_TIMEOUT);

  /** Keys, and sections with a dot, that do not count beside OpenDKIM's options. */
  private static final Map<String, OpenDkimOption> OPENDKIM =
      Map.ofEntries(
          entry("milter.listen", OpenDkimOption.SOCKET),
          entry("milter.roles", OpenDkimOption.MODE),
          entry("milter.malformed", OpenDkimOption.IGNORE_MALFORMED_MAIL),
          entry("milter.onTrouble", OpenDkimOption.ON_DEFAULT),
          entry("keys", OpenDkimOption.KEY_TABLE),
          entry("signing", OpenDkimOption.SIGNING_TABLE),
          entry("origin.", OpenDkimOption.INTERNAL_HOSTS),
          entry("sign.headers", OpenDkimOption.SIGN_HEADERS),
          entry("sign.oversign", OpenDkimOption.OVERSIGN_HEADERS),
          entry("sign.canonicalization", OpenDkimOption.CANONICALIZATION),
          entry("sign.expire", OpenDkimOption.SIGNATURE_TTL),
          entry("sign.", OpenDkimOption.SIGN_HEADERS),
          entry("verify.authservId", OpenDkimOption.AUTHSERV_ID),
          entry("verify.clockDrift", OpenDkimOption.CLOCK_DRIFT),
          entry("verify.", OpenDkimOption.ON_DEFAULT),
          entry("limits.headerSize", OpenDkimOption.MAXIMUM_HEADERS),
          entry("limits.signatures", OpenDkimOption.MAXIMUM_SIGNATURES_TO_VERIFY),
          entry("limits.minimumKeyBits", OpenDkimOption.MINIMUM_KEY_BITS));

  private OpenDkimOverlap() {}

  /** Everything that is set twice, or where it does not count. */
  static void problems(HouseConfiguration house, OpenDkimOptions options, List<Problem> problems) {
    for (String key : new TreeSet<>(house.result().given())) {
      OpenDkimOption either = EITHER.get(key);
      OpenDkimOption option = either == null ? owner(key) : either;
      if (option != null && options.given().contains(option)) {
        problems.add(
            options.problem(
                option,
                "is set here, and " + key + " in " + house.place(key) + "; keep one of the two"));
      } else if (option != null && either == null) {
        problems.add(
            new Problem(
                house.place(key),
                0,
                key,
                "does not count beside a configuration of OpenDKIM's, where "
                    + option.spelling()
                    + " is for this; set it there"));
      }
    }
  }

  private static @Nullable OpenDkimOption owner(String key) {
    OpenDkimOption exact = OPENDKIM.get(key);
    return exact == null ? OPENDKIM.get(key.substring(0, key.indexOf('.') + 1)) : exact;
  }
}
