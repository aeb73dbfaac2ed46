import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes inkan.yaml(5) of CONFIGURATION.md, so that the one is as true as the other. It reads what that file is
 * written in: headings, paragraphs, tables, indented blocks, code, links.
 */
final class ConfigurationManual {

  private static final String CODE_INDENT = "    ";

  private final StringBuilder page = new StringBuilder();
  private final List<String> paragraph = new ArrayList<>();
  private List<String> columns = List.of();
  private boolean inCode;
  private boolean atStart = true;

  /** CONFIGURATION.md, the version, the page to write. */
  public static void main(String[] arguments) throws IOException {
    ConfigurationManual manual = new ConfigurationManual();
    manual.begin(arguments[1]);
    Files.readAllLines(Path.of(arguments[0])).forEach(manual::read);
    Files.writeString(Path.of(arguments[2]), manual.end());
  }

  private void begin(String version) {
    page.append(
        """
        .TH INKAN.YAML 5 "" "Inkan %s" "Inkan"
        .SH NAME
        inkan.yaml \\- the configuration of inkan(1)
        .SH SYNOPSIS
        /etc/inkan/inkan.yaml
        .SH DESCRIPTION
        """
            .formatted(version));
  }

  private void read(String line) {
    boolean isCode = line.startsWith(CODE_INDENT);
    if (inCode && !isCode) {
      page.append(".fi\n.RE\n");
      inCode = false;
    }
    if (line.startsWith("# ")) {
      return; // the title is the page's own
    }
    if (line.startsWith("## ")) {
      endParagraph();
      columns = List.of();
      page.append(".SH \"").append(text(line.substring(3)).toUpperCase(Locale.ROOT)).append("\"\n");
      atStart = true;
    } else if (line.startsWith("|")) {
      endParagraph();
      row(cells(line));
    } else if (isCode) {
      endParagraph();
      page.append(inCode ? "" : ".PP\n.RS 4\n.nf\n").append(guarded(escaped(line.strip()))).append('\n');
      inCode = true;
    } else if (line.isBlank()) {
      endParagraph();
      columns = List.of();
    } else {
      paragraph.add(line);
    }
  }

  private void endParagraph() {
    if (!paragraph.isEmpty()) {
      page.append(atStart ? "" : ".PP\n").append(guarded(text(String.join(" ", paragraph)))).append('\n');
      paragraph.clear();
      atStart = false;
    }
  }

  private static List<String> cells(String line) {
    String inner = line.strip().replaceAll("^\\||\\|$", "");
    List<String> cells = new ArrayList<>();
    for (String cell : inner.split("(?<!\\\\)\\|", -1)) {
      cells.add(cell.strip().replace("\\|", "|"));
    }
    return cells;
  }

  /** The first cell is what is told of, the others tell of it. */
  private void row(List<String> cells) {
    if (columns.isEmpty()) {
      columns = cells;
    } else if (!cells.get(0).startsWith("---")) {
      page.append(".TP\n").append(guarded(text(cells.get(0)))).append('\n');
      for (int i = 1; i < cells.size(); i++) {
        page.append(i == 1 ? "" : ".br\n");
        page.append(guarded(text(columns.get(i)) + ": " + text(cells.get(i)))).append('\n');
      }
    }
  }

  /** Code in bold, links as their words. */
  private static String text(String markdown) {
    String words = markdown.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1");
    StringBuilder roff = new StringBuilder();
    boolean isCode = false;
    for (String part : words.split("`", -1)) {
      roff.append(isCode ? "\\fB" + escaped(part) + "\\fR" : escaped(part.replaceAll("\\\\([*<>_])", "$1")));
      isCode = !isCode;
    }
    return roff.toString();
  }

  /** A backslash begins an escape, a bare hyphen may become a typographic one, and not all programs read UTF-8. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> escaped.append("\\(rs");
                case '-' -> escaped.append("\\-");
                case '\'' -> escaped.append("\\(aq");
                case '^' -> escaped.append("\\(ha");
                case '~' -> escaped.append("\\(ti");
                default -> escaped.append(c < 128 ? Character.toString(c) : "\\[u%04X]".formatted(c));
              }
            });
    return escaped.toString();
  }

  /** A dot or an apostrophe at the start of a line would be a request. */
  private static String guarded(String line) {
    return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
  }

  private String end() {
    read("");
    page.append(
        """
        .SH "SEE ALSO"
        .BR inkan (1),
        .BR inkan\\-serve (1),
        .BR inkan\\-check\\-config (1)
        """);
    return page.toString();
  }
}
