package io.inkan.config;

/**
 * What is asked of the files that hold private keys.
 *
 * @param permissions whose access is tolerated
 */
public record KeyFilesConfig(Permissions permissions) {

  /** How well a private key must be guarded by the file system. */
  public enum Permissions {
    /** The owner uses it, its group may read it, and nobody else may exchange it. */
    STRICT,
    /** As containers mount secrets: anybody may read it, but not write it. */
    CONTAINER
  }

  /** The default: strict. */
  public static KeyFilesConfig defaults() {
    return new KeyFilesConfig(Permissions.STRICT);
  }

  static KeyFilesConfig read(Section section) {
    return new KeyFilesConfig(
        section.get("permissions", ChoiceFormat.of(Permissions.class), defaults().permissions));
  }
}
