package io.inkan.app;

import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What was changed and takes effect at the next start only. */
final class Waiting {

  /** Keys that OpenDKIM's options set, by the names of these. */
  private static final Map<String, String> SPELLINGS =
      Map.of(
          "milter.listen", OpenDkimOption.SOCKET.spelling(),
          "milter.peers", OpenDkimOption.SOCKET.spelling(),
          "milter.socketMode", OpenDkimOption.UMASK.spelling(),
          "dns.servers", OpenDkimOption.NAMESERVERS.spelling(),
          "dns.timeout", OpenDkimOption.DNS_TIMEOUT.spelling());

  private Waiting() {}

  /**
   * The names of what waits.
   *
   * @param wanted what was read
   * @param next what was made of it
   */
  static List<String> of(Setup before, Configuration wanted, Setup next) {
    List<String> keys =
        TakenUp.of(before.config(), wanted.result().config().orElseThrow()).waiting();
    OpenDkimOptions earlier = before.source().openDkim().orElse(null);
    OpenDkimOptions later = wanted.openDkim().orElse(null);
    if (earlier == null || later == null) {
      return keys;
    }
    List<String> names = new ArrayList<>();
    keys.forEach(key -> names.add(SPELLINGS.getOrDefault(key, key)));
    differing(earlier, later, options -> options.path(OpenDkimOption.PID_FILE), names, "PidFile");
    differing(earlier, later, options -> options.enabled(OpenDkimOption.SYSLOG), names, "Syslog");
    differing(
        earlier,
        later,
        options -> options.text(OpenDkimOption.SYSLOG_FACILITY),
        names,
        "SyslogFacility");
    differing(
        earlier, later, options -> options.text(OpenDkimOption.SYSLOG_NAME), names, "SyslogName");
    if (!before.milter().wishes().equals(next.milter().wishes())) {
      names.add("new names in MacroList, RedirectFailuresTo");
    }
    return names.stream().distinct().toList();
  }

  private static void differing(
      OpenDkimOptions earlier,
      OpenDkimOptions later,
      Function<OpenDkimOptions, Object> value,
      List<String> names,
      String name) {
    if (!value.apply(earlier).equals(value.apply(later))) {
      names.add(name);
    }
  }
}
