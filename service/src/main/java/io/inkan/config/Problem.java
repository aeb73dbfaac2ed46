package io.inkan.config;

/**
 * One thing a person must put right, and where.
 *
 * @param source the file as it was named on the command line, or {@code environment}
 * @param line the line in that file, counted from 1; 0 where there are no lines
 * @param field the key such as {@code dns.timeout}, or the environment variable; empty if the
 *     problem is the source's as a whole
 * @param message what is wrong and what to write instead; never holds a secret
 */
public record Problem(String source, int line, String field, String message) {

  /** One line, for example {@code inkan.yaml:12: dns.timeout: "5" is not a duration; …}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(Quoted.printable(source));
    if (line > 0) {
      text.append(':').append(line);
    }
    if (!field.isEmpty()) {
      text.append(": ").append(Quoted.printable(field));
    }
    return text.append(": ").append(message).toString();
  }
}
