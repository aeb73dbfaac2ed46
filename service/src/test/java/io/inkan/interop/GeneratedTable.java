package io.inkan.interop;

import java.util.List;
import java.util.Random;

/** A SigningTable and senders of whom some are in it, from a random source. */
final class GeneratedTable {

  private static final List<String> LOCAL_PARTS = List.of("joe", "Jim", "j.o+e", "a-b");
  private static final List<String> DOMAINS =
      List.of("a.example.com", "example.com", "x.y.a.example.com", "b.example.net", "com.example");
  private static final List<String> NAMES =
      List.of("k1", "k1", "k2", "k2", "K3", "%", "inline", "perdomain", "corrupt", "nofile");
  private static final List<String> SIGNERS =
      List.of(
          "",
          "",
          ":",
          ":@%",
          ":joe@%",
          ":@example.com",
          ":x@other.test",
          ":%@sub.%",
          ":a:b@example.com");
  private static final List<String> LIVE =
      List.of(
          "[jk]oe@*",
          "(joe|jim)@*.com",
          "j[^o]m@*",
          "x|.net",
          "\\w*@a.example.com",
          "jo?e@*",
          "[[:alpha:]]*@*{1,2}.net",
          "j[n-p]e@[ax]*",
          "*@(a|b).example.*",
          "j]oe@*",
          "joe)@*",
          "[a.]-b@*");

  private final Random random;

  GeneratedTable(Random random) {
    this.random = random;
  }

  String sender() {
    return oneOf(LOCAL_PARTS) + "@" + oneOf(DOMAINS);
  }

  /**
   * Rows that are looked up. At its start OpenDKIM looks up the keys of rows with a signer, and
   * does not start if one is corrupt.
   */
  String keys() {
    return rows(() -> randomly(key()), "").replaceAll("corrupt:\\S*", "corrupt");
  }

  /**
   * Rows that are matched, sometimes with one that names no key: these are not looked up before.
   */
  String patterns() {
    return rows(
        () -> random.nextInt(5) == 0 ? oneOf(LIVE) : randomly(glob()),
        random.nextInt(6) == 0 ? "joe@*.example.* nokey\n" : "");
  }

  private String rows(java.util.function.Supplier<String> key, String more) {
    StringBuilder rows = new StringBuilder();
    int number = 2 + random.nextInt(8);
    for (int i = 0; i < number; i++) {
      rows.append(key.get()).append(oneOf(List.of(" ", "\t", "  \t ")));
      rows.append(oneOf(NAMES)).append(oneOf(SIGNERS));
      rows.append(oneOf(List.of("\n", "\n", "\r\n", " # comment\n", "\n\n# comment\n")));
    }
    return rows.append(more).toString();
  }

  private String key() {
    String domain = oneOf(DOMAINS);
    int dot = domain.indexOf('.');
    String local = random.nextBoolean() ? oneOf(LOCAL_PARTS) + "@" : "";
    String place =
        switch (random.nextInt(4)) {
          case 0 -> "*";
          case 1 -> domain.substring(dot);
          case 2 -> domain.substring(domain.lastIndexOf('.'));
          default -> domain;
        };
    return local + place;
  }

  private String glob() {
    StringBuilder glob = new StringBuilder(sender());
    int stars = random.nextInt(4);
    for (int i = 0; i < stars; i++) {
      int from = random.nextInt(glob.length());
      int to = Math.min(glob.length(), from + random.nextInt(9));
      glob.replace(from, to, "*");
    }
    return glob.toString();
  }

  private String randomly(String key) {
    return random.nextInt(6) == 0 ? key.toUpperCase(java.util.Locale.ROOT) : key;
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
