package io.inkan.app;

import io.inkan.keys.FileStamp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells when files have changed, by looking at their stamps. A look is cheap however many files
 * there are: a few are looked at every time, the many in turn, so many at a time.
 *
 * <p>A change is told once every file that changed had the same stamp in two consecutive looks, so
 * that no file is taken up while it is being written. For one thread at a time.
 */
final class FilesWatch {

  private final int mostPerLook;
  private final Set<Path> always = new LinkedHashSet<>();
  private final List<Path> inTurn = new ArrayList<>();
  private final Map<Path, FileStamp> known = new HashMap<>();
  private final Map<Path, FileStamp> changed = new LinkedHashMap<>();
  private int position;

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

  /** Watches files from the state that they have now, in turn. */
  void inTurn(Collection<Path> files) {
    for (Path file : files) {
      if (!known.containsKey(file)) {
        known.put(file, FileStamp.of(file));
        inTurn.add(file);
      }
    }
  }

  /** Looks once, and answers whether something changed that has come to rest. */
  boolean look() {
    boolean atRest = true;
    for (Path file : toLookAt()) {
      FileStamp now = FileStamp.of(file);
      if (now.equals(known.get(file))) {
        changed.remove(file); // it is again what it was
      } else if (!now.equals(changed.put(file, now))) {
        atRest = false;
      }
    }
    return atRest && !changed.isEmpty();
  }

  private Set<Path> toLookAt() {
    Set<Path> files = new LinkedHashSet<>(always);
    files.addAll(changed.keySet());
    // What changed is part of the bound: once it fills a look, it is waited for alone.
    for (int i = Math.min(mostPerLook - changed.size(), inTurn.size()); i > 0; i--) {
      files.add(inTurn.get(position));
      position = (position + 1) % inTurn.size();
    }
    return files;
  }
}
