package io.inkan.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A dataset. What stands before the first colon names its type, unless a comma comes first; without
 * a type the text's shape decides: {@code *.db} is a Berkeley database, {@code /…} a file, anything
 * else a list.
 */
record OpenDkimDatasetFormat() implements Format<OpenDkimDataset> {

  /** Makes rows of a dump; a key that stands in it as PEM becomes one line of base64. */
  private static final String ROWS =
      " FILE | sed -n 's/\\\\00$//; s/-----[A-Z ]*-----//g; s/\\\\0a//g; s/^ //p' | paste -d ' ' - -"
          + " > FILE.txt and name file:FILE.txt";

  private static final String BERKELEY =
      "a Berkeley database, which is not read; whenever it changes, write it out by db_dump -p"
          + ROWS
          + " (Debian has db_dump in db-util, and in db5.3-util as db5.3_dump)";
  private static final String LIGHTNING =
      "an LMDB database, which is not read; whenever it changes, write it out by mdb_dump -p"
          + ROWS
          + " (Debian has mdb_dump in lmdb-utils)";
  private static final String DUMPED =
      ", which is not asked; let a timer write the rows into a file, key and value with a space"
          + " between, under another name and then renamed, and name file:/path/of/it: Inkan sees"
          + " that it changed and reads it again";
  private static final String DIRECTORY =
      "an LDAP directory" + DUMPED + " (ldapsearch -LLL -o ldif-wrap=no shows the entries)";
  private static final String SCRIPT =
      "a Lua script, which is not run; write what it answers into a file, and name file:/path/of/it,"
          + " or refile:/path/of/it for patterns";

  /** The types that OpenDKIM has besides, each with what it is and what to do instead. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("db", BERKELEY),
          Map.entry("mdb", LIGHTNING),
          Map.entry(
              "dsn",
              "a table of an SQL database"
                  + DUMPED
                  + " (psql -At -F ' ', or mysql -N with tr '\\t' ' ', prints such rows)"),
          Map.entry("ldap", DIRECTORY),
          Map.entry("ldaps", DIRECTORY),
          Map.entry("ldapi", DIRECTORY),
          Map.entry("lua", SCRIPT),
          Map.entry("memcache", "a memcached server" + DUMPED),
          Map.entry("erlang", "a call of an Erlang function" + DUMPED),
          Map.entry("socket", "a server that is asked by a socket" + DUMPED));

  @Override
  public OpenDkimDataset parse(Entry.Scalar scalar) throws Misfit {
    String text = scalar.text();
    int colon = text.indexOf(':');
    int comma = text.indexOf(',');
    if (colon >= 0 && (comma < 0 || colon < comma)) {
      return typed(scalar, text.substring(0, colon), text.substring(colon + 1));
    }
    if (text.endsWith(".db")) {
      throw new Misfit(Quoted.of(text) + " is " + BERKELEY);
    }
    return text.startsWith("/") ? file(scalar, OpenDkimDataset.Type.FILE, text) : list(text);
  }

  private OpenDkimDataset typed(Entry.Scalar scalar, String type, String rest) throws Misfit {
    String name = type.toLowerCase(Locale.ROOT);
    return switch (name) {
      case "file" -> file(scalar, OpenDkimDataset.Type.FILE, rest);
      case "refile" -> file(scalar, OpenDkimDataset.Type.REFILE, rest);
      case "csl" -> list(rest);
      default -> throw unread(type, name);
    };
  }

  /** What follows the type is left out: it may hold a password, or a private key. */
  private Misfit unread(String written, String type) {
    if (REFUSED.containsKey(type)) {
      return new Misfit(type + ": is " + REFUSED.get(type));
    }
    return new Misfit(
        Quoted.of(written + ":")
            + " is no type of a dataset; a list whose first entry has a colon needs csl: before"
            + " it; write for example "
            + example());
  }

  private static OpenDkimDataset file(Entry.Scalar scalar, OpenDkimDataset.Type type, String path)
      throws Misfit {
    if (path.isEmpty()) {
      throw new Misfit("names no file; write for example file:/etc/opendkim/key.table");
    }
    PathFormat format = new PathFormat("file:/etc/opendkim/key.table");
    return new OpenDkimDataset(
        type,
        Optional.of(format.parse(new Entry.Scalar(scalar.place(), path, scalar.style()))),
        List.of());
  }

  private static OpenDkimDataset list(String text) {
    return new OpenDkimDataset(
        OpenDkimDataset.Type.LIST, Optional.empty(), OpenDkimListFormat.split(text));
  }

  @Override
  public String print(OpenDkimDataset value) {
    return value.type() == OpenDkimDataset.Type.LIST
        ? "csl:" + String.join(",", value.entries())
        : value.file().stream()
            .map(file -> value.type().name().toLowerCase(Locale.ROOT) + ":" + file)
            .collect(Collectors.joining());
  }

  @Override
  public String example() {
    return "file:/etc/opendkim/hosts, refile:/etc/opendkim/signing.table or a,b,c";
  }
}
