package io.inkan.load.run;

import io.inkan.load.corpus.Corpus;
import io.inkan.load.session.Session;
import io.inkan.load.session.Verdict;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The program: sends mail to a milter as Postfix does, and tells how it fared. */
@Command(
    name = "milter-load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Sends mail to a milter as Postfix does, and tells how it fared.")
public final class MilterLoad implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Option(
      names = "--to",
      required = true,
      paramLabel = "ADDRESS",
      description =
          "the milter: inet:8891@127.0.0.1 or unix:/path; or Inkan's HTTP door:"
              + " http://127.0.0.1:8080")
  String to = "";

  @Option(
      names = "--rate",
      paramLabel = "PER_SECOND",
      description =
          "open loop: so many messages a second, latency counted from when each was to begin;"
              + " without, closed loop: every session busy all the time")
  @Nullable Double rate;

  @Option(
      names = "--connections",
      defaultValue = "16",
      paramLabel = "COUNT",
      description = "sessions at a time (default: ${DEFAULT-VALUE})")
  int connections = 16;

  @Option(
      names = "--idle",
      defaultValue = "0",
      paramLabel = "COUNT",
      description = "further sessions that send nothing (default: ${DEFAULT-VALUE})")
  int idle;

  @Option(
      names = "--warm-up",
      defaultValue = "10",
      paramLabel = "SECONDS",
      description = "of load before the measurement (default: ${DEFAULT-VALUE})")
  double warmUp = 10;

  @Option(
      names = "--duration",
      defaultValue = "10",
      paramLabel = "SECONDS",
      description = "of the measurement (default: ${DEFAULT-VALUE})")
  double duration = 10;

  @Option(
      names = "--sign-with",
      paramLabel = "ADDRESS",
      description = "have every message signed by this milter first, and send them signed")
  @Nullable String signWith;

  @Option(
      names = "--expect",
      defaultValue = "nothing",
      paramLabel = "WHAT",
      description =
          "of every accepted message: signed, verified, a result such as pass, or nothing"
              + " (default: ${DEFAULT-VALUE})")
  String expect = "nothing";

  @Option(
      names = "--pid",
      paramLabel = "PID",
      split = ",",
      description = "read processor time and memory of these processes and their descendants")
  List<Long> pids = List.of();

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "write the first message as the milter leaves it, and send no load")
  @Nullable Path save;

  @Option(names = "--json", description = "print one JSON object")
  boolean json;

  @Mixin CorpusOptions corpusOptions = new CorpusOptions();
  @Mixin SessionOptions sessionOptions = new SessionOptions();

  private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

  /** Runs; the exit code is 0 if every message was handled as expected, 1 if not, 2 if misused. */
  public static void main(String[] arguments) {
    CommandLine commandLine = new CommandLine(new MilterLoad());
    commandLine.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          if (exception instanceof RunException || exception instanceof IllegalArgumentException) {
            command.getErr().println("milter-load: " + exception.getMessage());
            return exception instanceof RunException ? 1 : 2;
          }
          throw exception;
        });
    System.exit(commandLine.execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    Expectation expectation = Expectation.of(expect);
    if (connections < 1 || idle < 0 || duration <= 0 || warmUp < 0 || (rate != null && rate <= 0)) {
      throw new IllegalArgumentException(
          "--connections is 1 at least, --duration and --rate are above 0, --warm-up and --idle not below");
    }
    EventLoopGroup loops = sessionOptions.loops();
    try {
      Sessions sessions = sessionOptions.sessions(to, loops);
      if (save != null) {
        return save(sessions, save);
      }
      Corpus corpus = corpus(loops);
      List<Session> opened = sessions.open(connections);
      sessions.open(idle);
      Interval interval = Interval.after(System.nanoTime(), seconds(warmUp), seconds(duration));
      Tally tally = new Tally(interval, expectation);
      Load load =
          rate == null
              ? new ClosedLoop(sessions, opened, corpus, interval, tally)
              : new OpenLoop(sessions, opened, rate, corpus, interval, tally);
      return measure(load, interval, tally);
    } finally {
      loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private Corpus corpus(EventLoopGroup loops) throws InterruptedException {
    Corpus corpus = corpusOptions.corpus();
    if (signWith == null) {
      return corpus;
    }
    Sessions signer = sessionOptions.signing(signWith, loops);
    return new Preparation(signer).sign(corpus.mails());
  }

  private int save(Sessions sessions, Path file) throws InterruptedException, IOException {
    Corpus signed = new Preparation(sessions).sign(List.of(corpusOptions.corpus().next()));
    Files.write(file, signed.next().octets());
    return 0;
  }

  private int measure(Load load, Interval interval, Tally tally) throws InterruptedException {
    ProcessTree tree = new ProcessTree(Path.of("/proc"), pids);
    boolean watched = !pids.isEmpty();
    load.start();
    await(interval.begin());
    ProcessTree.Reading before = watched ? tree.read() : null;
    await(interval.end());
    ProcessTree.Reading after = watched ? tree.read() : null;
    load.finish(PATIENCE);
    Report report = new Report(tally, interval, before, after);
    out.println(json ? report.json() : report.text());
    boolean good =
        tally.wrong() == 0 && tally.of(Verdict.FAILED) == 0 && tally.of(Verdict.ACCEPTED) > 0;
    return good ? 0 : 1;
  }

  private static void await(long moment) {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
