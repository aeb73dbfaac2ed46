package io.inkan.load.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The processor time of one RSA-2048 signature by a provider of the JCA, on one thread, without
 * anything around it.
 */
public final class RawSignature {

  private static final long SECONDS = TimeUnit.SECONDS.toNanos(1);
  private static final int BITS = 2048;
  private static final int INPUT = 700;

  private RawSignature() {}

  /**
   * Prints microseconds and the provider's name.
   *
   * @param arguments seconds to measure, after as many of warm-up; then, if wanted, the class of a
   *     provider that is on the class path, else the JDK's first one is taken
   */
  public static void main(String[] arguments)
      throws ReflectiveOperationException, GeneralSecurityException {
    long duration = Integer.parseInt(arguments[0]) * SECONDS;
    if (arguments.length > 1) {
      Object provider = Class.forName(arguments[1]).getDeclaredConstructor().newInstance();
      Security.insertProviderAt((Provider) provider, 1);
    }
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(BITS);
    KeyPair pair = generator.generateKeyPair();
    processorTime(pair, duration);
    double microseconds = processorTime(pair, duration) / 1e3;
    String provider = Signature.getInstance("SHA256withRSA").getProvider().getName();
    System.out.println(String.format(Locale.ROOT, "%.1f %s", microseconds, provider));
  }

  /** Nanoseconds of one signature. */
  private static double processorTime(KeyPair pair, long duration) throws GeneralSecurityException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    byte[] input = new byte[INPUT];
    long end = System.nanoTime() + duration;
    long began = threads.getCurrentThreadCpuTime();
    int count = 0;
    do {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(input);
      input[0] ^= signature.sign()[0];
      count++;
    } while (System.nanoTime() - end < 0);
    return (threads.getCurrentThreadCpuTime() - began) / (double) count;
  }
}
