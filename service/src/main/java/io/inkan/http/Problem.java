package io.inkan.http;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error as RFC 9457 problem details.
 *
 * @param status the HTTP status
 * @param type {@code about:blank}, or a stable URN that tells problems of one status apart
 * @param title the problem in a few words, the same for every occurrence
 * @param detail a sentence for a person: what is wrong here and what to do; holds nothing that the
 *     caller sent
 * @param headers header fields that go with the status, such as {@code Allow}
 * @param members further members of the answer (RFC 9457 §3.2)
 */
record Problem(
    int status,
    String type,
    String title,
    String detail,
    Map<String, String> headers,
    Map<String, Object> members) {

  static final String MEDIA_TYPE = "application/problem+json";

  Problem {
    headers = Map.copyOf(headers);
    members = Map.copyOf(members);
  }

  /** A problem of which the status says everything (RFC 9457 §4.2.1). */
  static Problem plain(int status, String title, String detail) {
    return new Problem(status, "about:blank", title, detail, Map.of(), Map.of());
  }

  /** A problem with a type of its own. */
  static Problem typed(int status, String word, String title, String detail) {
    return new Problem(
        status, "urn:inkan:problem:" + word.replace('_', '-'), title, detail, Map.of(), Map.of());
  }

  /** The same with one more header field. */
  Problem with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(status, type, title, detail, more, members);
  }

  /** The same with one more member. */
  Problem withMember(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new Problem(status, type, title, detail, headers, more);
  }

  /** The answer that tells of this problem. */
  Answer answer(String requestId) {
    JsonObject json =
        new JsonObject()
            .put("type", type)
            .put("title", title)
            .put("status", status)
            .put("detail", detail)
            .put("requestId", requestId);
    members.forEach(json::put);
    return new Answer(status, MEDIA_TYPE, headers, json.toBuffer(), null);
  }
}
