package io.inkan.interop;

import io.inkan.testing.MilterMail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A message from a client under a configuration, and what both made of it. */
record MatrixCell(
    MatrixConfiguration configuration,
    MatrixClient client,
    MatrixMessage message,
    MilterAnswer openDkim,
    MilterAnswer inkan) {

  private static final String SIGNATURE = "DKIM-Signature";
  private static final String RESULTS = "Authentication-Results";

  /** Tags of which both make the same. */
  private static final List<String> TAGS =
      List.of("v", "d", "s", "i", "a", "c", "h", "bh", "l", "z", "r", "q", "atps", "atpsh");

  boolean signed() {
    return !openDkim.added(SIGNATURE).isEmpty() && !inkan.added(SIGNATURE).isEmpty();
  }

  boolean verified() {
    return !openDkim.added(RESULTS).isEmpty() && !inkan.added(RESULTS).isEmpty();
  }

  /** Whether the message goes on as it was hashed: other programs change no line ends or fields. */
  boolean signsWhatIsSent() {
    String body = message.mail().body();
    return configuration != MatrixConfiguration.PARTLY_SIGNED
        && !message.has("broken line ends")
        && (body.isEmpty() || body.endsWith("\r\n"));
  }

  /** The message as one of both passes it on, without what it bore before. */
  MatrixMessage passedOn(MilterAnswer answer) {
    List<MilterMail.Field> fields =
        answer.mail().fields().stream()
            .filter(
                field ->
                    !field.name().equals(SIGNATURE)
                        || answer.added(SIGNATURE).contains(field.value()))
            .toList();
    return new MatrixMessage(
        List.of("signed"),
        message.sender(),
        List.of("bob@example.net"),
        new MilterMail(fields, answer.mail().body()));
  }

  List<Difference> differences() {
    List<Difference> found = new ArrayList<>();
    compare(found, "stage", openDkim.stage(), inkan.stage());
    compare(found, "last word", lastWord(openDkim), lastWord(inkan));
    compare(found, "reply", openDkim.text(), inkan.text());
    if (isRefused(openDkim) && isRefused(inkan)) {
      return List.copyOf(found); // nobody ever sees its fields
    }
    compare(found, "quarantine", openDkim.quarantine(), inkan.quarantine());
    compare(found, "recipients", openDkim.recipients(), inkan.recipients());
    compare(found, "removed", openDkim.removed(), inkan.removed());
    compare(found, "added", names(openDkim), names(inkan));
    List<String> theirs = openDkim.added(SIGNATURE);
    List<String> ours = inkan.added(SIGNATURE);
    for (int i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
      signatures(found, AddedSignature.of(theirs.get(i)), AddedSignature.of(ours.get(i)));
    }
    theirs = openDkim.added(RESULTS);
    ours = inkan.added(RESULTS);
    for (int i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
      results(found, AddedResults.of(theirs.get(i)), AddedResults.of(ours.get(i)));
    }
    return List.copyOf(found);
  }

  /** To go on after the end of the message is to accept it. */
  private static char lastWord(MilterAnswer answer) {
    return answer.letter() == 'c' ? 'a' : answer.letter();
  }

  private static boolean isRefused(MilterAnswer answer) {
    return "yrtd".indexOf(answer.letter()) >= 0;
  }

  private static List<String> names(MilterAnswer answer) {
    return answer.added().stream().map(field -> field.name()).toList();
  }

  private static void signatures(
      List<Difference> found, Map<String, String> theirs, Map<String, String> ours) {
    for (String tag : TAGS) {
      compare(found, "tag " + tag, theirs.get(tag), ours.get(tag));
    }
    for (String tag : List.of("t", "x", "b")) {
      compare(found, "tag " + tag + "?", theirs.containsKey(tag), ours.containsKey(tag));
    }
    compare(found, "lifetime", AddedSignature.lifetime(theirs), AddedSignature.lifetime(ours));
    Set<String> others = new TreeSet<>(theirs.keySet());
    others.addAll(ours.keySet());
    others.removeAll(TAGS);
    others.removeAll(List.of("t", "x", "b"));
    others.forEach(tag -> compare(found, "tag " + tag, theirs.get(tag), ours.get(tag)));
  }

  private static void results(List<Difference> found, AddedResults theirs, AddedResults ours) {
    compare(found, "authserv-id", theirs.authservId(), ours.authservId());
    compare(found, "atps", theirs.by("dkim-atps"), ours.by("dkim-atps"));
    List<Map<String, String>> theirSignatures = theirs.by("dkim");
    List<Map<String, String>> ourSignatures = ours.by("dkim");
    compare(found, "number of results", theirSignatures.size(), ourSignatures.size());
    for (int i = 0; i < Math.min(theirSignatures.size(), ourSignatures.size()); i++) {
      Map<String, String> their = theirSignatures.get(i);
      Map<String, String> our = ourSignatures.get(i);
      for (String part :
          List.of(
              "result",
              "reason",
              "comment",
              "header.d",
              "header.i",
              "header.a",
              "header.s",
              "header.b")) {
        String theirPart = String.valueOf(their.get(part));
        String ourPart = String.valueOf(our.get(part));
        if (!theirPart.equals(ourPart)) {
          found.add(new Difference(part, theirPart, ourPart, their, our));
        }
      }
    }
  }

  private static void compare(
      List<Difference> found, String what, @Nullable Object theirs, @Nullable Object ours) {
    if (!String.valueOf(theirs).equals(String.valueOf(ours))) {
      found.add(
          new Difference(what, String.valueOf(theirs), String.valueOf(ours), Map.of(), Map.of()));
    }
  }

  @Override
  public String toString() {
    return configuration
        + ", "
        + client
        + ", "
        + message.parts()
        + ", to "
        + message.recipients()
        + "\n"
        + message.mail().toString().replaceAll("(?s)(.{3000}).*", "$1…")
        + "\n-- OpenDKIM: "
        + openDkim
        + "\n-- Inkan: "
        + inkan;
  }
}
