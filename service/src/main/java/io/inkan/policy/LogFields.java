package io.inkan.policy;

import java.util.Map;

/**
 * What a log line tells in fields beside its words. It goes with the line as one key and value of
 * SLF4J's, under {@link #KEY}; it is asked only where lines are written in a form that has fields.
 */
@FunctionalInterface
public interface LogFields {

  /** The key; a form that knows this type puts the fields themselves in its place. */
  String KEY = "fields";

  /**
   * The fields, in the order in which they are written. Values are texts, whole numbers, or maps
   * and lists of these. Nothing secret; what is written bounds texts and escapes what they hold.
   */
  Map<String, Object> asMap();
}
