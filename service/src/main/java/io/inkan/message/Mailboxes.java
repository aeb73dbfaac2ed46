package io.inkan.message;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the mailboxes of an address list such as From: display names, comments, quoted local parts,
 * encoded words, groups and routes are parsed (RFC 5322 §3.4, §4.4, RFC 6532), so that an {@code @}
 * in a name or comment is never taken for an address.
 *
 * <p>One form that RFC 5322 forbids is read because it is common and has one meaning: a display
 * name with {@code @}, {@code [} or {@code ]} in it, unquoted, before an address in angle brackets.
 */
public final class Mailboxes {

  private final AddressScanner scanner;
  private final List<Mailbox> found = new ArrayList<>();

  private Mailboxes(String value) {
    this.scanner = new AddressScanner(value);
  }

  /**
   * The mailboxes of the list, members of groups included; empty if the list names nobody or cannot
   * be read to its end.
   */
  public static List<Mailbox> of(String value) {
    Mailboxes list = new Mailboxes(value);
    try {
      list.readAll();
    } catch (AddressScanner.Unreadable e) {
      return List.of();
    }
    return List.copyOf(list.found);
  }

  private void readAll() throws AddressScanner.Unreadable {
    boolean inGroup = false;
    while (!scanner.atEnd()) {
      if (scanner.take(',')) {
        continue; // RFC 5322 §4.4: obs-addr-list has empty elements
      }
      if (inGroup && scanner.take(';')) {
        inGroup = false;
        continue;
      }
      if (readAddress(!inGroup)) {
        inGroup = true;
      } else if (!scanner.atEnd() && !scanner.nextIs(',') && !(inGroup && scanner.nextIs(';'))) {
        throw new AddressScanner.Unreadable();
      }
    }
    if (inGroup) {
      throw new AddressScanner.Unreadable();
    }
  }

  /** Reads an address; answers whether it was the name of a group, whose members follow. */
  private boolean readAddress(boolean groupAllowed) throws AddressScanner.Unreadable {
    AddressScanner.Words words = scanner.words();
    if (scanner.take('<')) {
      found.add(angleAddress());
      return false;
    }
    if (groupAllowed && !words.isEmpty() && scanner.take(':')) {
      return true;
    }
    if (!scanner.take('@')) {
      throw new AddressScanner.Unreadable();
    }
    int mark = scanner.position();
    if (displayNameGoesOn()) {
      found.add(angleAddress());
      return false;
    }
    scanner.backTo(mark);
    found.add(new Mailbox(words.localPart(), scanner.domain()));
    return false;
  }

  /** Whether what follows an {@code @} is more of a display name, read up to its {@code <}. */
  private boolean displayNameGoesOn() throws AddressScanner.Unreadable {
    do {
      scanner.words();
    } while (scanner.take('@'));
    return scanner.take('<');
  }

  private Mailbox angleAddress() throws AddressScanner.Unreadable {
    // RFC 5322 §4.4: obs-route = obs-domain-list ":"
    if (scanner.nextIs('@')) {
      while (scanner.take('@') || scanner.take(',')) {
        if (!scanner.nextIs('@') && !scanner.nextIs(',') && !scanner.nextIs(':')) {
          scanner.domain();
        }
      }
      scanner.require(':');
    }
    String localPart = scanner.words().localPart();
    scanner.require('@');
    Mailbox mailbox = new Mailbox(localPart, scanner.domain());
    scanner.require('>');
    return mailbox;
  }
}
