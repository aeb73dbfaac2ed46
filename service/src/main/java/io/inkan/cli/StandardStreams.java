package io.inkan.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** What a command reads from and writes to when no file is named. Text is UTF-8 everywhere. */
record StandardStreams(InputStream in, OutputStream out, OutputStream err) {

  /**
   * Those of the process. Not {@link System#out}: it keeps to itself that a disk is full, and a
   * message would be cut short without a word.
   */
  static StandardStreams ofProcess() {
    return new StandardStreams(System.in, new FileOutputStream(FileDescriptor.out), System.err);
  }

  PrintWriter outWriter() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  PrintWriter errWriter() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }
}
