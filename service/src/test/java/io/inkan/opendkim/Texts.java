package io.inkan.opendkim;

import io.inkan.engine.TextLookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Texts in memory, and what was asked of them. */
final class Texts implements TextLookup {

  private final Map<String, Answer> answers = new HashMap<>();
  final List<String> asked = new ArrayList<>();

  Texts put(String name, String... texts) {
    return put(name, new Found(List.of(texts)));
  }

  Texts put(String name, Answer answer) {
    answers.put(name.toLowerCase(Locale.ROOT), answer);
    return this;
  }

  @Override
  public CompletionStage<Answer> find(String name) {
    asked.add(name);
    return CompletableFuture.completedStage(
        answers.getOrDefault(name.toLowerCase(Locale.ROOT), Answer.ABSENT));
  }
}
