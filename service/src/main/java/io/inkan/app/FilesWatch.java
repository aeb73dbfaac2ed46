package io.inkan.app;

import io.inkan.keys.FileStamp;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells when files have changed, by looking at their stamps. A look is cheap however many files
 * there are: a few are looked at every time, the many in turn, so many at a time.
 *
 * <p>A change is told once every file that changed had the same stamp in two consecutive looks, so
 * that no file is taken up while it is being written. For one thread at a time.
 */
final class FilesWatch {

  /** Very many files, kept by somebody else. */
  interface Many {
    /** All of them as they are at the moment, for one turn. */
    Stream<Path> turn();

    /** What a file was when it was taken up; null if that is not known. */
    @Nullable FileStamp taken(Path file);
  }

  private final int mostPerLook;
  private final Set<Path> always = new LinkedHashSet<>();
  private final Set<Path> besides = new LinkedHashSet<>();
  private final Map<Path, FileStamp> known = new HashMap<>();
  private final Map<Path, FileStamp> changed = new LinkedHashMap<>();
  private Iterator<Path> turn = Set.<Path>of().iterator();

  /**
   * @param mostPerLook how many files are looked at in one look, beside those of every look
   */
  FilesWatch(int mostPerLook) {
    this.mostPerLook = mostPerLook;
  }

  /** Watches files from the state that they have now, each in every look. */
  void always(Collection<Path> files) {
    for (Path file : files) {
      if (always.add(file)) {
        known.put(file, FileStamp.of(file));
      }
    }
  }

  /** Watches files in turn that are not among the many yet, from the state that they have now. */
  void inTurn(Collection<Path> files, Many many) {
    for (Path file : files) {
      if (many.taken(file) == null && besides.add(file)) {
        known.putIfAbsent(file, FileStamp.of(file));
      }
    }
  }

  /** Watches some of the many from these states, and not from those that were taken up. */
  void from(Map<Path, FileStamp> states) {
    known.putAll(states);
  }

  /** Looks once, and answers whether something changed that has come to rest. */
  boolean look(Many many) {
    boolean atRest = true;
    for (Path file : toLookAt(many)) {
      FileStamp now = FileStamp.of(file);
      FileStamp before = known.get(file);
      if (before == null) {
        before = many.taken(file);
      }
      if (before == null) {
        known.put(file, now); // it is seen for the first time, and nobody took it up before
      } else if (now.equals(before)) {
        changed.remove(file); // it is again what it was
      } else if (!now.equals(changed.put(file, now))) {
        atRest = false;
      }
    }
    return atRest && !changed.isEmpty();
  }

  private Set<Path> toLookAt(Many many) {
    Set<Path> files = new LinkedHashSet<>(always);
    files.addAll(changed.keySet());
    if (!turn.hasNext()) {
      turn = Stream.concat(besides.stream(), many.turn()).iterator();
    }
    // What changed is part of the bound: once it fills a look, it is waited for alone.
    for (int i = mostPerLook - changed.size(); i > 0 && turn.hasNext(); i--) {
      files.add(turn.next());
    }
    return files;
  }
}
