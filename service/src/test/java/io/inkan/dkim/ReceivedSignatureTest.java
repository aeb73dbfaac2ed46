package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceivedSignatureTest {

  private static final String BODY_HASH = "bh=frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=; ";

  private static ReceivedSignature received(String tags) {
    return ReceivedSignature.of(HeaderField.of("DKIM-Signature", " " + tags));
  }

  @Test
  void wholeSignatureIsReportedWithItsDefaults() {
    ReceivedSignature received =
        received(
            "v=1; a=rsa-sha256; d=EXAMPLE.com; s=Sel; h=From:to; b=YWJjZGVmZ2hp; l=3; "
                + BODY_HASH);
    assertNotNull(received.signature());
    SignatureReport report = received.report(Failure.NO_KEY);
    assertEquals(DkimResult.PERMERROR, report.result());
    assertEquals("no key for signature", report.reason());
    assertEquals("example.com", report.domain());
    assertEquals("sel", report.selector());
    assertEquals("@example.com", report.identity());
    assertEquals("rsa-sha256", report.algorithm());
    assertEquals("simple/simple", report.canonicalization());
    assertEquals(List.of("From", "to"), report.signedHeaders());
    assertEquals(3L, report.bodyLength());
    assertEquals("YWJjZGVm", report.signatureStart());
    assertNull(report.keyBits());
  }

  @Test
  void brokenSignatureIsReportedAsFarAsItCanBeRead() {
    ReceivedSignature received = received("v=1; a=rsa-sha1; d=example.com; s=sel; i=me@b.example");
    assertNull(received.signature());
    assertEquals(Failure.SHA1, received.failure());
    SignatureReport report = received.report(Failure.SHA1);
    assertEquals("example.com", report.domain());
    assertEquals("sel", report.selector());
    assertEquals("me@b.example", report.identity());
    assertEquals("rsa-sha1", report.algorithm());
    assertNull(report.canonicalization());
    assertEquals("", report.signatureStart());
  }

  @Test
  void whatBreaksItsGrammarIsNotRepeated() {
    SignatureReport report =
        received("v=1; a=rsa-sha1 (evil); d=\"x\"; s=a b; i=\"").report(Failure.SYNTAX);
    assertNull(report.domain());
    assertNull(report.selector());
    assertNull(report.identity());
    assertNull(report.algorithm());
    assertNull(received("no tags").report(Failure.SYNTAX).domain());
  }

  @Test
  void passIsReportedWithItsKeyAndARemarkOnRepeatedFields() {
    String tags = "v=1; a=rsa-sha256; d=example.com; s=sel; h=from; b=YWJj; " + BODY_HASH;
    KeyRecord record = PublishedKey.of(Keys.record(Keys.RSA).replace("v=DKIM1", "t=y")).record();
    SignatureCheck.Verdict verdict = new SignatureCheck.Verdict(null, record);
    HeaderField subject = HeaderField.of("Subject", " x");
    SignatureReport report =
        received(tags).report(verdict, true, HeaderFields.of(subject, subject));
    assertEquals(DkimResult.PASS, report.result());
    assertEquals(1024, report.keyBits());
    assertEquals(true, report.testing());
    assertEquals(true, report.authenticated());
    assertEquals(true, report.fieldRepeated());
    assertEquals("displayed field repeated beyond what is signed", report.reason());
    assertNull(received(tags).report(verdict, false, HeaderFields.of(subject)).reason());
  }
}
