package io.inkan.milter;

import io.inkan.engine.Conclusion;
import io.inkan.engine.Demand;
import io.inkan.engine.Limit;
import io.inkan.engine.MessageFacts;
import io.inkan.engine.ReceivedMessage;
import io.inkan.engine.Reception;
import io.inkan.message.HeaderField;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import io.inkan.policy.LogText;
import io.inkan.policy.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One message on its way from MAIL to the reply to its end. */
final class Transaction {

  /** An envelope is made of commands that the MTA bounds; this bounds what an MTA may make up. */
  private static final int MOST_ENVELOPE_CHARACTERS = 4 * 1024 * 1024;

  private final Reception reception;
  private final List<String> recipients = new ArrayList<>();
  private final FieldOrder fields = new FieldOrder();
  private @Nullable String mailFrom;
  private int envelopeCharacters;
  private @Nullable ReceivedMessage message;
  private boolean fieldsEnded;
  private boolean exceeded;
  private @Nullable Conclusion settled;
  private String id = "-";
  private String client = "-";
  private @Nullable String login;
  private long begun;

  Transaction(Reception reception) {
    this.reception = reception;
  }

  void mailFrom(String sender) {
    mailFrom = withoutBrackets(sender);
    envelopeCharacters += sender.length();
  }

  /** Takes a recipient; false if there are more than anybody sends. */
  boolean recipient(String recipient) {
    recipients.add(withoutBrackets(recipient));
    envelopeCharacters += recipient.length();
    return envelopeCharacters <= MOST_ENVELOPE_CHARACTERS;
  }

  private static String withoutBrackets(String path) {
    return path.startsWith("<") && path.endsWith(">") ? path.substring(1, path.length() - 1) : path;
  }

  /** Whether the message itself began, and has not met a limit of time. */
  boolean isUnderWay() {
    return message != null && !exceeded;
  }

  /** Takes the message up: from here on the engine knows of it. */
  void begin(String queueId, Origin origin, long nanoTime) {
    id = LogText.of(queueId);
    client = origin.client();
    login = origin.login();
    begun = nanoTime;
    message = reception.open(Envelope.received(id, Door.MILTER, origin, mailFrom, recipients));
  }

  /** Names the message anew. */
  void identify(String queueId) {
    id = LogText.of(queueId);
  }

  /** The queue id, for log lines. */
  String id() {
    return id;
  }

  String client() {
    return client;
  }

  /** As whom the client logged in, for log lines; null if it did not. */
  @Nullable String login() {
    return login == null ? null : LogText.of(login);
  }

  /** What is known beside the conclusion. */
  MessageFacts facts() {
    return message().facts();
  }

  /** When the message began, in nanoseconds. */
  long begun() {
    return begun;
  }

  /** The message's own fields. */
  FieldOrder fields() {
    return fields;
  }

  void field(HeaderField field) {
    fields.add(field.name());
    message().field(field);
  }

  CompletionStage<Demand> endOfHeaders() {
    fieldsEnded = true;
    return message().endOfHeaders();
  }

  /** What the message comes to, if its end need not be waited for; null else. */
  @Nullable Conclusion early() {
    return settled == null ? message().settled() : null;
  }

  Demand body(MilterCommand.Chunk chunk) {
    if (settled != null) {
      return Demand.ENOUGH;
    }
    Taking taking = new Taking(message());
    chunk.lendTo(taking::take);
    return taking.demand;
  }

  private static final class Taking {
    private final ReceivedMessage message;
    private Demand demand = Demand.MORE;

    Taking(ReceivedMessage message) {
      this.message = message;
    }

    void take(byte[] bytes, int offset, int length) {
      demand = message.body(bytes, offset, length);
    }
  }

  CompletionStage<Conclusion> end() {
    return settled == null ? message().end() : CompletableFuture.completedStage(settled);
  }

  /** Gives the message up because of a limit; its end still comes, and tells the MTA. */
  Conclusion exceed(Limit limit, String detail) {
    exceeded = true;
    Conclusion conclusion = message().exceed(limit, detail);
    if (fieldsEnded) {
      settled = conclusion; // the engine may still be at the fields: it is told nothing more
    }
    return conclusion;
  }

  void cancel() {
    if (message != null) {
      message.cancel();
    }
  }

  private ReceivedMessage message() {
    if (message == null) {
      throw new IllegalStateException("the message has not begun");
    }
    return message;
  }
}
