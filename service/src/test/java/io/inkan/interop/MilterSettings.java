package io.inkan.interop;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a milter does, in words that every program can follow.
 *
 * @param authservId by which name it gives verdicts
 * @param internalHosts the addresses of clients whose mail is signed
 * @param keys to sign with; each signs for its own domain
 * @param zone stands in for the DNS: name without a final dot, text of its TXT record
 */
record MilterSettings(
    String authservId, List<String> internalHosts, List<PeerKey> keys, Map<String, String> zone) {

  MilterSettings {
    internalHosts = List.copyOf(internalHosts);
    keys = List.copyOf(keys);
    zone = Map.copyOf(zone);
  }

  /** Signs mail of this machine with the keys and finds them, and no others, in the DNS. */
  static MilterSettings of(String authservId, PeerKey... keys) {
    return new MilterSettings(
        authservId, List.of("127.0.0.1"), List.of(keys), MilterSettings.zone(List.of(keys)));
  }

  /** With other keys in the DNS than those to sign with. */
  MilterSettings withZone(Map<String, String> other) {
    return new MilterSettings(authservId, internalHosts, keys, other);
  }

  /** With only these addresses as internal. */
  MilterSettings withInternalHosts(String... addresses) {
    return new MilterSettings(authservId, List.of(addresses), keys, zone);
  }

  /** The zone that publishes these keys. */
  static Map<String, String> zone(List<PeerKey> keys) {
    return keys.stream().collect(Collectors.toMap(PeerKey::recordName, PeerKey::record));
  }
}
