package io.inkan.interop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an Authentication-Results field that a milter added.
 *
 * @param results of each its method, the word of its result, its comment and its properties, by
 *     name
 */
record AddedResults(String authservId, List<Map<String, String>> results) {

  private static final Pattern PART =
      Pattern.compile(
          "(?<end>;)|\\((?<comment>[^()]*)\\)|(?<name>[\\w.-]+)=(?<value>(\"[^\"]*\"|[^\\s;\"])*)"
              + "|(?<word>[^\\s;]+)");

  AddedResults {
    results = List.copyOf(results);
  }

  static AddedResults of(String field) {
    List<Map<String, String>> results = new ArrayList<>();
    StringBuilder id = new StringBuilder();
    Matcher part = PART.matcher(field);
    while (part.find()) {
      if (part.group("end") != null) {
        results.add(new LinkedHashMap<>());
      } else if (results.isEmpty()) {
        id.append(id.length() == 0 ? "" : " ").append(part.group());
      } else {
        add(results.get(results.size() - 1), part);
      }
    }
    results.removeIf(Map::isEmpty);
    return new AddedResults(id.toString(), results);
  }

  private static void add(Map<String, String> result, Matcher part) {
    if (part.group("comment") != null) {
      result.put("comment", part.group("comment"));
    } else if (part.group("word") != null) {
      result.put("method", part.group("word"));
    } else if (result.isEmpty()) {
      result.put("method", part.group("name"));
      result.put("result", part.group("value"));
    } else {
      result.put(part.group("name"), part.group("value").replace("\"", ""));
    }
  }

  /** The results of one method. */
  List<Map<String, String>> by(String method) {
    return results.stream().filter(result -> method.equals(result.get("method"))).toList();
  }
}
