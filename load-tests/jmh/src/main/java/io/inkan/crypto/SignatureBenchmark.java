package io.inkan.crypto;

import io.inkan.app.NativeCrypto;
import io.inkan.app.SetupException;
import io.inkan.config.CryptoConfig;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
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

/**
 * What one signature takes, and one that is verified, by each provider. One that this platform does
 * not have is reported as a failure.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SignatureBenchmark {

  /** An algorithm and who computes it. */
  public enum By {
    RSA_2048_ACCP {
      @Override
      SigningKey key() throws GeneralSecurityException, SetupException {
        return RsaSigningKey.generate(2048, new SecureRandom()).by(accp().rsa());
      }
    },
    RSA_2048_JDK {
      @Override
      SigningKey key() throws GeneralSecurityException {
        return RsaSigningKey.generate(2048, new SecureRandom()).by(JcaRsa.JDK);
      }
    },
    ED25519_ACCP {
      @Override
      SigningKey key() throws GeneralSecurityException, SetupException {
        return Ed25519SigningKey.generate(256, new SecureRandom()).by(accp().ed25519());
      }
    },
    ED25519_BOUNCYCASTLE {
      @Override
      SigningKey key() throws GeneralSecurityException {
        return Ed25519SigningKey.generate(256, new SecureRandom()).by(BouncyCastleEd25519.INSTANCE);
      }
    },
    ED25519_JDK {
      @Override
      SigningKey key() throws GeneralSecurityException {
        return Ed25519SigningKey.generate(256, new SecureRandom()).by(JcaEd25519.JDK);
      }
    };

    abstract SigningKey key() throws GeneralSecurityException, SetupException;

    private static CryptoProviders accp() throws SetupException {
      return new NativeCrypto(System.err::println)
          .providers(new CryptoConfig(CryptoConfig.Provider.NATIVE));
    }
  }

  @Param public By by = By.RSA_2048_JDK;

  private final byte[] input = new byte[1024];
  private byte[] signature = {};
  private SigningKey key = Ed25519SigningKey.generate(256, new SecureRandom());
  private VerifyingKey publicKey = key.publicKey();

  @Setup
  public void generate() throws GeneralSecurityException, SetupException {
    key = by.key();
    publicKey = key.publicKey();
    signature = key.sign(input);
    if (!publicKey.verify(input, signature)) {
      throw new IllegalStateException("the signature is none");
    }
  }

  @Benchmark
  public byte[] sign() {
    return key.sign(input);
  }

  @Benchmark
  public boolean verify() {
    return publicKey.verify(input, signature);
  }
}
