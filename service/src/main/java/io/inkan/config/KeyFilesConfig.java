package io.inkan.config;

/**
 * What is asked of the files that hold private keys.
 *
 * @param permissions whose access is tolerated
 */
public record KeyFilesConfig(Permissions permissions) {

  /** Who besides the owner may read a private key. */
  public enum Permissions {
    /** Nobody. */
    STRICT,
    /** As containers mount secrets: the group may. */
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
