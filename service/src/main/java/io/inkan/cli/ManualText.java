package io.inkan.cli;

/** What manual pages say that no command knows of itself, in man(7). */
final class ManualText {

  private ManualText() {}

  static final String OF_THE_PROGRAM =
      """
      .SH "EXIT STATUS"
      .TP
      \\fB0\\fR
      done; \\fBverify\\fR: a signature passes
      .TP
      \\fB1\\fR
      \\fBverify\\fR: none passes; \\fBsign\\fR: nothing signs this sender; \\fBtestkey\\fR: a key is not published
      .TP
      \\fB2\\fR
      \\fBverify\\fR: no signature
      .TP
      \\fB64\\fR
      wrong usage
      .TP
      \\fB65\\fR
      the message cannot be read as one, or must not be signed
      .TP
      \\fB66\\fR
      a file cannot be read or written
      .TP
      \\fB70\\fR
      trouble on this side
      .TP
      \\fB75\\fR
      DNS does not answer for now
      .TP
      \\fB78\\fR
      the configuration or a key file is not in order; all problems are told at once
      .PP
      The commands that are named after OpenDKIM\\(aqs tools exit as those do.
      .SH ENVIRONMENT
      .TP
      \\fBINKAN_\\fR...
      overrides a key of the configuration; \\fBinkan.yaml\\fR(5) names the variable of each
      .TP
      \\fBJAVA_OPTS\\fR
      options for Java, in place of \\fB\\-XX:+UseSerialGC \\-Xms32m\\fR
      .TP
      \\fBJAVA_HOME\\fR
      the Java to run on, 17 or newer; without it the \\fBjava\\fR that is found in \\fBPATH\\fR
      .SH FILES
      .TP
      \\fI/etc/inkan/inkan.yaml\\fR
      the configuration of the service
      .TP
      \\fI/etc/default/inkan\\fR
      the environment of the service
      .SH "SEE ALSO"
      .BR inkan.yaml (5),
      .BR inkan\\-serve (1),
      .BR inkan\\-check\\-config (1),
      .BR opendkim (8)
      """;

  static final String OF_A_COMMAND =
      """
      .SH "EXIT STATUS"
      See
      .BR inkan (1).
      .SH "SEE ALSO"
      .BR inkan (1),
      .BR inkan.yaml (5)
      """;

  static final String OF_OPENDKIM =
      """
      .SH NOTES
      This is \\fBinkan\\fR(1) in the place of the program of this name: the flags, the files and the exit codes are those of
      OpenDKIM. It is the same as the command of this name of \\fBinkan\\fR.
      .SH "SEE ALSO"
      .BR inkan (1),
      .BR opendkim (8)
      """;
}
