package io.inkan.config;

import io.inkan.config.Entry.Field;
import io.inkan.config.Entry.Mapping;
import io.inkan.config.Entry.Scalar;
import io.inkan.config.Entry.Sequence;
import io.inkan.config.Entry.Style;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * A file of API keys: {@code keys} with entries as those of {@code http.apiKeys}. The service reads
 * it, and {@code inkan apikey} reads and writes it.
 *
 * @param keys what was read, in the order of the file
 * @param problems everything that must be put right
 */
public record ApiKeyFile(List<ApiKeyConfig> keys, Problems problems) {

  private static final String KEYS = "keys";
  private static final String HEAD =
      "# API keys, as inkan apikey writes them: comments are not kept.\n";

  public ApiKeyFile {
    keys = List.copyOf(keys);
  }

  static List<ApiKeyConfig> read(Section root, Distinct names, Distinct hashes) {
    return root.table(KEYS, row -> ApiKeyConfig.read(row, names, hashes));
  }

  /** Reads a file by itself, which must be there. */
  public static ApiKeyFile read(Path file) {
    List<Problem> problems = new ArrayList<>();
    return of(new YamlFile(file, problems).read(), problems);
  }

  /** Reads a file by itself; one that is not there holds no keys. */
  public static ApiKeyFile readIfThere(Path file) {
    return Files.exists(file)
        ? read(file)
        : of(new Mapping(new Place(file.toString(), 0, file), Map.of()), new ArrayList<>());
  }

  private static ApiKeyFile of(Mapping root, List<Problem> problems) {
    Reading reading = new Reading(new Environment(Map.of()), false);
    List<ApiKeyConfig> keys =
        Section.root(reading, root, top -> read(top, new Distinct(), new Distinct()));
    problems.addAll(reading.problems());
    problems.sort(Comparator.comparingInt(Problem::line));
    return new ApiKeyFile(keys, new Problems(problems));
  }

  /**
   * One entry of words as people write them, by the same rules as in a file.
   *
   * @param source what problems call the place where the words come from
   * @param fields the entry's fields; a list has its elements, all others have one word
   */
  public static ApiKeyFile entry(String source, Map<String, List<String>> fields) {
    Place place = new Place(source, 0, Path.of("").toAbsolutePath());
    Map<String, Field> written = new LinkedHashMap<>();
    fields.forEach(
        (name, words) -> {
          List<Entry> values = new ArrayList<>();
          words.forEach(word -> values.add(new Scalar(place, word, Style.PLAIN)));
          boolean list = name.equals("domains") || name.equals("roles");
          written.put(name, new Field(place, list ? new Sequence(place, values) : values.get(0)));
        });
    Sequence rows = new Sequence(place, List.of(new Mapping(place, written)));
    return of(new Mapping(place, Map.of(KEYS, new Field(place, rows))), new ArrayList<>());
  }

  /** The key of this name. */
  public Optional<ApiKeyConfig> find(String name) {
    return keys.stream().filter(key -> key.name().equals(name)).findAny();
  }

  /** The text of a file with these keys, which {@link #read} reads as the same. */
  public static String text(List<ApiKeyConfig> keys) {
    List<Map<String, Object>> entries = keys.stream().map(ApiKeyFile::fields).toList();
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setIndent(2)
            .setWidth(200)
            .build();
    return HEAD + new Dump(settings).dumpToString(Map.of(KEYS, entries));
  }

  private static Map<String, Object> fields(ApiKeyConfig key) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", key.name());
    fields.put("hash", key.hash());
    if (!key.domains().isEmpty()) {
      fields.put("domains", key.domains());
    }
    fields.put(
        "roles",
        key.roles().stream().sorted().map(role -> role.name().toLowerCase(Locale.ROOT)).toList());
    if (key.admin()) {
      fields.put("admin", true);
    }
    key.rate().ifPresent(rate -> fields.put("rate", rate.toString()));
    key.expires().ifPresent(expires -> fields.put("expires", expires.toString()));
    return fields;
  }
}
