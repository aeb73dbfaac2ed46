package io.inkan.interop;

import java.util.List;
import java.util.Set;

/** The implementations that Debian packages. */
final class Peers {

  private Peers() {}

  static List<Peer> all() {
    return List.of(dkimpy(), mailDkim(), openDkim());
  }

  static Peer dkimpy() {
    return new ScriptedPeer(
        "dkimpy",
        ExternalProgram.at("/usr/bin/python3", "python3-dkim python3-nacl"),
        "dkimpy_verify.py",
        "dkimpy_sign.py",
        Set.of(Algorithm.RSA_SHA256, Algorithm.ED25519_SHA256),
        PeerQuirks::dkimpyReads);
  }

  /** Debian 12 has a Mail::DKIM from before Ed25519. */
  static Peer mailDkim() {
    return new ScriptedPeer(
        "Mail::DKIM",
        ExternalProgram.at("/usr/bin/perl", "libmail-dkim-perl"),
        "mail_dkim_verify.pl",
        "mail_dkim_sign.pl",
        Set.of(Algorithm.RSA_SHA256),
        PeerQuirks::mailDkimReads);
  }

  static Peer openDkim() {
    return new OpenDkimPeer();
  }
}
