package io.inkan.crypto;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The signature of RFC 6376 §A.2 under the key of its appendix C. */
class Rfc6376Test {
  private static final byte[] RECORD =
      Base64.getDecoder()
          .decode(
              "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYt"
                  + "IxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/N"
                  + "MqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB");

  private static final byte[] SIGNATURE =
      Base64.getDecoder()
          .decode(
              "AuUoFEfDxTDkHlLXSZEpZj79LICEps6eda7W3deTVFOk4yAUoqOB4nujc7YopdG5dWLSdNg6xNAZpOPr"
                  + "+kHxt1IrE+NahM6L/LbvaHutKVdkLLkpVaVVQPzeRDI009SO2Il5Lu7rDNH6mZckBdrIx0orEtZV"
                  + "4bmp/YzhwvcubU4=");

  /** After simple canonicalization (§3.4.1). */
  private static final byte[] INPUT =
      TestKeys.ascii(
          """
          Received: from client1.football.example.com  [192.0.2.1]
                by submitserver.example.com with SUBMISSION;
                Fri, 11 Jul 2003 21:01:54 -0700 (PDT)
          From: Joe SixPack <joe@football.example.com>
          To: Suzie Q <suzie@shopping.example.net>
          Subject: Is dinner ready?
          Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
          Message-ID: <20030712040037.46341.5F8J@football.example.com>
          DKIM-Signature: v=1; a=rsa-sha256; s=brisbane; d=example.com;
                c=simple/simple; q=dns/txt; i=joe@football.example.com;
                h=Received : From : To : Subject : Date : Message-ID;
                bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
                b=;"""
              .replace("\n", "\r\n"));

  static List<CryptoProviders> providers() {
    return Platform.all();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void publishedSignatureVerifies(CryptoProviders providers) throws Exception {
    VerifyingKey key = providers.adopt(VerifyingKey.rsa(RECORD));
    byte[] other = INPUT.clone();
    other[0] = 'r';

    assertTrue(key.verify(INPUT, SIGNATURE));
    assertFalse(key.verify(other, SIGNATURE));
  }
}
