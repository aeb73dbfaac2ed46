package io.inkan.config;

import java.util.List;
import java.util.Map;

/** A value as it was written, before anyone knows what it should be. */
sealed interface Entry {

  Place place();

  /** What a person calls this kind of value. */
  String kind();

  /** A single value. The text is the raw one: {@code selector: 0123} keeps its zero. */
  record Scalar(Place place, String text, Style style) implements Entry {

    boolean fromEnvironment() {
      return style == Style.VARIABLE || style == Style.PART;
    }

    @Override
    public String kind() {
      return "a single value";
    }
  }

  /** How a scalar was written, which decides what it may be taken for. */
  enum Style {
    /** YAML without quotes. */
    PLAIN,
    /** YAML in quotes or as a block: text, whatever it looks like. */
    QUOTED,
    /** YAML's null: nothing at all, {@code ~} or {@code null}. */
    NOTHING,
    /** A whole environment variable. */
    VARIABLE,
    /** One field of an entry within an environment variable. */
    PART
  }

  /** Several values in order. */
  record Sequence(Place place, List<Entry> entries) implements Entry {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Values by key, in the order of the file. */
  record Mapping(Place place, Map<String, Field> fields) implements Entry {
    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /**
   * A key of a mapping with its value.
   *
   * @param keyPlace where the key stands; the value may begin lines later
   */
  record Field(Place keyPlace, Entry value) {}
}
