package io.inkan.interop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The section Service of a unit, with that of the files beside it. systemd.service(5)
 *
 * @param settings each with all its values; an empty one has taken away those before it
 */
record SystemdUnit(Map<String, List<String>> settings) {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  SystemdUnit {
    settings = Map.copyOf(settings);
  }

  /**
   * @param texts of the unit, then of the files beside it, in their order
   */
  static SystemdUnit of(List<String> texts) {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    for (String text : texts) {
      String section = "";
      for (String line : text.lines().toList()) {
        if (line.startsWith("[")) {
          section = line;
        } else if (section.equals("[Service]") && !line.startsWith("#") && line.contains("=")) {
          String name = line.substring(0, line.indexOf('='));
          String value = line.substring(line.indexOf('=') + 1).strip();
          List<String> values = settings.computeIfAbsent(name, unused -> new ArrayList<>());
          if (value.isEmpty()) {
            values.clear();
          } else {
            values.add(value);
          }
        }
      }
    }
    return new SystemdUnit(settings);
  }

  /** The value in force, the last one; an error if there is none. */
  String value(String name) {
    List<String> values = values(name);
    if (values.isEmpty()) {
      throw new AssertionError("no " + name + "= in " + settings);
    }
    return values.get(values.size() - 1);
  }

  List<String> values(String name) {
    return settings.getOrDefault(name, List.of());
  }

  /** The words of a command line, without the prefixes of its first. */
  static List<String> words(String commandLine) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(commandLine.replaceFirst("^[-+@:!]*", ""));
    while (word.find()) {
      for (int group = 1; group <= 3; group++) {
        if (word.group(group) != null) {
          words.add(word.group(group));
        }
      }
    }
    return words;
  }
}
