package io.inkan.conformance;

import io.inkan.dkim.KeyName;
import io.inkan.dkim.PublishedKey;
import io.inkan.engine.PublicKeyAnswer;
import io.inkan.engine.PublicKeyAnswer.Trouble;
import io.inkan.engine.PublicKeys;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers from a zone of the exam as a resolver would. */
final class ExamZone implements PublicKeys {

  private final JsonObject zone;

  ExamZone(JsonObject zone) {
    this.zone = zone;
  }

  @Override
  public CompletionStage<PublicKeyAnswer> find(KeyName name) {
    return CompletableFuture.completedStage(answer(name.dnsName()));
  }

  private PublicKeyAnswer answer(String name) {
    JsonArray items = zone.getJsonArray(name, zone.getJsonArray("*default*"));
    if (items == null) {
      return PublicKeyAnswer.ABSENT;
    }
    List<PublishedKey> keys = new ArrayList<>();
    for (Object item : items) {
      if (item instanceof JsonObject special) {
        PublicKeyAnswer decided = special(special);
        if (decided != null) {
          return decided;
        }
      } else {
        keys.add(PublishedKey.of(text(item)));
      }
    }
    return keys.isEmpty() ? PublicKeyAnswer.ABSENT : new PublicKeyAnswer.Found(keys, false, false);
  }

  private @Nullable PublicKeyAnswer special(JsonObject item) {
    String alias = item.getString("cname");
    if (alias != null) {
      return answer(alias);
    }
    if (item.getBoolean("timeout", false)) {
      return new PublicKeyAnswer.Unavailable(Trouble.TIMED_OUT);
    }
    if (item.getString("rcode", "NXDOMAIN").equals("NXDOMAIN") && item.containsKey("rcode")) {
      return PublicKeyAnswer.ABSENT;
    }
    if (item.containsKey("rcode") || item.getBoolean("garbage", false)) {
      return new PublicKeyAnswer.Unavailable(Trouble.SERVER_FAILED);
    }
    // nodata has no records; truncate, drop_first and delay change how the records come, not which.
    return null;
  }

  // "A string's characters above U+00FF are sent as UTF-8, others as latin-1 bytes."
  private static String text(Object item) {
    String joined =
        item instanceof JsonArray strings
            ? strings.stream().map(String::valueOf).collect(Collectors.joining())
            : String.valueOf(item);
    boolean latin1 = joined.chars().allMatch(c -> c <= 0xFF);
    return latin1
        ? new String(joined.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
        : joined;
  }
}
