package io.inkan.interop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The keys of this site and of those that write to it, and what is published of them. */
final class MatrixKeys {

  /** Ours. */
  final PeerKey com = PeerKey.generate("example.com", "s1", Algorithm.RSA_SHA256);

  /** Ours, another one of the same domain. */
  final PeerKey second = PeerKey.generate("example.com", "s2", Algorithm.RSA_SHA256);

  /** Ours, of another domain. */
  final PeerKey org = PeerKey.generate("example.org", "o1", Algorithm.RSA_SHA256);

  /** Ours, of the other kind. */
  final PeerKey edwards = PeerKey.generate("example.com", "e1", Algorithm.ED25519_SHA256);

  /** Theirs. */
  final PeerKey friend = PeerKey.generate("friend.example", "f1", Algorithm.RSA_SHA256);

  /** A mailing list's. */
  final PeerKey list = PeerKey.generate("list.example", "l1", Algorithm.RSA_SHA256);

  /** Shorter than MinimumKeyBits allows in some configurations. */
  final PeerKey shortKey = PeerKey.rsa("friend.example", "short", 1024);

  /** Shorter than anybody allows. */
  final PeerKey tiny = PeerKey.rsa("friend.example", "tiny", 768);

  private final Map<String, PeerKey> odd = new LinkedHashMap<>();
  private final Map<String, String> zone = new LinkedHashMap<>();

  MatrixKeys() {
    for (PeerKey key : List.of(com, second, org, edwards, friend, list, shortKey, tiny)) {
      zone.put(key.recordName(), key.record());
    }
    zone.put("s1._domainkey.example.org", com.record()); // one key for several domains
    String record = friend.record();
    publish("revoked", "v=DKIM1; k=rsa; p=");
    publish("testing", record.replace("k=rsa", "k=rsa; t=y"));
    publish("strict", record.replace("k=rsa", "k=rsa; t=s"));
    publish("othertype", record.replace("k=rsa", "k=foo"));
    publish("otherhash", record.replace("k=rsa", "k=rsa; h=sha1"));
    publish("otherservice", record.replace("k=rsa", "k=rsa; s=other"));
    publish("otherversion", record.replace("v=DKIM1", "v=DKIM2"));
    publish("noversion", record.replace("v=DKIM1; ", ""));
    publish("broken", "v=DKIM1; k=rsa; p=not!base64");
    publish("nokey", "v=DKIM1; k=rsa");
    odd.put("missing", friend);
  }

  private void publish(String selector, String record) {
    odd.put(selector, friend);
    zone.put(selector + "._domainkey.friend.example", record);
  }

  /** The selectors of friend.example whose records are odd. */
  List<String> oddSelectors() {
    return List.copyOf(odd.keySet());
  }

  /** Our keys. */
  List<PeerKey> own() {
    return List.of(com, second, org, edwards);
  }

  /** The content of a file as TestPublicKeys takes it. */
  String zone() {
    List<String> lines = new ArrayList<>();
    zone.forEach((name, record) -> lines.add(name + " " + record + "\n"));
    return lines.stream().collect(Collectors.joining());
  }
}
