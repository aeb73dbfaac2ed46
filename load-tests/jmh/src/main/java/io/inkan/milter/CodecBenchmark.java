package io.inkan.milter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.inkan.bench.Body;
import io.inkan.bench.Fields;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to cut the octets of a whole message into commands, macros before each of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {

  private static final int PART = 65_535;

  @Param({"4096", "102400"})
  public int size;

  private final Receiver receiver = new Receiver();
  private final EmbeddedChannel channel =
      new EmbeddedChannel(new CommandDecoder(MilterListener.MOST_OCTETS, new Scratch()), receiver);
  private byte[] octets = {};

  private static final class Receiver extends ChannelInboundHandlerAdapter {
    private int commands;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object command) {
      commands++;
    }
  }

  @Setup
  public void make() {
    ByteBuffer all = ByteBuffer.allocate(2 * size + 4096);
    put(all, 'C', "client.example.net\0" + "4\0\31" + "192.0.2.7\0");
    put(all, 'H', "client.example.net\0");
    put(all, 'M', "<joe@example.com>\0SIZE=4096\0");
    put(all, 'R', "<jane@example.net>\0");
    put(all, 'T', "");
    Fields.SUBMITTED.forEach(each -> put(all, 'L', each.name() + "\0" + each.value() + "\0"));
    put(all, 'N', "");
    byte[] body = Body.TEXT.octets(size);
    for (int at = 0; at < size; at += PART) {
      String part = new String(body, at, Math.min(PART, size - at), US_ASCII);
      put(all, 'B', part);
    }
    put(all, 'E', "");
    octets = Arrays.copyOf(all.array(), all.position());
  }

  private static void put(ByteBuffer all, char letter, String content) {
    frame(all, 'D', letter + "i\0" + "4XyZab1234z5\0");
    frame(all, letter, content);
  }

  private static void frame(ByteBuffer all, char letter, String content) {
    all.putInt(content.length() + 1).put((byte) letter).put(content.getBytes(US_ASCII));
  }

  @Benchmark
  public int decode() {
    ByteBuf arrived = PooledByteBufAllocator.DEFAULT.directBuffer(octets.length);
    channel.pipeline().fireChannelRead(arrived.writeBytes(octets)).fireChannelReadComplete();
    return receiver.commands;
  }
}
