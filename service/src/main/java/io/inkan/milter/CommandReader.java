package io.inkan.milter;

import io.inkan.milter.MilterCommand.Family;
import io.inkan.milter.MilterCommand.Plain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the content of each command but the two that carry the body. */
final class CommandReader {

  /** What Sendmail writes before an IPv6 address, as RFC 5321 §4.1.3 does. */
  private static final String IPV6_TAG = "IPv6:";

  private CommandReader() {}

  static MilterCommand.Negotiate negotiate(Content content) {
    // Three numbers; a later version may send more.
    return new MilterCommand.Negotiate(
        content.number("the version"),
        content.number("the field of actions"),
        content.number("the field of the protocol"));
  }

  static MilterCommand.Macros macros(Content content) {
    char stage = content.letter("the letter of its stage");
    Map<String, String> values = new HashMap<>();
    while (content.hasMore()) {
      String name = content.text("the name of a macro");
      // Of two equal names libmilter's smfi_getsymval finds the first.
      values.putIfAbsent(shortened(name), content.text("the value of a macro"));
    }
    return new MilterCommand.Macros(stage, values);
  }

  /** libmilter takes {@code {i}} and {@code i} for the same. */
  private static String shortened(String name) {
    return name.length() == 3 && name.charAt(0) == '{' && name.charAt(2) == '}'
        ? name.substring(1, 2)
        : name;
  }

  static MilterCommand.Connect connect(Content content) {
    String hostName = content.text("the host name");
    Family family = family(content);
    if (family == Family.UNKNOWN) {
      content.end();
      return new MilterCommand.Connect(hostName, family, null, 0);
    }
    int port = content.port();
    String address = content.text("the address");
    content.end();
    return new MilterCommand.Connect(hostName, family, address(family, address), port);
  }

  private static Family family(Content content) {
    return switch (content.letter("the address family")) {
      case 'U' -> Family.UNKNOWN; // SMFIA_UNKNOWN
      case 'L' -> Family.UNIX; // SMFIA_UNIX
      case '4' -> Family.INET; // SMFIA_INET
      case '6' -> Family.INET6; // SMFIA_INET6
      default -> throw content.wrong("the address family is none of U, L, 4 and 6");
    };
  }

  private static @Nullable String address(Family family, String sent) {
    boolean tagged =
        family == Family.INET6 && sent.regionMatches(true, 0, IPV6_TAG, 0, IPV6_TAG.length());
    String address = tagged ? sent.substring(IPV6_TAG.length()) : sent;
    return address.isEmpty() ? null : address;
  }

  static MilterCommand.Helo helo(Content content) {
    return new MilterCommand.Helo(only(content, "the name"));
  }

  static MilterCommand.Mail mail(Content content) {
    return new MilterCommand.Mail(content.text("the sender"), parameters(content));
  }

  static MilterCommand.Recipient recipient(Content content) {
    return new MilterCommand.Recipient(content.text("the recipient"), parameters(content));
  }

  static MilterCommand.Header header(Content content) {
    MilterCommand.RawText name = content.raw("the name of the field");
    MilterCommand.RawText value = content.raw("the value of the field");
    content.end();
    return new MilterCommand.Header(name, value);
  }

  static MilterCommand.Unknown unknown(Content content) {
    return new MilterCommand.Unknown(only(content, "the line"));
  }

  static Plain plain(Plain command, Content content) {
    content.end();
    return command;
  }

  private static String only(Content content, String what) {
    String text = content.text(what);
    content.end();
    return text;
  }

  private static List<String> parameters(Content content) {
    List<String> parameters = new ArrayList<>();
    while (content.hasMore()) {
      parameters.add(content.text("a parameter"));
    }
    return parameters;
  }
}
