package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.datasets.Dataset;
import io.inkan.datasets.DatasetException;
import io.inkan.datasets.Finding;
import io.inkan.datasets.HostDataset;
import io.inkan.datasets.LetterCase;
import io.inkan.policy.IpAddress;
import io.inkan.testing.MilterClient;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenDKIM and Inkan find the same clients in a set of hosts. */
@Tag("interop")
@Timeout(60)
class HostsInterop {

  private static final String NAME = "pc7.example.net";

  private final Scratch scratch = Scratch.create();

  @AfterEach
  void tidy() {
    scratch.close();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.1.2.3, true",
    "10.1.2.3/8, 10.1.2.3, false",
    "10.1.2.3/8, 10.9.9.9, false",
    "10.1.2.3/32, 10.1.2.3, true",
    "10.0.0.0/08, 10.9.9.9, false",
    "10.0.0.0/33, 10.0.0.0, false",
    "[10.0.0.0]/8, 10.1.2.3, true",
    "[10.1.2.3]/8, 10.1.2.3, false",
    "[10.0.0.0/8], 10.1.2.3, false",
    "!10.1.2.3/8;10.0.0.0/8, 10.1.2.3, true",
    "!10.1.0.0/16;10.0.0.0/8, 10.1.2.3, false",
    "256.1.1.1, 10.1.2.3, false",
    "*, 10.1.2.3, false",
    "0.0.0.0/0, 10.1.2.3, true",
    "2001:db8::/32, 2001:db8::1, true",
    "2001:DB8::/32, 2001:db8::1, true",
    "2001:db8::1/32, 2001:db8::1, false",
    "[2001:db8::1], 2001:db8::1, true",
    "[2001:db8::]/32, 2001:db8::1, true",
    "2001:0db8:0:0:0:0:0:1, 2001:db8::1, false",
    "1:2:3:4:5:0:7:8, 1:2:3:4:5:0:7:8, true",
    "1:2:3:4:5::7:8, 1:2:3:4:5:0:7:8, false",
    "::10.1.2.3, ::10.1.2.3, true",
    "::a01:203, ::10.1.2.3, false",
    "PC7.example.net, 10.1.2.3, true",
    ".example.net, 10.1.2.3, true",
    "!pc7.example.net;10.0.0.0/8, 10.1.2.3, true",
    "'mail*.example.com;10.1.2.3/8', 10.1.2.3, false",
    "'mail*.example.com;10.0.0.0/8', 10.1.2.3, true",
  })
  void bothFindTheSame(String rows, String address, boolean member) throws Exception {
    String type = rows.contains("mail*") ? "refile" : "file";
    Path file = scratch.write("hosts", rows.replace(';', '\n') + "\n");
    assertEquals(member, openDkim(type + ":" + file, address), "OpenDKIM");
    assertEquals(member, inkan(type, file, address), "Inkan");
  }

  /** OpenDKIM accepts a client of PeerList as soon as it connects. */
  private boolean openDkim(String peers, String address) {
    Path configuration = scratch.write("opendkim.conf", "Mode v\nPeerList " + peers + "\n");
    try (MatrixMilter milter = MatrixMilter.openDkim(configuration);
        MilterClient client = MilterClient.tcp(milter.port())) {
      String family = address.contains(":") ? "6\0\31IPv6:" : "4\0\31";
      client.octets(packet("C" + NAME + "\0" + family + address + "\0"));
      return client.reply().letter() == 'a';
    }
  }

  private static String packet(String content) {
    return "\0\0\0" + (char) content.length() + content;
  }

  private static boolean inkan(String type, Path file, String address)
      throws DatasetException, UnknownHostException {
    List<Finding> findings = new ArrayList<>();
    Dataset dataset =
        type.equals("refile")
            ? Dataset.ofPatterns(file, LetterCase.INSENSITIVE, findings)
            : Dataset.ofFile(file, LetterCase.INSENSITIVE, findings);
    return HostDataset.of(dataset, findings)
        .contains(NAME, IpAddress.of(InetAddress.getByName(address).getAddress()));
  }
}
