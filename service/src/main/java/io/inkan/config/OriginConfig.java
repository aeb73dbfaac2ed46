package io.inkan.config;

import java.util.List;
import java.util.Optional;

/**
 * Whose mail is signed, among that which comes from an MTA.
 *
 * @param internalHosts the clients whose mail is one's own, with their exceptions
 * @param authenticated whether the mail of every client that logged in is one's own
 * @param daemonNames the MTA's listeners whose mail is one's own
 * @param binding what follows if login or MAIL FROM do not belong to the domain that would sign
 * @param fallback the domain that signs then; present exactly with {@link Binding#FALLBACK}
 */
public record OriginConfig(
    List<HostEntry> internalHosts,
    boolean authenticated,
    List<String> daemonNames,
    Binding binding,
    Optional<String> fallback) {

  /** What ties a signature to who sent the message, beyond what its From field claims. */
  public enum Binding {
    /** Nothing: From alone decides. */
    OFF,
    /** The message is signed and the difference logged. */
    LOG,
    /** The message is refused for good. */
    REFUSE,
    /** The keys of another domain sign instead. */
    FALLBACK
  }

  public OriginConfig {
    internalHosts = List.copyOf(internalHosts);
    daemonNames = List.copyOf(daemonNames);
  }

  /** The default: this host and whoever logged in. */
  public static OriginConfig defaults() {
    return new OriginConfig(
        List.of(
            new HostEntry.OfNetwork(false, new Network("127.0.0.1", 32)),
            new HostEntry.OfNetwork(false, new Network("::1", 128))),
        true,
        List.of(),
        Binding.LOG,
        Optional.empty());
  }

  static OriginConfig read(Section section, DefinedKeys defined) {
    OriginConfig defaults = defaults();
    OriginConfig read =
        new OriginConfig(
            section.list("internalHosts", new HostEntryFormat(), defaults.internalHosts),
            section.get("authenticated", new BooleanFormat(), defaults.authenticated),
            section.list("daemonNames", Texts.daemonName()),
            section.get("binding", ChoiceFormat.of(Binding.class), defaults.binding),
            section.optional("fallback", defined.domain()));
    boolean wanted = read.binding == Binding.FALLBACK;
    if (wanted && !section.given("fallback")) {
      section.problem(
          "fallback", "is missing; with binding: fallback name the domain whose keys sign instead");
    }
    if (!wanted && section.given("fallback")) {
      section.problem(
          "fallback", "has no effect without binding: fallback; write that too, or leave this out");
    }
    return read;
  }
}
