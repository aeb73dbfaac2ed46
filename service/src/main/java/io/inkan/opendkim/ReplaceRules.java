package io.inkan.opendkim;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.inkan.datasets.Dataset;
import io.inkan.datasets.DatasetException;
import io.inkan.datasets.Finding;
import io.inkan.datasets.Place;
import io.inkan.datasets.PosixPattern;
import io.inkan.datasets.ReadTrouble;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which fields are rewritten before they are hashed, to foresee what a mail server
 * does to them afterwards: OpenDKIM's ReplaceRules and ReplaceHeaders. Immutable.
 *
 * <p>As in OpenDKIM a line is a pattern, a tab and a text (the last tab parts them), {@code #}
 * begins a comment, the pattern is a basic regular expression of POSIX, and <em>the last line is
 * applied first</em>. A rule replaces the first match, again and again, until it matches no longer;
 * where OpenDKIM would go on for ever, this stops after 100 times. Patterns see octets.
 */
public final class ReplaceRules {

  /** No rules: every field stays as it is. */
  public static final ReplaceRules NONE = new ReplaceRules(List.of(), null);

  private static final int MOST_REPLACEMENTS = 100;

  /** About how many octets of a message are searched again; long fields are not, 100 times. */
  private static final int MOST_WORK = 4 << 20;

  private record Rule(Pattern pattern, String text) {}

  /** What one message has cost so far. */
  private static final class Work {
    private long octets;

    boolean isTooMuch() {
      return octets > MOST_WORK;
    }
  }

  private final List<Rule> rules;
  private final @Nullable Dataset names;

  private ReplaceRules(List<Rule> rules, @Nullable Dataset names) {
    this.rules = List.copyOf(rules);
    this.names = names;
  }

  /**
   * Reads the file.
   *
   * @param names the names of the fields that are rewritten, read without regard to case; null for
   *     all fields
   * @param findings takes what whoever keeps the file should know; lines that refuse the start are
   *     left out of what is returned
   */
  public static ReplaceRules read(Path file, @Nullable Dataset names, List<Finding> findings) {
    String content;
    try {
      content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      findings.add(new Finding(Finding.Weight.REFUSES_START, Place.of(file), ReadTrouble.of(e)));
      return NONE;
    }
    List<Rule> rules = new ArrayList<>();
    int number = 0;
    for (String line : (Iterable<String>) content.lines()::iterator) {
      number++;
      int comment = line.indexOf('#');
      String entry = comment < 0 ? line : line.substring(0, comment);
      Rule rule = entry.isBlank() ? null : rule(entry, new Place(file, number), findings);
      if (rule != null) {
        rules.add(0, rule);
      }
    }
    return new ReplaceRules(rules, names);
  }

  private static @Nullable Rule rule(String entry, Place place, List<Finding> findings) {
    int tab = entry.lastIndexOf('\t');
    if (tab < 0) {
      findings.add(
          new Finding(
              Finding.Weight.REFUSES_START,
              place,
              "the line has no tab; write a pattern, a tab and the text that takes its place"));
      return null;
    }
    try {
      Rule rule =
          new Rule(PosixPattern.compileBasic(entry.substring(0, tab)), entry.substring(tab + 1));
      if (rule.pattern().matcher(rule.text()).find()) {
        findings.add(
            new Finding(
                Finding.Weight.WARNING,
                place,
                "the text matches its own pattern, so the rule finds no end: OpenDKIM would hang,"
                    + " Inkan stops after "
                    + MOST_REPLACEMENTS
                    + " times; anchor the pattern, or make it longer"));
      }
      return rule;
    } catch (DatasetException e) {
      findings.add(
          new Finding(
              Finding.Weight.REFUSES_START,
              place,
              "the pattern is none: " + e.getMessage() + "; correct it or remove the line"));
      return null;
    }
  }

  /** Whether no field is ever changed. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /** The section as it will be once the mail server is done with it. */
  public HeaderFields rewritten(HeaderFields fields) {
    if (rules.isEmpty()) {
      return fields;
    }
    Work work = new Work();
    return new HeaderFields(
        fields.fields().stream().map(field -> rewritten(field, work)).toList(), fields.defect());
  }

  private HeaderField rewritten(HeaderField field, Work work) {
    if (names != null && names.find(field.name().spelling().toLowerCase(Locale.ROOT)) == null) {
      return field;
    }
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    field.lendValueTo(octets::write);
    String raw = octets.toString(StandardCharsets.ISO_8859_1);
    // OpenDKIM is given the value without the space that follows the colon.
    int start = raw.startsWith(" ") ? 1 : 0;
    String value = raw.substring(start);
    String changed = value;
    for (Rule rule : rules) {
      changed = applied(rule, changed, work);
    }
    return changed.equals(value) ? field : withValue(field, raw.substring(0, start) + changed);
  }

  /** Every rule is applied once at least, whatever the message has cost. */
  private static String applied(Rule rule, String value, Work work) {
    String changed = value;
    for (int i = 0; i < MOST_REPLACEMENTS && (i == 0 || !work.isTooMuch()); i++) {
      Matcher matcher = rule.pattern().matcher(changed);
      if (!matcher.find()) {
        break;
      }
      work.octets += changed.length();
      changed =
          changed.substring(0, matcher.start()) + rule.text() + changed.substring(matcher.end());
    }
    return changed;
  }

  private static HeaderField withValue(HeaderField field, String value) {
    byte[] octets = (field.name().spelling() + ":" + value).getBytes(StandardCharsets.ISO_8859_1);
    HeaderField changed = HeaderField.take(octets);
    if (changed == null) {
      throw new IllegalStateException("a field's name and a colon make a field");
    }
    return changed;
  }
}
