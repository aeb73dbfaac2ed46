package io.inkan.milter;

import static io.inkan.milter.Commands.connect;
import static io.inkan.milter.Commands.macros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.milter.MilterCommand.Family;
import io.inkan.policy.IpAddress;
import io.inkan.policy.Origin;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is connected to the MTA, as Postfix and Sendmail tell it. */
class ClientTest {

  private static Origin origin(MilterCommand.Connect connect, String... connectMacros) {
    Macros macros = new Macros(Set.of());
    macros.take(macros('C', connectMacros));
    return Client.origin(connect, macros);
  }

  private static MilterCommand.Connect of(Family family, String name, String address) {
    return new MilterCommand.Connect(name, family, address, 25);
  }

  @Test
  void aConfirmedNameAndAnAddressAreTaken() {
    Origin origin = origin(connect("mail.example.net", "192.0.2.7"));
    assertEquals("mail.example.net", origin.hostName());
    assertEquals(IpAddress.of(new byte[] {(byte) 192, 0, 2, 7}), origin.address());
    assertEquals("mail.example.net[192.0.2.7]", origin.client());
    assertFalse(origin.local());
  }

  @ParameterizedTest
  @CsvSource({"mail.example.net.", "mail.example.net"})
  void aFinalDotIsNoPartOfTheName(String name) {
    assertEquals("mail.example.net", origin(connect(name, "192.0.2.7")).hostName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "UNKNOWN", "[192.0.2.7]", "[IPv6:2001:db8::7]", ""})
  void whatIsNoNameIsNotTakenForOne(String name) {
    assertNull(origin(connect(name, "192.0.2.7")).hostName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAIL", "FORGED", "TEMP"})
  void aNameThatSendmailDoubtsIsNotTaken(String resolved) {
    assertNull(origin(connect(), "{client_resolve}", resolved).hostName());
  }

  @Test
  void aNameThatSendmailConfirmsIsTaken() {
    Origin origin =
        origin(connect(), "{client_resolve}", "OK", "_", "mail.example.net [192.0.2.7]");
    assertEquals("mail.example.net", origin.hostName());
  }

  @Test
  void aNameThatMayBeForgedIsNotTaken() {
    String client = "mail.example.net [192.0.2.7] (may be forged)";
    assertNull(origin(connect(), "_", client).hostName());
  }

  @ParameterizedTest
  @CsvSource({"2001:db8::7, 128", "::ffff:192.0.2.7, 32", "::1, 128"})
  void ipv6IsTakenAndAMappedIpv4AddressIsThatAddress(String address, int bits) {
    IpAddress taken = origin(of(Family.INET6, "[x]", address)).address();
    assertTrue(taken != null && taken.bits() == bits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "192.0.2", "192.0.2.7.9", "localhost", "1::2::3"})
  void anAddressThatIsNoneIsNotKnown(String address) {
    assertNull(origin(of(Family.INET, "x", address)).address());
    assertNull(origin(of(Family.INET6, "x", address)).address());
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void whatComesByNoNetworkIsLocal(Family family) {
    boolean local = family == Family.UNKNOWN || family == Family.UNIX;
    assertEquals(local, origin(of(family, "localhost", "127.0.0.1")).local());
    assertEquals(local, origin(of(family, "localhost", "127.0.0.1")).address() == null);
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void aClientThatTheMtaKnowsNothingOfIsNotLocal(Family family) {
    Origin origin = origin(of(family, "unknown", "unknown"));
    assertFalse(origin.local());
    assertNull(origin.hostName());
    assertNull(origin.address());
  }

  @Test
  void ofAClientThatTheMtaDidNotTellOfNothingIsKnown() {
    Macros macros = new Macros(Set.of());
    macros.take(macros('C', "{daemon_name}", "smtp"));
    macros.take(macros('M', "{auth_type}", "PLAIN", "{auth_authen}", "joe"));
    assertEquals(
        new Origin("-", null, null, false, "smtp", "PLAIN", "joe"), Client.origin(null, macros));
  }

  @Test
  void anEmptyLoginIsNone() {
    Origin origin = origin(connect(), "{auth_type}", "", "{auth_authen}", "");
    assertNull(origin.authenticationType());
    assertNull(origin.login());
  }

  @ParameterizedTest
  @CsvSource({
    "[192.0.2.7], 192.0.2.7, [192.0.2.7]",
    "unknown, 192.0.2.7, unknown[192.0.2.7]",
    "a\u001bb, 192.0.2.7, a?b[192.0.2.7]"
  })
  void theLogCallsAClientAsTheMtaDoes(String name, String address, String client) {
    assertEquals(client, origin(connect(name, address)).client());
  }

  @Test
  void aClientWithoutAddressIsCalledByItsName() {
    MilterCommand.Connect local = new MilterCommand.Connect("localhost", Family.UNKNOWN, null, 0);
    assertEquals("localhost", origin(local).client());
  }
}
