package io.inkan.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a message whose door does not know whether it is to be signed or verified, and
 * why. It carries its reason, so that explaining it prints it and decides nothing.
 *
 * @param kind what is done
 * @param signers what signs, in order; empty unless it is {@link Kind#SIGN}
 * @param unsigned why a message that looks like one of ours is not signed, or null
 * @param reason a sentence for the log that goes with {@code unsigned}, or with a signature that
 *     was made all the same; empty if there is nothing to say
 */
public record Routing(Kind kind, List<Signer> signers, @Nullable Unsigned unsigned, String reason) {

  /** What can be done with a message. */
  public enum Kind {
    SIGN(Role.SIGN),
    VERIFY(Role.VERIFY),
    /** Nothing: it goes on untouched. */
    PASS(Role.PASS),
    /** It is not signed, and may not go on either. */
    REFUSE(Role.SIGN);

    private final Role role;

    Kind(Role role) {
      this.role = role;
    }

    /** Under which role such a message counts. */
    public Role role() {
      return role;
    }
  }

  public Routing {
    signers = List.copyOf(signers);
  }

  static Routing sign(List<Signer> signers, String note) {
    return new Routing(Kind.SIGN, signers, null, note);
  }

  static Routing without(Kind kind, @Nullable Unsigned unsigned, String reason) {
    return new Routing(kind, List.of(), unsigned, reason);
  }
}
