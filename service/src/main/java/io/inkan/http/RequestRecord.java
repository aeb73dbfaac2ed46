package io.inkan.http;

import io.inkan.dkim.SignatureReport;
import io.inkan.engine.MessageFacts;
import io.inkan.engine.MessageFields;
import io.inkan.engine.NewSignature;
import io.inkan.engine.Outcome;
import io.inkan.policy.Door;
import io.inkan.policy.LogFields;
import io.inkan.policy.LogText;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the log tells of one request, gathered while it is served and written as one line when it
 * ends. Nothing from outside reaches the line unbounded or with characters that a line cannot hold.
 */
final class RequestRecord implements LogFields {

  private static final Logger LOG = LoggerFactory.getLogger(RequestRecord.class);
  private static final String KEY = "io.inkan.http.record";
  private static final int MOST_SIGNATURES = 10;

  private final String id;
  private final long start = System.nanoTime();
  private String client = "-";
  private String caller = "-";
  private String role = "-";
  private String outcome = "-";
  private String signatures = "";
  private long octets;
  private int status;
  private @Nullable Outcome came;
  private MessageFacts facts = MessageFacts.NONE;

  RequestRecord(String id) {
    this.id = id;
  }

  /** The record of a request. */
  static RequestRecord of(RoutingContext routing) {
    return routing.get(KEY);
  }

  /** The same, where the request may have failed before it had one. */
  static RequestRecord ofOrNew(RoutingContext routing) {
    @Nullable RequestRecord record = routing.get(KEY);
    return record == null ? new RequestRecord(RequestId.of(routing.request())) : record;
  }

  void attachTo(RoutingContext routing) {
    routing.put(KEY, this);
  }

  String id() {
    return id;
  }

  /**
   * From where the request comes.
   *
   * @param address at the other end of the connection; null if it is not known
   */
  void client(@Nullable String address) {
    client = LogText.of(address);
  }

  void caller(String name) {
    caller = LogText.of(name);
  }

  void role(String word) {
    role = word;
  }

  void octets(long count) {
    octets = count;
  }

  /** Where it can be learned what is known of the request's message. */
  void facts(MessageFacts ofMessage) {
    facts = ofMessage;
  }

  /** What was answered without the engine. */
  void status(int code) {
    status = code;
    outcome = "status=" + code;
  }

  void gone() {
    outcome = "gone";
  }

  void outcome(Outcome result) {
    came = result;
    outcome = result.word();
    if (result instanceof Outcome.Signed signed) {
      signatures = joined(signed.signatures().stream().map(RequestRecord::word).toList());
    } else if (result instanceof Outcome.Verified verified) {
      signatures = joined(verified.signatures().stream().map(RequestRecord::word).toList());
    } else if (result instanceof Outcome.LimitExceeded exceeded) {
      outcome = "limit=" + exceeded.limit().word();
    } else if (result instanceof Outcome.Failed failed) {
      LOG.error("{}: failed: {}", id, failed.trouble());
    }
  }

  /** Writes the line. */
  void write() {
    if (LOG.isInfoEnabled()) {
      LOG.atInfo()
          .addKeyValue(LogFields.KEY, this)
          .log(line((System.nanoTime() - start) / 1_000_000));
    }
  }

  @Override
  public Map<String, Object> asMap() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("door", Door.HTTP.word());
    put("role", role, fields);
    put("caller", caller, fields);
    put("client", client, fields);
    if (status != 0) {
      fields.put("status", status);
    } else if (came == null) {
      fields.put("result", "cancelled");
    } else {
      MessageFields.put(came, "", facts, fields);
    }
    fields.put("octets", octets);
    return fields;
  }

  private static void put(String name, String value, Map<String, Object> fields) {
    if (!value.equals("-")) {
      fields.put(name, value);
    }
  }

  /** The line, for a request that took so many milliseconds. */
  String line(long millis) {
    return id
        + ": http caller="
        + caller
        + " client="
        + client
        + " role="
        + role
        + " "
        + outcome
        + signatures
        + " octets="
        + octets
        + " ms="
        + millis;
  }

  private static String joined(List<String> words) {
    String more = words.size() > MOST_SIGNATURES ? " ..." : "";
    return String.join("", words.subList(0, Math.min(words.size(), MOST_SIGNATURES))) + more;
  }

  private static String word(NewSignature signature) {
    return " d=" + signature.domain().ascii() + " s=" + signature.selector().ascii();
  }

  private static String word(SignatureReport report) {
    return " d="
        + LogText.of(report.domain())
        + " s="
        + LogText.of(report.selector())
        + " "
        + report.result().word();
  }
}
