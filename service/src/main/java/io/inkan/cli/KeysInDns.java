package io.inkan.cli;

import io.inkan.app.NamedKey;
import io.inkan.app.ReportLine;
import io.inkan.crypto.SigningKey;
import io.inkan.dkim.KeyName;
import io.inkan.engine.PublicKeyAnswer;
import io.inkan.engine.PublicKeys;
import io.inkan.policy.KeyUnavailableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Asks DNS for the public half of every key, a few at a time, and tells in the keys' order. */
final class KeysInDns {

  /** How many questions are under way at once. */
  private static final int MOST_QUESTIONS = 50;

  private record Question(
      NamedKey key, KeyName name, SigningKey loaded, CompletableFuture<PublicKeyAnswer> answer) {}

  private final PublicKeys publicKeys;
  private final Consumer<ReportLine> report;
  private final Deque<Question> asked = new ArrayDeque<>();

  KeysInDns(PublicKeys publicKeys, Consumer<ReportLine> report) {
    this.publicKeys = publicKeys;
    this.report = report;
  }

  void tell(List<NamedKey> keys) {
    for (NamedKey key : keys) {
      ask(key);
      if (asked.size() == MOST_QUESTIONS) {
        tell(asked.remove());
      }
    }
    while (!asked.isEmpty()) {
      tell(asked.remove());
    }
  }

  private void ask(NamedKey key) {
    KeyName name = key.name();
    if (name == null) {
      return; // it has no one name in DNS
    }
    try {
      SigningKey loaded = key.key().load();
      asked.add(new Question(key, name, loaded, publicKeys.find(name).toCompletableFuture()));
    } catch (KeyUnavailableException e) {
      return; // the report on keys tells of it
    }
  }

  private void tell(Question question) {
    PublicKeyAnswer answer = question.answer().join();
    OpendkimKeyTest test = OpendkimKeyTest.of(question.name(), question.loaded(), answer);
    String start = question.key().place() + ": " + question.name().dnsName() + ": ";
    if (test.result() == OpendkimKeyTest.Result.OK) {
      report.accept(new ReportLine(ReportLine.Word.OK, start + "published"));
      return;
    }
    String advice =
        answer instanceof PublicKeyAnswer.Unavailable
            ? PublishAdvice.noAnswer(question.name(), "Nameservers names others to ask")
            : test.advice();
    report.accept(new ReportLine(ReportLine.Word.WARNING, start + test.reason() + "; " + advice));
  }
}
