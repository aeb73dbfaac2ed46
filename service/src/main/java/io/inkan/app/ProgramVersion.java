package io.inkan.app;

/** Which build of the program this is. */
public final class ProgramVersion {

  private ProgramVersion() {}

  /** The version that the jar's manifest bears. */
  public static String text() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
