package io.inkan.engine;

import io.inkan.dkim.SignatureReport;
import io.inkan.message.DomainName;
import io.inkan.policy.LogText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a log with fields tells of a message, by the names that all doors share. */
public final class MessageFields {

  private static final int MOST_SIGNATURES = 10;

  private MessageFields() {}

  /**
   * Adds who wrote a message, what came of it and why, its signatures and where its time went.
   *
   * @param outcome null if the message was left alone
   * @param reason why it was decided so, for an outcome that tells no reason itself; or empty
   */
  public static void put(
      @Nullable Outcome outcome, String reason, MessageFacts facts, Map<String, Object> fields) {
    DomainName author = facts.author();
    if (author != null) {
      fields.put("author", author.ascii());
    }
    // The same words as those of inkan_messages_total.
    fields.put("result", outcome == null ? "passed" : outcome.word());
    if (outcome instanceof Outcome.LimitExceeded exceeded) {
      fields.put("limit", exceeded.limit().word());
    }
    String why = outcome == null ? "" : outcome.accept(new Why());
    if (!why.isEmpty() || !reason.isEmpty()) {
      fields.put("reason", LogText.sentence(why.isEmpty() ? reason : why));
    }
    List<Map<String, Object>> signatures =
        outcome == null ? List.of() : outcome.accept(new Signatures());
    if (!signatures.isEmpty()) {
      fields.put("signatures", signatures.subList(0, Math.min(signatures.size(), MOST_SIGNATURES)));
    }
    if (signatures.size() > MOST_SIGNATURES) {
      fields.put("moreSignatures", signatures.size() - MOST_SIGNATURES);
    }
    fields.put("octets", facts.octets());
    Map<String, Object> microseconds = microseconds(facts);
    if (!microseconds.isEmpty()) {
      fields.put("microseconds", microseconds);
    }
  }

  private static Map<String, Object> microseconds(MessageFacts facts) {
    Map<String, Object> measured = new LinkedHashMap<>();
    for (EngineMetrics.Phase phase : EngineMetrics.Phase.values()) {
      put(phase.name().toLowerCase(Locale.ROOT), facts.nanoseconds(phase), measured);
    }
    put("total", facts.totalNanoseconds(), measured);
    return measured;
  }

  private static void put(String name, long nanoseconds, Map<String, Object> measured) {
    if (nanoseconds != MessageFacts.NOT_MEASURED) {
      measured.put(name, nanoseconds / 1000);
    }
  }

  /** What an outcome says of its reason; empty if it says nothing. */
  private static final class Why implements Outcome.Cases<String> {

    @Override
    public String signed(Outcome.Signed signed) {
      return "";
    }

    @Override
    public String verified(Outcome.Verified verified) {
      return "";
    }

    @Override
    public String refused(Outcome.Refused refused) {
      return refused.detail();
    }

    @Override
    public String limitExceeded(Outcome.LimitExceeded exceeded) {
      return exceeded.detail();
    }

    @Override
    public String failed(Outcome.Failed failed) {
      return failed.trouble();
    }
  }

  private static final class Signatures implements Outcome.Cases<List<Map<String, Object>>> {

    @Override
    public List<Map<String, Object>> signed(Outcome.Signed signed) {
      List<Map<String, Object>> told = new ArrayList<>();
      for (NewSignature signature : signed.signatures()) {
        told.add(
            fields(
                signature.domain().ascii(),
                signature.selector().ascii(),
                signature.algorithm().word()));
      }
      return told;
    }

    @Override
    public List<Map<String, Object>> verified(Outcome.Verified verified) {
      List<Map<String, Object>> told = new ArrayList<>();
      for (SignatureReport report : verified.signatures()) {
        Map<String, Object> fields = fields(report.domain(), report.selector(), report.algorithm());
        fields.put("result", report.result().word());
        String reason = report.reason();
        if (reason != null) {
          fields.put("reason", reason);
        }
        told.add(fields);
      }
      return told;
    }

    private static Map<String, Object> fields(
        @Nullable String domain, @Nullable String selector, @Nullable String algorithm) {
      Map<String, Object> fields = new LinkedHashMap<>();
      put("d", domain, fields);
      put("s", selector, fields);
      put("a", algorithm, fields);
      return fields;
    }

    private static void put(String tag, @Nullable String value, Map<String, Object> fields) {
      if (value != null) {
        fields.put(tag, LogText.of(value));
      }
    }

    @Override
    public List<Map<String, Object>> refused(Outcome.Refused refused) {
      return List.of();
    }

    @Override
    public List<Map<String, Object>> limitExceeded(Outcome.LimitExceeded exceeded) {
      return List.of();
    }

    @Override
    public List<Map<String, Object>> failed(Outcome.Failed failed) {
      return List.of();
    }
  }
}
