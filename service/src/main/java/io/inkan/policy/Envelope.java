package io.inkan.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a door knows of a message besides its octets.
 *
 * @param id the request or queue id for log lines; printable
 * @param door where the message came in
 * @param role what is to be done
 * @param caller who handed it in
 * @param mailFrom the envelope sender, empty for the null sender, or null if unknown
 * @param recipients the envelope recipients; empty if unknown
 * @param signing what is asked of signing
 * @param authservId the authentication identifier for the results, or null for the service's own
 */
public record Envelope(
    String id,
    Door door,
    Role role,
    Caller caller,
    @Nullable String mailFrom,
    List<String> recipients,
    SigningRequest signing,
    @Nullable String authservId) {

  public Envelope {
    recipients = List.copyOf(recipients);
  }

  /** A message to sign, with nothing known of its envelope. */
  public static Envelope signing(String id, Door door, Caller caller, SigningRequest signing) {
    return new Envelope(id, door, Role.SIGN, caller, null, List.of(), signing, null);
  }

  /** A message to verify, with nothing known of its envelope. */
  public static Envelope verifying(
      String id, Door door, Caller caller, @Nullable String authservId) {
    return new Envelope(
        id, door, Role.VERIFY, caller, null, List.of(), SigningRequest.PLAIN, authservId);
  }

  /** The same with the envelope's addresses. */
  public Envelope withAddresses(@Nullable String sender, List<String> receivers) {
    return new Envelope(id, door, role, caller, sender, receivers, signing, authservId);
  }
}
