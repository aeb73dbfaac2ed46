package io.inkan.datasets;

import io.inkan.policy.HostSet;
import io.inkan.policy.Hosts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as a set of hosts. An entry is a host's name, everything below a name ({@code
 * .example.com}), an address or a network, the address also in square brackets; {@code !} before it
 * makes an exception. OpenDKIM compares texts, so that an address which is not written as it writes
 * it never matches there; such an entry is put right here, and said.
 *
 * <p>A {@code refile:} whose rows are all plain says the same. With a pattern in it, texts are
 * compared as OpenDKIM does, by {@link HostPatterns}.
 */
public final class HostDataset {

  private HostDataset() {}

  /**
   * The set that a dataset describes.
   *
   * @param dataset read with {@link LetterCase#INSENSITIVE}
   * @param findings takes the entries that are put right, and those that match nothing
   */
  public static Hosts of(Dataset dataset, List<Finding> findings) {
    if (dataset.hasPatterns() && dataset.rows().stream().anyMatch(HostPatterns::isPattern)) {
      return HostPatterns.of(dataset, findings);
    }
    List<HostSet.Entry> names = new ArrayList<>();
    List<HostSet.Entry> networks = new ArrayList<>();
    List<Row> exceptedNames = new ArrayList<>();
    for (Row row : dataset.rows()) {
      HostSet.Entry entry = entry(row, findings);
      if (entry instanceof HostSet.Name name) {
        names.add(name);
        if (name.excepted()) {
          exceptedNames.add(row);
        }
      } else if (entry != null) {
        networks.add(entry);
      }
      if (row.value() != null) {
        warn(
            findings, row, "only the first word of a line counts; write each host on its own line");
      }
    }
    if (networks.stream().anyMatch(network -> !network.excepted())) {
      exceptedNames.forEach(
          row ->
              warn(
                  findings,
                  row,
                  "excepts the name alone: as in OpenDKIM, the host is a member by its address"
                      + " nevertheless, if a network here holds that; except the address as well"));
    }
    HostSet byName = new HostSet(names);
    HostSet byAddress = new HostSet(networks);
    return (name, address) -> byName.contains(name, null) || byAddress.contains(null, address);
  }

  private static HostSet.@Nullable Entry entry(Row row, List<Finding> findings) {
    String key = row.key();
    boolean excepted = key.startsWith("!");
    String host = excepted ? key.substring(1) : key;
    NetworkText network = NetworkText.parse(host);
    if (network != null) {
      if (!network.isCanonical()) {
        warn(
            findings,
            row,
            "OpenDKIM never matches this, because it compares texts; it is taken for "
                + (excepted ? "!" : "")
                + network.canonical());
      }
      return new HostSet.Network(network.address(), network.prefix(), excepted);
    }
    if (!isName(host)) {
      warn(
          findings,
          row,
          host.equals("*")
              ? "a star matches no host; for all hosts write 0.0.0.0/0 and ::/0"
              : "this is neither a host's name nor an address nor a network (1.2.3.0/24), so that"
                  + " it matches nothing; correct it");
      return null;
    }
    return new HostSet.Name(host, excepted);
  }

  private static boolean isName(String host) {
    return !host.isEmpty()
        && host.chars()
            .allMatch(c -> c >= 0x80 || Character.isLetterOrDigit(c) || "-_.".indexOf(c) >= 0);
  }

  private static void warn(List<Finding> findings, Row row, String text) {
    findings.add(Finding.warning(row, text));
  }
}
