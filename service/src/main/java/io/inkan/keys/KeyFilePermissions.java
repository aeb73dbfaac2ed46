package io.inkan.keys;

/** How well a private key must be guarded by the file system before it is used. */
public enum KeyFilePermissions {
  /**
   * On a host with other users. The file may be used by its owner and read by its group (mode 0640
   * at most), and nobody else may exchange it: see {@link KeyFiles}.
   */
  STRICT,

  /**
   * In a container, where the mounting decides: Kubernetes shows a secret as a symbolic link to a
   * file of mode 0444 or 0440 in a folder of mode 1777. Who may read is not asked and folders are
   * not looked at; a file that others may write is still refused.
   */
  CONTAINER,

  /**
   * As OpenDKIM's RequireSafeKeys asks: see {@link SafeNodes}. On a file system that is mounted to
   * be read only, as containers mount secrets, the rules of {@link #CONTAINER} hold.
   */
  OPENDKIM,

  /** Any file, as OpenDKIM takes it without RequireSafeKeys. */
  ANY
}
