package io.inkan.datasets;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.MatchResult;

/**
 * A pattern of a {@code refile:} as OpenDKIM understands it: {@code *} becomes {@code .*}, {@code
 * +} and {@code .} are quoted, {@code ^} and {@code $} are put around, and the whole is an extended
 * regular expression of POSIX as the GNU C library reads it. It is rewritten for RE2/J, which
 * matches in linear time; what the C library refuses is refused, and so are the few things that RE2
 * does not have.
 */
public final class PosixPattern {

  // POSIX.1-2017 XBD §9.4.6; RE2 repeats no more than this often.
  private static final int MOST_REPETITIONS = 1000;
  private static final java.util.regex.Pattern INTERVAL =
      java.util.regex.Pattern.compile("\\{(\\d{1,4})?(,(\\d{1,4})?)?\\}");
  private static final int NOTHING = -1;

  private final String ere;
  private final LetterCase letters;
  private final StringBuilder re2 = new StringBuilder();
  private final Deque<Integer> open = new ArrayDeque<>();

  private int at;
  // Where in re2 the last thing that can be repeated begins.
  private int atom = NOTHING;
  private boolean repeated;

  private PosixPattern(String ere, LetterCase letters) {
    this.ere = ere;
    this.letters = letters;
  }

  /**
   * The pattern, to be found anywhere in a text: an alternative may reach beyond the anchors.
   *
   * @throws DatasetException if there is no such pattern; the message is a clause
   */
  static Pattern compile(String pattern, LetterCase letters) throws DatasetException {
    String ere = "^" + pattern.replace(".", "\\.").replace("+", "\\+").replace("*", ".*") + "$";
    return new PosixPattern(ere, letters).translate(0);
  }

  /**
   * A basic regular expression of POSIX with the GNU C library's additions, whose matches are the
   * leftmost and of these the longest.
   *
   * @throws DatasetException if there is no such pattern; the message is a clause
   */
  public static Pattern compileBasic(String pattern) throws DatasetException {
    PosixPattern translation =
        new PosixPattern(BasicExpression.extended(pattern), LetterCase.SENSITIVE);
    return translation.translate(Pattern.LONGEST_MATCH);
  }

  private Pattern translate(int flags) throws DatasetException {
    while (at < ere.length()) {
      char c = ere.charAt(at);
      at++;
      switch (c) {
        case '\\' -> escape();
        case '[' -> {
          BracketExpression bracket = BracketExpression.read(ere, at, letters);
          at = bracket.end();
          atom(bracket.re2());
        }
        case '(' -> {
          open.push(re2.length());
          re2.append('(');
          atom = NOTHING;
        }
        case ')' -> close();
        case '|' -> anchor("|");
        case '^', '$' -> anchor(String.valueOf(c));
        case '.' -> atom(".");
        case '*', '+', '?' -> repeat(String.valueOf(c));
        case '{' -> interval();
        default -> atom(literal(c));
      }
    }
    if (!open.isEmpty()) {
      throw new DatasetException("a ( is not closed");
    }
    try {
      int letterCase = letters == LetterCase.INSENSITIVE ? Pattern.CASE_INSENSITIVE : 0;
      return Pattern.compile(re2.toString(), Pattern.DOTALL | letterCase | flags);
    } catch (PatternSyntaxException e) {
      throw new DatasetException(e.getDescription());
    }
  }

  private void escape() throws DatasetException {
    if (at == ere.length()) {
      throw new DatasetException("a \\ has nothing behind it");
    }
    char c = ere.charAt(at);
    at++;
    if (c >= '1' && c <= '9') {
      throw new DatasetException("\\" + c + " refers back; write out what is to be matched");
    }
    switch (c) {
      case 'w', 'W', 's', 'S' -> atom("\\" + c);
      case 'b', 'B' -> anchor("\\" + c);
      case '<', '>', '`', '\'' -> throw new DatasetException("\\" + c + " is not supported");
      default -> atom(literal(c));
    }
  }

  private void close() {
    if (open.isEmpty()) {
      atom(literal(')'));
      return;
    }
    int begin = open.pop();
    re2.append(')');
    atom = begin;
    repeated = false;
  }

  private void interval() throws DatasetException {
    java.util.regex.Matcher interval = INTERVAL.matcher(ere).region(at - 1, ere.length());
    if (!interval.lookingAt() || interval.end() - at < 2) {
      throw new DatasetException("a { does not begin a number of repetitions");
    }
    MatchResult bounds = interval.toMatchResult();
    int least = bounds.group(1) == null ? 0 : Integer.parseInt(bounds.group(1));
    int most = bounds.group(3) == null ? least : Integer.parseInt(bounds.group(3));
    if (most < least || most > MOST_REPETITIONS) {
      throw new DatasetException("a { } asks for a number of repetitions that is not supported");
    }
    at = interval.end();
    String upTo = bounds.group(2) == null ? "" : bounds.group(3) == null ? "," : "," + most;
    repeat("{" + least + upTo + "}");
  }

  private void repeat(String operator) throws DatasetException {
    if (atom == NOTHING) {
      throw new DatasetException("there is nothing before a ?, + or { that it could repeat");
    }
    if (repeated) { // RE2 knows no repetition of a repetition, and .*? as something else
      re2.insert(atom, "(?:").append(')');
    }
    re2.append(operator);
    repeated = true;
  }

  private void atom(String text) {
    atom = re2.length();
    repeated = false;
    re2.append(text);
  }

  private void anchor(String text) {
    atom = NOTHING;
    re2.append(text);
  }

  static String literal(char c) {
    boolean plain = c >= 0x80 || Character.isLetterOrDigit(c) || c < ' ';
    return plain ? String.valueOf(c) : "\\" + c;
  }
}
