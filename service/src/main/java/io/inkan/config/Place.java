package io.inkan.config;

import java.nio.file.Path;

/**
 * Where a value was written.
 *
 * @param source the file as named, or {@link #ENVIRONMENT}
 * @param line counted from 1; 0 in the environment
 * @param directory where relative paths written here start
 */
record Place(String source, int line, Path directory) {

  static final String ENVIRONMENT = "environment";

  Problem problem(String field, String message) {
    return new Problem(source, line, field, message);
  }
}
