package io.inkan.milter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.SigningKey;
import io.inkan.dkim.PublishedKey;
import io.inkan.engine.CryptoPool;
import io.inkan.engine.EngineMetrics;
import io.inkan.engine.PublicKeyAnswer;
import io.inkan.milter.MilterCommand.Plain;
import io.inkan.policy.Role;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A message leaves the thread of its connection once, and comes back once. */
class HopsTest {

  private static final SigningKey KEY =
      SigningKey.generate(SignatureAlgorithm.ED25519_SHA256, 256, new SecureRandom());

  private final CountingPool pool = new CountingPool();
  private final Conversation talk =
      new Conversation(
          RealEngine.create(
              KEY,
              name -> CompletableFuture.completedStage(published()),
              pool,
              EngineMetrics.SILENT),
          Commands.offer());

  /** A pool whose threads wait for the test. */
  private static final class CountingPool implements CryptoPool {
    private final List<Role> submitted = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();

    @Override
    public Handle submit(Role role, Runnable task) {
      submitted.add(role);
      waiting.add(task);
      return () -> {};
    }

    void run() {
      List<Runnable> now = List.copyOf(waiting);
      waiting.clear();
      now.forEach(Runnable::run);
    }
  }

  private static PublicKeyAnswer published() {
    String octets = Base64.getEncoder().encodeToString(KEY.publicKeyRecordBytes());
    PublishedKey key = PublishedKey.of("v=DKIM1; k=ed25519; p=" + octets);
    return new PublicKeyAnswer.Found(List.of(key), false, false);
  }

  /** Hands a message over and counts until its reply is there. */
  private List<MilterReply> handOver(Role role, String client, String... signatures) {
    talk.take(Commands.connect("mail.example.net", client));
    talk.takeEnvelope();
    for (String signature : signatures) {
      talk.take(Commands.header("DKIM-Signature", " " + signature));
    }
    talk.take(Commands.header("From", " joe@example.com"), Plain.END_OF_HEADERS);
    talk.take(Commands.body("hello\r\n"));
    assertEquals(List.of(), pool.submitted);
    int runs = talk.peer.runs();
    talk.take(Commands.end());
    assertEquals(List.of(role), pool.submitted, "one hop to the pool for all signatures");
    assertEquals(runs, talk.peer.runs());
    pool.run();
    assertEquals(runs + 1, talk.peer.runs(), "one hop back");
    assertTrue(talk.peer.isHeld());
    talk.peer.runWaiting();
    assertEquals(1, pool.submitted.size());
    assertEquals(runs + 1, talk.peer.runs());
    pool.submitted.clear();
    List<MilterReply> replies = talk.peer.sent();
    talk.take(Plain.ABORT);
    return replies;
  }

  private String signature() {
    for (MilterReply reply : handOver(Role.SIGN, "127.0.0.1")) {
      if (reply instanceof MilterReply.InsertHeader field) {
        return field.value().strip();
      }
    }
    throw new AssertionError("the message was not signed");
  }

  @Test
  void aMessageThatIsSignedHopsOnce() {
    assertTrue(signature().startsWith("v=1; a=ed25519-sha256;"));
  }

  @Test
  void aMessageHopsOnceHoweverManySignaturesAreVerified() {
    String signature = signature();
    List<MilterReply> replies = handOver(Role.VERIFY, "192.0.2.7", signature, signature, signature);
    assertEquals(4, replies.toString().split("dkim=pass", -1).length, replies.toString());
  }
}
