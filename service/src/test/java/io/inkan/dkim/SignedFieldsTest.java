package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 6376 §5.4.2. */
class SignedFieldsTest {

  private static final HeaderField OWN = HeaderField.of("DKIM-Signature", " v=1; b=own");
  private static final HeaderField TWIN = HeaderField.of("DKIM-Signature", " v=1; b=own");
  private static final HeaderField UPPER = HeaderField.of("Received", " upper");
  private static final HeaderField LOWER = HeaderField.of("received", " lower");
  private static final HeaderField FROM = HeaderField.of("From", " me");
  private static final HeaderFields HEADERS = HeaderFields.of(OWN, UPPER, FROM, TWIN, LOWER);

  private static List<HeaderField> pick(String... names) {
    return SignedFields.pick(HEADERS, HeadersToSign.names(names), OWN);
  }

  @Test
  void fieldsAreTakenInTheOrderOfTheNames() {
    assertEquals(List.of(FROM, LOWER), pick("FROM", "Received"));
    assertEquals(List.of(LOWER, FROM), pick("Received", "from"));
  }

  @Test
  void repeatedNamesAreTakenFromTheBottomUp() {
    assertEquals(List.of(LOWER, UPPER), pick("Received", "RECEIVED"));
  }

  @Test
  void namesBeyondWhatIsPresentStandForNothing() {
    assertEquals(List.of(LOWER, UPPER), pick("Received", "Received", "Received", "Subject"));
  }

  @Test
  void ownFieldIsNeverMeantThoughAnEqualOneIs() {
    List<HeaderField> picked = pick("DKIM-Signature", "DKIM-Signature");
    assertEquals(1, picked.size());
    assertSame(TWIN, picked.get(0));
  }

  @Test
  void inputEndsWithTheOwnFieldWithoutItsValueAndLineEnd() {
    byte[] input =
        SignedFields.input(HEADERS, List.of(HeaderName.FROM), OWN, Canonicalization.SIMPLE);
    assertEquals(
        "From: me\r\nDKIM-Signature: v=1; b=", new String(input, StandardCharsets.US_ASCII));
  }
}
