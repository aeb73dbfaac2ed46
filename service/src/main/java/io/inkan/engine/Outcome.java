package io.inkan.engine;

import io.inkan.dkim.DkimResult;
import io.inkan.dkim.SignatureReport;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderField;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came of a message. Doors translate it through {@link #accept} and choose nothing. */
public sealed interface Outcome {

  /** The word that labels metrics and log lines, from a closed set. */
  String word();

  /** Hands this outcome to the method for its case. */
  <R> R accept(Cases<R> cases);

  /** One method for each case, so that a door that forgets one does not compile. */
  interface Cases<R> {
    R signed(Signed signed);

    R verified(Verified verified);

    R refused(Refused refused);

    R limitExceeded(LimitExceeded limitExceeded);

    R failed(Failed failed);
  }

  /**
   * The message is signed.
   *
   * @param signatures what was made, in the order in which the fields go to the top; at least one
   * @param removed the indexes, from 0 at the top, of the message's own fields that must go:
   *     Authentication-Results that bear our name
   */
  record Signed(List<NewSignature> signatures, Set<Integer> removed) implements Outcome {
    public Signed {
      signatures = List.copyOf(signatures);
      removed = Set.copyOf(removed);
    }

    @Override
    public String word() {
      return "signed";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.signed(this);
    }
  }

  /**
   * The message's signatures were looked at.
   *
   * @param result the message's result, a word of RFC 8601
   * @param signatures one for each DKIM-Signature field, from the top down
   * @param authenticationResults the field to put at the top
   * @param removed as in {@link Signed}
   */
  record Verified(
      DkimResult result,
      List<SignatureReport> signatures,
      HeaderField authenticationResults,
      Set<Integer> removed)
      implements Outcome {
    public Verified {
      signatures = List.copyOf(signatures);
      removed = Set.copyOf(removed);
    }

    @Override
    public String word() {
      return result.word();
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.verified(this);
    }
  }

  /**
   * The message cannot be served, and asking again changes nothing.
   *
   * @param detail a sentence for the caller: what is wrong and what to do
   * @param domain for which the caller may not sign, where that is the reason; else null
   */
  record Refused(Refusal refusal, String detail, @Nullable DomainName domain) implements Outcome {

    /** For another reason than a domain. */
    public Refused(Refusal refusal, String detail) {
      this(refusal, detail, null);
    }

    @Override
    public String word() {
      return refusal.word();
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /**
   * The message ran into a bound.
   *
   * @param detail a sentence for the caller, with the bound and its configuration key
   */
  record LimitExceeded(Limit limit, String detail) implements Outcome {
    @Override
    public String word() {
      return "limit";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.limitExceeded(this);
    }
  }

  /**
   * Something on this side does not work, such as a key file that cannot be read.
   *
   * @param detail a sentence for the caller, who may be anybody
   * @param trouble what is wrong, for the log of whoever runs this; nothing secret
   */
  record Failed(String detail, String trouble) implements Outcome {
    @Override
    public String word() {
      return "failed";
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.failed(this);
    }
  }
}
