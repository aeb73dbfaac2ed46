package io.inkan.load.run;

import io.inkan.load.corpus.Corpus;
import io.inkan.load.corpus.Mail;
import io.inkan.load.session.Handled;
import io.inkan.load.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has messages signed by a milter before they are used. */
final class Preparation {

  private static final long PATIENCE_SECONDS = 60;

  private final Sessions signer;

  Preparation(Sessions signer) {
    this.signer = signer;
  }

  /**
   * The same messages, each with the fields that the milter adds.
   *
   * @throws RunException if one comes back without a signature
   */
  Corpus sign(List<Mail> mails) throws InterruptedException {
    Session session = signer.open(1).get(0);
    List<Mail> signed = new ArrayList<>(mails.size());
    for (Mail mail : mails) {
      signed.add(sign(session, mail));
    }
    session.eventLoop().execute(session::close);
    return Corpus.of(signed);
  }

  private static Mail sign(Session session, Mail mail) throws InterruptedException {
    CompletableFuture<Handled> answer = new CompletableFuture<>();
    session.eventLoop().execute(() -> session.deliver(mail, answer::complete));
    try {
      Handled handled = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!handled.isSigned()) {
        throw new RunException(
            "the milter did not sign a message of " + mail.sender() + " but said " + handled);
      }
      return mail.with(handled.added());
    } catch (ExecutionException | TimeoutException e) {
      throw new RunException("the milter did not answer", e);
    }
  }
}
