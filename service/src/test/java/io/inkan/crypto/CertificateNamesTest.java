package io.inkan.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.testing.TestAuthority;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;

/** By which names the bearer of a client certificate is known. */
class CertificateNamesTest {

  private static final GeneralName DNS = new GeneralName(GeneralName.dNSName, "a.example");
  private static final GeneralName URI =
      new GeneralName(GeneralName.uniformResourceIdentifier, "spiffe://example.net/news");
  private static final GeneralName MAILBOX =
      new GeneralName(GeneralName.rfc822Name, "joe@example.com");

  private final TestAuthority authority = new TestAuthority("Clients");

  private List<String> names(String subject, GeneralName... names) {
    return Certificates.names(authority.issue(subject, names).certificate());
  }

  @Test
  void urisComeBeforeDnsNames() {
    assertEquals(
        List.of("spiffe://example.net/news", "a.example"), names("O=Example", DNS, URI, MAILBOX));
  }

  @Test
  void aCommonNameCountsWhereNoAlternativeNameDoes() {
    assertEquals(List.of("shop"), names("CN=shop,O=Example"));
    assertEquals(List.of("shop"), names("CN=shop,O=Example", MAILBOX));
    assertEquals(List.of("a.example"), names("CN=shop.example.net", DNS));
    assertEquals(List.of("spiffe://example.net/news"), names("CN=shop.example.net", URI));
    assertEquals(List.of(), names("O=Example"));
  }
}
