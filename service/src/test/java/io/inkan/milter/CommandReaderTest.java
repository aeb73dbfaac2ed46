package io.inkan.milter;

import static io.inkan.milter.Wire.frame;
import static io.inkan.milter.Wire.hex;
import static io.inkan.milter.Wire.int16;
import static io.inkan.milter.Wire.int32;
import static io.inkan.milter.Wire.join;
import static io.inkan.milter.Wire.octets;
import static io.inkan.milter.Wire.strings;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.inkan.milter.MilterCommand.Connect;
import io.inkan.milter.MilterCommand.Family;
import io.inkan.milter.MilterCommand.Header;
import io.inkan.milter.MilterCommand.Helo;
import io.inkan.milter.MilterCommand.Macros;
import io.inkan.milter.MilterCommand.Mail;
import io.inkan.milter.MilterCommand.Negotiate;
import io.inkan.milter.MilterCommand.Plain;
import io.inkan.milter.MilterCommand.Recipient;
import io.inkan.milter.MilterCommand.Unknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each command from its octets, and what is refused of each. */
class CommandReaderTest {

  static List<Arguments> commands() {
    return List.of(
        arguments(hex("0000000d 4f 00000006 000001ff 001fffff"), new Negotiate(6, 0x1ff, 0x1fffff)),
        arguments(
            frame('O', int32(7), int32(-1), int32(0x70000000), octets("more")),
            new Negotiate(7, -1, 0x70000000)),
        arguments(hex("00000002 44 43"), new Macros('C', Map.of())),
        arguments(
            frame('D', octets("M"), strings("i", "4Xq", "{auth_type}", "PLAIN", "{x}", "", "", "")),
            new Macros('M', Map.of("i", "4Xq", "{auth_type}", "PLAIN", "x", "", "", ""))),
        arguments(
            frame('D', octets("M"), strings("i", "first", "{i}", "second")),
            new Macros('M', Map.of("i", "first"))),
        arguments(
            hex("0000000f 43 6d782e612e6200 34 c001 312e3200"),
            new Connect("mx.a.b", Family.INET, "1.2", 0xc001)),
        arguments(
            frame(
                'C', strings("[IPv6:2001:db8::1]"), octets("6"), int16(25), strings("2001:db8::1")),
            new Connect("[IPv6:2001:db8::1]", Family.INET6, "2001:db8::1", 25)),
        arguments(
            frame('C', strings("h"), octets("6"), int16(25), strings("IPv6:2001:db8::1")),
            new Connect("h", Family.INET6, "2001:db8::1", 25)),
        arguments(
            frame('C', strings("h"), octets("L"), int16(0), strings("/run/mta")),
            new Connect("h", Family.UNIX, "/run/mta", 0)),
        arguments(
            frame('C', strings("h"), octets("L"), int16(0), strings("")),
            new Connect("h", Family.UNIX, null, 0)),
        arguments(
            frame('C', strings("localhost"), octets("U")),
            new Connect("localhost", Family.UNKNOWN, null, 0)),
        arguments(frame('H', strings("")), new Helo("")),
        arguments(frame('H', strings("grüße.example")), new Helo("grüße.example")),
        arguments(hex("00000004 4d 3c3e00"), new Mail("<>", List.of())),
        arguments(
            frame('M', strings("<a@b>", "SIZE=1", "SMTPUTF8")),
            new Mail("<a@b>", List.of("SIZE=1", "SMTPUTF8"))),
        arguments(
            frame('R', strings("<c@d>", "NOTIFY=NEVER")),
            new Recipient("<c@d>", List.of("NOTIFY=NEVER"))),
        arguments(frame('U', strings("FOO bar")), new Unknown("FOO bar")),
        arguments(hex("00000001 54"), Plain.DATA),
        arguments(hex("00000001 4e"), Plain.END_OF_HEADERS),
        arguments(hex("00000001 41"), Plain.ABORT),
        arguments(hex("00000001 51"), Plain.QUIT),
        arguments(hex("00000001 4b"), Plain.QUIT_NEW_CONNECTION));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandIsRead(byte[] octets, MilterCommand expected) {
    DecodingConnection connection = new DecodingConnection().send(octets).close();
    assertEquals(List.of(expected), connection.received.commands);
    assertEquals(List.of(), connection.received.failures);
  }

  @Test
  void fieldKeepsItsOctets() {
    byte[] value = hex("20 c3 a4 0a 09 ff fe 80 25 0d");
    DecodingConnection connection =
        new DecodingConnection().send(frame('L', octets("SubjecT\0"), value, octets("\0"))).close();
    Header header = (Header) connection.received.commands.get(0);
    assertArrayEquals("SubjecT".getBytes(UTF_8), header.name().octets());
    assertArrayEquals(value, header.value().octets());
  }

  @Test
  void bodyMayHoldAnyOctets() {
    byte[] every = new byte[256];
    for (int i = 0; i < every.length; i++) {
      every[i] = (byte) i;
    }
    DecodingConnection connection =
        new DecodingConnection()
            .send(join(frame('B', every), frame('E'), frame('E', every)))
            .close();
    String expected = new String(every, ISO_8859_1);
    assertEquals(
        List.of("Body " + expected, "EndOfMessage ", "EndOfMessage " + expected),
        connection.received.descriptions);
  }

  static List<Arguments> refusals() {
    return List.of(
        arguments("NEGOTIATE", "the version is missing", frame('O')),
        arguments("NEGOTIATE", "the version is cut off", frame('O', octets("abc"))),
        arguments("NEGOTIATE", "the field of the protocol is cut off", frame('O', new byte[11])),
        arguments("NEGOTIATE", "the field of the protocol is missing", frame('O', new byte[8])),
        arguments("MACROS", "the letter of its stage is missing", frame('D')),
        arguments("MACROS", "the value of a macro is missing", frame('D', octets("Ci\0"))),
        arguments(
            "MACROS",
            "the value of a macro is missing",
            frame('D', octets("C"), strings("i", "x", "j"))),
        arguments("MACROS", "the name of a macro is cut off", frame('D', octets("Ci"))),
        arguments("MACROS", "the value of a macro is cut off", frame('D', octets("Ci\0x"))),
        arguments("CONNECT", "the host name is missing", frame('C')),
        arguments("CONNECT", "the host name is cut off", frame('C', octets("h"))),
        arguments("CONNECT", "the address family is missing", frame('C', octets("h\0"))),
        arguments(
            "CONNECT",
            "the address family is none of U, L, 4 and 6",
            frame('C', octets("h\0X"), int16(1), strings("1.2.3.4"))),
        arguments("CONNECT", "the port is missing", frame('C', octets("h\0004"))),
        arguments("CONNECT", "the port is cut off", frame('C', octets("h\0006\1"))),
        arguments("CONNECT", "the address is missing", frame('C', octets("h\0004\1\1"))),
        arguments("CONNECT", "the address is cut off", frame('C', octets("h\0L\0\0/run"))),
        arguments("CONNECT", "octets follow its last field", frame('C', octets("h\0U\0"))),
        arguments(
            "CONNECT", "octets follow its last field", frame('C', octets("h\0004\1\1a\0b\0"))),
        arguments("HELO", "the name is missing", frame('H')),
        arguments("HELO", "the name is cut off", frame('H', octets("h"))),
        arguments("HELO", "octets follow its last field", frame('H', octets("h\0i\0"))),
        arguments("MAIL", "the sender is missing", frame('M')),
        arguments("MAIL", "the sender is cut off", frame('M', octets("<>"))),
        arguments("MAIL", "a parameter is cut off", frame('M', octets("<>\0SIZE=1"))),
        arguments("RECIPIENT", "the recipient is missing", frame('R')),
        arguments("RECIPIENT", "a parameter is cut off", frame('R', octets("<a>\0A\0B"))),
        arguments("HEADER", "the name of the field is missing", frame('L')),
        arguments("HEADER", "the value of the field is missing", frame('L', octets("From\0"))),
        arguments("HEADER", "the value of the field is cut off", frame('L', octets("From\0a"))),
        arguments("HEADER", "octets follow its last field", frame('L', strings("a", "b", "c"))),
        arguments("UNKNOWN", "the line is missing", frame('U')),
        arguments("DATA", "octets follow its last field", frame('T', octets("x"))),
        arguments("END_OF_HEADERS", "octets follow its last field", frame('N', octets("x"))),
        arguments("ABORT", "octets follow its last field", frame('A', octets("x"))),
        arguments("QUIT", "octets follow its last field", frame('Q', octets("x"))),
        arguments("QUIT_NEW_CONNECTION", "octets follow its last field", frame('K', octets("x"))));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void malformedCommandIsRefusedAndNothingAfterIt(String command, String what, byte[] octets) {
    DecodingConnection connection =
        new DecodingConnection().send(join(octets, frame('Q'))).send(frame('Q')).close();
    assertEquals(
        List.of("The MTA's command %s is malformed: %s.".formatted(command, what)),
        connection.refusals());
    assertEquals(List.of(), connection.received.commands);
  }
}
