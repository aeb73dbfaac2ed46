package io.inkan.http;

import io.inkan.message.Defect;
import io.inkan.message.HeaderFields;
import io.inkan.message.MessageSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a message that is to be given back: its header section and the beginning of its body in
 * memory, the rest in a file that has no name and vanishes with the process.
 *
 * <p>Taking octets never blocks. Whoever feeds asks {@link #wantsFlush} after each slice and, if
 * so, calls {@link #flush} where blocking is allowed before it feeds on. One thread at a time, but
 * for {@link #close}, which may come from any.
 */
public final class Spool implements MessageSink, AutoCloseable {

  private static final int SLICE = 256 * 1024;

  private final SpoolSpace space;
  private HeaderFields headers = HeaderFields.of();
  private ByteArrayOutputStream tail = new ByteArrayOutputStream(0);
  private @Nullable SeekableByteChannel file;
  private long fileLength;
  private long held;
  private boolean full;
  private boolean closed;

  public Spool(SpoolSpace space) {
    this.space = space;
  }

  @Override
  public synchronized void headers(HeaderFields fields) {
    headers = fields;
  }

  @Override
  public synchronized void body(byte[] bytes, int offset, int length) {
    if (closed || full) {
      return;
    }
    if (!space.take(length)) {
      full = true;
      return;
    }
    held += length;
    tail.write(bytes, offset, length);
    space.inMemory(length);
  }

  @Override
  public void bodyDefect(Defect defect) {
    // What is wrong with a message decides about its outcome, not about its copy.
  }

  /** Whether there was no room for a part of the body: the copy is of no use then. */
  public synchronized boolean isFull() {
    return full;
  }

  /** Whether {@link #flush} must be called before the next octets. */
  public synchronized boolean wantsFlush() {
    return !closed && space.wantsFlush(tail.size());
  }

  /** Moves what is in memory to the file. Blocks. Does nothing after {@link #close}. */
  public synchronized void flush() throws IOException {
    if (closed) {
      return;
    }
    SeekableByteChannel channel = file;
    if (channel == null) {
      channel = NamelessFile.create(space.directory());
      file = channel;
    }
    ByteBuffer octets = ByteBuffer.wrap(tail.toByteArray());
    channel.position(fileLength);
    while (octets.hasRemaining()) {
      channel.write(octets);
    }
    fileLength += octets.limit();
    dropMemory();
  }

  /** The header section; empty until it was taken. */
  public synchronized HeaderFields headers() {
    return headers;
  }

  /** The number of octets of the body. */
  public synchronized long bodyLength() {
    return fileLength + tail.size();
  }

  /** Whether reading may block. */
  public synchronized boolean isInFile() {
    return file != null;
  }

  /** The end of the body, as far as it is in memory: all of it unless {@link #isInFile}. */
  synchronized byte[] memory() {
    return tail.toByteArray();
  }

  /**
   * The octets of the body that begin at {@code position}: some of them, or none at the end. Blocks
   * if {@link #isInFile}.
   */
  public synchronized byte[] read(long position) throws IOException {
    SeekableByteChannel channel = file;
    if (closed) {
      throw new IOException("the spool is closed");
    }
    if (channel == null || position >= fileLength) {
      byte[] octets = tail.toByteArray();
      int from = (int) Math.min(position - fileLength, octets.length);
      return from == 0 ? octets : Arrays.copyOfRange(octets, from, octets.length);
    }
    ByteBuffer slice = ByteBuffer.allocate((int) Math.min(SLICE, fileLength - position));
    channel.position(position);
    while (slice.hasRemaining()) {
      if (channel.read(slice) < 0) {
        throw new IOException("the spool's file was cut short");
      }
    }
    return slice.array();
  }

  /** Writes the whole body. Blocks. */
  public void writeBodyTo(OutputStream out) throws IOException {
    long position = 0;
    byte[] slice = read(0);
    while (slice.length > 0) {
      out.write(slice);
      position += slice.length;
      slice = read(position);
    }
  }

  /** Frees memory, file and room. Idempotent. Blocks if {@link #isInFile}. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    space.giveBack(held);
    dropMemory();
    NamelessFile.close(file);
  }

  private void dropMemory() {
    space.inMemory(-tail.size());
    tail = new ByteArrayOutputStream(0);
  }
}
