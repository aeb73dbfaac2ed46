package io.inkan.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a door knows of a message besides its octets.
 *
 * @param id the request or queue id for log lines; printable
 * @param door where the message came in
 * @param role what is to be done, or null if where the message came from decides
 * @param caller who handed it in
 * @param mailFrom the envelope sender, empty for the null sender, or null if unknown
 * @param recipients the envelope recipients; empty if unknown
 * @param signing what is asked of signing
 * @param authservId the authentication identifier for the results, or null for the service's own
 * @param origin where the message came from, or null if the door knows its role without
 */
public record Envelope(
    String id,
    Door door,
    @Nullable Role role,
    Caller caller,
    @Nullable String mailFrom,
    List<String> recipients,
    SigningRequest signing,
    @Nullable String authservId,
    @Nullable Origin origin) {

  public Envelope {
    if (role == null && origin == null) {
      throw new IllegalArgumentException("either the role or the origin must be known");
    }
    recipients = List.copyOf(recipients);
  }

  /** A message to sign, with nothing known of its envelope. */
  public static Envelope signing(String id, Door door, Caller caller, SigningRequest signing) {
    return new Envelope(id, door, Role.SIGN, caller, null, List.of(), signing, null, null);
  }

  /** A message to verify, with nothing known of its envelope. */
  public static Envelope verifying(
      String id, Door door, Caller caller, @Nullable String authservId) {
    return new Envelope(
        id, door, Role.VERIFY, caller, null, List.of(), SigningRequest.PLAIN, authservId, null);
  }

  /** A message that an MTA hands over: where it came from decides what is done with it. */
  public static Envelope received(
      String id, Door door, Origin origin, @Nullable String mailFrom, List<String> recipients) {
    return new Envelope(
        id, door, null, Caller.LOCAL, mailFrom, recipients, SigningRequest.PLAIN, null, origin);
  }

  /** The same with the envelope's addresses. */
  public Envelope withAddresses(@Nullable String sender, List<String> receivers) {
    return new Envelope(id, door, role, caller, sender, receivers, signing, authservId, origin);
  }
}
