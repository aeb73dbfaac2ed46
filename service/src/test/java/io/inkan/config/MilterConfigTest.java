package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.config.MilterAddress.Inet;
import io.inkan.config.MilterAddress.Local;
import io.inkan.config.MilterConfig.Malformed;
import io.inkan.config.MilterConfig.OnTrouble;
import io.inkan.config.MilterConfig.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MilterConfigTest {

  @TempDir private Path directory;

  private MilterConfig milter(String yaml) {
    return new ConfigFixture(directory).config(yaml).milter();
  }

  private List<String> problems(String yaml) {
    return new ConfigFixture(directory).problems(yaml);
  }

  @Test
  void defaults() {
    MilterConfig milter = MilterConfig.defaults();
    assertEquals(List.of(new Inet("127.0.0.1", 8891, false)), milter.listen());
    assertEquals(Optional.empty(), milter.tls());
    assertEquals(List.of(), milter.peers());
    assertEquals(0660, milter.socketMode());
    assertEquals(Optional.empty(), milter.socketGroup());
    assertEquals(Duration.ofHours(2), milter.idleTimeout());
    assertEquals(10_000, milter.maxConnections());
    assertEquals(Set.of(Role.SIGN, Role.VERIFY), milter.roles());
    assertEquals(Malformed.ACCEPT, milter.malformed());
    assertEquals(OnTrouble.TEMPFAIL, milter.onTrouble());
    assertEquals(milter, milter("milter: {}"));
  }

  @Test
  void fullMapping() {
    assertEquals(
        new MilterConfig(
            List.of(new Inet("::1", 0, true), new Local(directory.resolve("run/milter.sock"))),
            Optional.of(
                new TlsConfig(
                    directory.resolve("chain.pem"),
                    directory.resolve("key.pem"),
                    Optional.of(Path.of("/etc/ca.pem")),
                    TlsConfig.ClientAuth.REQUIRED)),
            List.of(new Network("192.0.2.0", 24), new Network("2001:db8::1", 128)),
            0600,
            Optional.of("postfix"),
            Duration.ofMinutes(10),
            3,
            Set.of(Role.VERIFY),
            Malformed.TEMPFAIL,
            OnTrouble.ACCEPT),
        milter(
            """
            milter:
              listen: [ "inet6:0@[::1]", unix:run/milter.sock ]
              tls: { certificate: chain.pem, key: key.pem, clientCa: /etc/ca.pem }
              peers: [ 192.0.2.0/24, 2001:DB8::1 ]
              socketMode: "0600"
              socketGroup: postfix
              idleTimeout: 10m
              maxConnections: 3
              roles: [ verify ]
              malformed: tempfail
              onTrouble: accept
            """));
  }

  @Test
  void oneAddressNeedsNoList() {
    assertEquals(
        List.of(new Inet("localhost", 8891, false)),
        milter("milter: { listen: inet:8891@localhost }").listen());
  }

  @Test
  void offClosesTheDoor() {
    assertEquals(List.of(), milter("milter: { listen: off }").listen());
    assertEquals(List.of(), milter("milter: { listen: [ off ] }").listen());
    assertEquals(
        List.of(),
        YamlReader.read(Map.of("INKAN_MILTER_LISTEN", "off"))
            .config()
            .orElseThrow()
            .milter()
            .listen());
  }

  @Test
  void offClosesNoDoorBesideAnAddress() {
    assertEquals(
        List.of("inkan.yaml:1: milter.listen: says off beside an address; keep one of the two"),
        problems("milter: { listen: [ off, inet:8891 ] }"));
  }

  @Test
  void permissionsAreOctalHoweverTheyAreWritten() {
    for (String text : List.of("0640", "640", "0o640", "\"0640\"", "'640'")) {
      assertEquals(0640, milter("milter: { socketMode: " + text + " }").socketMode(), text);
    }
    assertEquals(0, milter("milter: { socketMode: 0000 }").socketMode());
    assertEquals(0777, milter("milter: { socketMode: 0777 }").socketMode());
  }

  @Test
  void everyProblemIsReported() {
    assertEquals(
        List.of(
            "inkan.yaml:3: milter.listen[0]: \"localhost:8891\" is not an address of a milter;"
                + " write for example inet:8891@127.0.0.1 or unix:/run/inkan/milter.sock, or off",
            "inkan.yaml:5: milter.listen[2]: \"unix:/run/s\" is given twice; keep one",
            "inkan.yaml:6: milter.listen[3]: \"inet:65536\" is not an address of a milter: its"
                + " port is not from 0 to 65535; write for example inet:8891@127.0.0.1 or"
                + " unix:/run/inkan/milter.sock, or off",
            "inkan.yaml:7: milter.peers[0]: \"192.0.2.7/24\" has host bits; write 192.0.2.0/24",
            "inkan.yaml:7: milter.peers[1]: \"mx.example\" is not an IP address or a network;"
                + " write for example 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32",
            "inkan.yaml:8: milter.socketMode: 01777 is out of range; write permissions from 0000"
                + " to 0777",
            "inkan.yaml:9: milter.socketGroup: \"a b\" is not the name of a group; write for"
                + " example postfix",
            "inkan.yaml:10: milter.idleTimeout: \"0s\" is out of range; write a duration from 1s"
                + " to 1d",
            "inkan.yaml:11: milter.maxConnections: 0 is out of range; write a whole number from 1"
                + " to 1000000",
            "inkan.yaml:12: milter.roles[1]: \"sign\" is given twice; keep one",
            "inkan.yaml:13: milter.malformed: \"discard\" is not one of the words known here;"
                + " write accept or reject or tempfail",
            "inkan.yaml:14: milter.onTrouble: \"reject\" is not one of the words known here; write"
                + " tempfail or accept",
            "inkan.yaml:15: milter.peer: is not known; did you mean peers?"),
        problems(
            """
            milter:
              listen:
                - localhost:8891
                - unix:/run/s
                - local:/run/s
                - inet:65536
              peers: [ 192.0.2.7/24, mx.example ]
              socketMode: 01777
              socketGroup: a b
              idleTimeout: 0s
              maxConnections: 0
              roles: [ sign, sign ]
              malformed: discard
              onTrouble: reject
              peer: [ 192.0.2.7 ]
            """));
  }

  @Test
  void anEmptyListIsNoChoice() {
    assertEquals(
        List.of(
            "inkan.yaml:2: milter.listen: is an empty list; write for example"
                + " inet:8891@127.0.0.1 or unix:/run/inkan/milter.sock, or off",
            "inkan.yaml:3: milter.roles: is an empty list; write for example sign or verify"),
        problems("milter:\n  listen: []\n  roles: []\n"));
  }
}
