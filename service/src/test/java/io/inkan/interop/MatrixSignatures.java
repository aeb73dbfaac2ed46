package io.inkan.interop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.inkan.message.Mailboxes;
import io.inkan.testing.MilterMail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Signs messages by lot, well or badly. */
final class MatrixSignatures {

  private static final List<String> KINDS =
      List.of(
          "good",
          "good",
          "good relaxed",
          "good relaxed",
          "good of a list",
          "good of example.com",
          "changed body",
          "changed header",
          "bad signature",
          "odd key",
          "odd key",
          "odd key",
          "odd key",
          "strict key, i= below",
          "testing key, changed body",
          "short key",
          "tiny key",
          "expired",
          "expires later",
          "made in the future",
          "partly signed",
          "partly signed, appended",
          "signed beyond the end",
          "copied fields",
          "reports asked for",
          "sha1",
          "no From signed",
          "no Subject signed",
          "oversigned",
          "i= elsewhere",
          "i= below",
          "no bh",
          "no d",
          "no s",
          "no b",
          "empty b",
          "version 2",
          "unknown algorithm",
          "unknown canonicalization",
          "unknown query",
          "unknown tag",
          "expires before it was made",
          "t= is no number",
          "no tags at all",
          "garbled b");

  private final Random random;
  private final MatrixKeys keys;

  MatrixSignatures(Random random, MatrixKeys keys) {
    this.random = random;
    this.keys = keys;
  }

  /** The message with one signature or several on top. */
  MilterMail on(MilterMail mail, List<String> parts) {
    int count = random.nextInt(100) < 75 ? 1 : 2 + random.nextInt(4);
    List<MilterMail.Field> added = new ArrayList<>();
    boolean body = false;
    for (int i = 0; i < count; i++) {
      String kind = KINDS.get(random.nextInt(KINDS.size()));
      parts.add(kind);
      added.add(0, field(kind, mail, parts));
      body |= kind.contains("appended");
    }
    List<MilterMail.Field> fields = new ArrayList<>(added);
    fields.addAll(mail.fields());
    return new MilterMail(fields, body ? mail.body() + "Appended.\r\n" : mail.body());
  }

  private MilterMail.Field field(String kind, MilterMail mail, List<String> parts) {
    long now = Instant.now().getEpochSecond();
    MilterMail changed = new MilterMail(mail.fields(), "Changed. " + mail.body());
    int length = mail.body().length();
    return switch (kind) {
      case "good" -> by(keys.friend, mail);
      case "good relaxed" -> relaxed(keys.friend, mail);
      case "good of a list" -> by(keys.list, mail);
      case "good of example.com" -> relaxed(keys.com, mail);
      case "changed body" -> by(keys.friend, changed);
      case "changed header" -> by(keys.friend, withoutDate(mail), "h", "from:subject:date:date");
      case "bad signature" -> by(keys.list, mail, "d", "friend.example", "s", "f1");
      case "odd key" -> {
        List<String> selectors = keys.oddSelectors();
        String selector = selectors.get(random.nextInt(selectors.size()));
        parts.add(selector);
        yield by(keys.friend, mail, "s", selector);
      }
      case "strict key, i= below" ->
          by(keys.friend, mail, "s", "strict", "i", "a@b.friend.example");
      case "testing key, changed body" -> by(keys.friend, changed, "s", "testing");
      case "short key" -> by(keys.shortKey, mail);
      case "tiny key" -> by(keys.tiny, mail);
      case "expired" -> by(keys.friend, mail, "t", now - 9000 + "", "x", now - 4000 + "");
      case "expires later" -> by(keys.friend, mail, "t", now - 9 + "", "x", now + 90_000 + "");
      case "made in the future" -> by(keys.friend, mail, "t", now + 90_000 + "");
      case "partly signed" -> by(keys.friend, mail, "l", Math.min(8, length) / 2 + "");
      case "partly signed, appended" -> by(keys.friend, mail, "l", length / 2 + "");
      case "signed beyond the end" ->
          by(keys.friend, mail, "l", "99999", "bh", "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=");
      case "copied fields" -> by(keys.friend, mail, "z", "From:ann@friend.example|Subject:hello");
      case "reports asked for" -> by(keys.friend, mail, "r", "y");
      case "sha1" -> by(keys.friend, mail, "a", "rsa-sha1");
      case "no From signed" -> by(keys.friend, mail, "h", "to:subject:date");
      case "no Subject signed" -> by(keys.friend, mail, "h", "from:to:date");
      case "oversigned" ->
          by(keys.friend, mail, "h", "from:from:from:to:to:subject:date:date:date");
      case "i= elsewhere" -> by(keys.friend, mail, "i", "ann@stranger.example");
      case "i= below" -> by(keys.friend, mail, "i", "ann=40@sub.friend.example");
      case "no bh" -> by(keys.friend, mail, "bh", "");
      case "no d" -> by(keys.friend, mail, "d", "");
      case "no s" -> by(keys.friend, mail, "s", "");
      case "no b" -> by(keys.friend, mail, "b", "");
      case "empty b" -> by(keys.friend, mail, "b", " ");
      case "version 2" -> by(keys.friend, mail, "v", "2");
      case "unknown algorithm" -> by(keys.friend, mail, "a", "rsa-sha512");
      case "unknown canonicalization" -> by(keys.friend, mail, "c", "loose/simple");
      case "unknown query" -> by(keys.friend, mail, "q", "http/get");
      case "unknown tag" -> by(keys.friend, mail, "zz", "1");
      case "expires before it was made" ->
          by(keys.friend, mail, "t", now + "", "x", now - 100 + "");
      case "t= is no number" -> by(keys.friend, mail, "t", "soon");
      case "no tags at all" -> new MilterMail.Field("DKIM-Signature", " nothing");
      case "garbled b" -> by(keys.friend, mail, "b", "????");
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static MilterMail.Field by(PeerKey key, MilterMail mail, String... changes) {
    Map<String, String> tags = new HashMap<>();
    for (int i = 0; i < changes.length; i += 2) {
      tags.put(changes[i], changes[i + 1]);
    }
    return HandSignature.of(key, mail, tags);
  }

  /** As Inkan signs by itself; by hand where Inkan would not sign. */
  private static MilterMail.Field relaxed(PeerKey key, MilterMail mail) {
    MilterMail ours = withAuthor(key, mail);
    return ours == null ? by(key, mail) : new MilterMail.Field("DKIM-Signature", signed(key, ours));
  }

  private static String signed(PeerKey key, MilterMail mail) {
    MilterMail signed =
        MilterMail.of(InkanInProcess.signed(key, mail.toString()).getBytes(ISO_8859_1));
    return signed.fields().get(0).value();
  }

  private static @Nullable MilterMail withAuthor(PeerKey key, MilterMail mail) {
    List<MilterMail.Field> authors =
        mail.fields().stream().filter(field -> field.name().equalsIgnoreCase("From")).toList();
    boolean fits =
        authors.size() == 1
            && authors.get(0).value().endsWith("@" + key.domain())
            && Mailboxes.of(authors.get(0).value()).size() == 1
            && MilterMail.of(mail.toString().getBytes(ISO_8859_1)).equals(mail);
    return fits ? mail : null;
  }

  private static MilterMail withoutDate(MilterMail mail) {
    return new MilterMail(
        mail.fields().stream().filter(field -> !field.name().equals("Date")).toList(), mail.body());
  }
}
