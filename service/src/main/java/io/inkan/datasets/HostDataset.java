package io.inkan.datasets;

import io.inkan.policy.HostSet;
import io.inkan.policy.Hosts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as a set of hosts. An entry is a host's name, everything below a name ({@code
 * .example.com}), an address or a network, the address also in square brackets; {@code !} before it
 * makes an exception. As OpenDKIM compares texts, an address that is not written as it writes it,
 * or a network with host bits, never matches; that is said.
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
   * @param findings takes the entries that match nothing, or otherwise than they seem to
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
    String idle = IdleHosts.of(row.key());
    if (idle != null) {
      warn(findings, row, idle);
      return null;
    }
    boolean excepted = row.key().startsWith("!");
    String host = excepted ? row.key().substring(1) : row.key();
    NetworkText network = NetworkText.parse(host);
    return network == null
        ? new HostSet.Name(host, excepted)
        : new HostSet.Network(network.address(), network.prefix(), excepted);
  }

  private static void warn(List<Finding> findings, Row row, String text) {
    findings.add(Finding.warning(row, text));
  }
}
