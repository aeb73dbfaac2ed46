package io.inkan.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream of octets into header section and body whatever the chunking, applies the
 * line-end rule, and stops at its limits. Memory does not depend on the body's size.
 *
 * <p>A message ends its header section with an empty line; one that ends before it has no body. A
 * first line {@code From …} without a colon after the name, as mailboxes write it in front of each
 * message, is passed over.
 */
public final class MessageReader {

  /**
   * Bounds of the header section.
   *
   * @param octets the most octets, line ends included; at least 1
   * @param fields the most fields; at least 1
   */
  public record Limits(int octets, int fields) {
    public Limits {
      if (octets < 1 || fields < 1) {
        throw new IllegalArgumentException("limits are positive");
      }
    }
  }

  /** Why reading stopped for good. */
  public enum Fault {
    /** The header section has more octets than the limit. */
    HEADER_TOO_LARGE,
    /** The header section has more fields than the limit. */
    TOO_MANY_FIELDS,
    /** There is no header section, or a line in it is neither a field nor a fold. */
    NOT_A_MESSAGE
  }

  private static final String ENVELOPE_LINE = "From ";
  private static final int AFTER_LINE_END = 2;
  private static final int SECTION_ENDED = 4;

  private final Limits limits;
  private final MessageSink sink;
  private final LineEnds lineEnds = new LineEnds(new Splitter());

  private byte[] section = new byte[2048];
  private int sectionLength;
  // How much of CR LF CR LF the section ends with; a message begins as if after a line end.
  private int matched = AFTER_LINE_END;
  private boolean inBody;
  private @Nullable Defect sectionDefect;
  private boolean bodyDefectTold;
  private @Nullable Fault fault;

  public MessageReader(Limits limits, MessageSink sink) {
    this.limits = limits;
    this.sink = sink;
  }

  /**
   * Takes the next octets, borrowed for the duration of the call.
   *
   * @return the fault that stopped reading, or null
   */
  public @Nullable Fault feed(byte[] bytes, int offset, int length) {
    if (fault == null) {
      lineEnds.feed(bytes, offset, length);
    }
    return fault;
  }

  /**
   * Says that the message is whole.
   *
   * @return the fault that stopped reading, or null
   */
  public @Nullable Fault end() {
    if (fault == null) {
      lineEnds.finish();
      if (!inBody) {
        finishSection(sectionLength);
      }
    }
    return fault;
  }

  private final class Splitter implements LineEnds.Receiver {

    @Override
    public void accept(byte[] bytes, int offset, int length) {
      if (fault != null) {
        return;
      }
      if (inBody) {
        sink.body(bytes, offset, length);
        return;
      }
      int taken = takeSection(bytes, offset, length);
      if (inBody && fault == null && taken < length) {
        sink.body(bytes, offset + taken, length - taken);
      }
    }

    @Override
    public void defect(Defect defect) {
      if (!inBody) {
        sectionDefect = sectionDefect == null ? defect : sectionDefect;
      } else if (!bodyDefectTold) {
        bodyDefectTold = true;
        sink.bodyDefect(defect);
      }
    }
  }

  /** Appends to the section up to its end; answers how many octets belonged to it. */
  private int takeSection(byte[] bytes, int offset, int length) {
    int taken = 0;
    while (taken < length && matched != SECTION_ENDED) {
      matched = nextMatch(matched, bytes[offset + taken]);
      taken++;
    }
    if (sectionLength + taken > limits.octets()) {
      stop(Fault.HEADER_TOO_LARGE);
      return taken;
    }
    if (sectionLength + taken > section.length) {
      section = Arrays.copyOf(section, Math.max(section.length * 2, sectionLength + taken));
    }
    System.arraycopy(bytes, offset, section, sectionLength, taken);
    sectionLength += taken;
    if (matched == SECTION_ENDED) {
      finishSection(sectionLength - 2);
    }
    return taken;
  }

  private static int nextMatch(int matched, byte octet) {
    if (octet == '\r') {
      return matched == 2 ? 3 : 1;
    }
    return octet == '\n' && (matched == 1 || matched == 3) ? matched + 1 : 0;
  }

  private void finishSection(int length) {
    List<HeaderField> fields = new ArrayList<>();
    int start = 0;
    while (start < length && fault == null) {
      int end = fieldEnd(start, length);
      HeaderField field = HeaderField.parse(section, start, end - start);
      if (field == null && start == 0 && isEnvelopeLine()) {
        // Written by mailboxes and uucp in front of a message; no part of it.
        end = lineEnd(length);
      } else if (field == null) {
        stop(Fault.NOT_A_MESSAGE);
      } else if (fields.size() == limits.fields()) {
        stop(Fault.TOO_MANY_FIELDS);
      } else {
        fields.add(field);
      }
      start = end + 2;
    }
    if (fields.isEmpty()) {
      stop(Fault.NOT_A_MESSAGE);
    }
    section = new byte[0];
    if (fault == null) {
      inBody = true;
      sink.headers(new HeaderFields(fields, sectionDefect));
    }
  }

  /** Where the field that begins at {@code start} ends: at a CRLF that no white space follows. */
  private int fieldEnd(int start, int length) {
    for (int i = start; i + 1 < length; i++) {
      if (section[i] == '\r' && section[i + 1] == '\n') {
        // RFC 5322 §2.2.3: a line that begins with white space continues the field.
        boolean folded = i + 2 < length && (section[i + 2] == ' ' || section[i + 2] == '\t');
        if (!folded) {
          return i;
        }
      }
    }
    return length;
  }

  /**
   * Whether the section begins as {@code From joe Mon Sep 28 08:13:32 2009}: no field, no colon.
   */
  private boolean isEnvelopeLine() {
    return new String(section, 0, ENVELOPE_LINE.length(), StandardCharsets.US_ASCII)
        .equals(ENVELOPE_LINE);
  }

  private int lineEnd(int length) {
    int end = 0;
    while (end < length && section[end] != '\r') {
      end++;
    }
    return end;
  }

  private void stop(Fault reason) {
    if (fault == null) {
      fault = reason;
      section = new byte[0];
      sectionLength = 0;
    }
  }
}
