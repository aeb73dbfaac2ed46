package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 6376 §5.4, §8.15. */
class HeadersToSignTest {

  private static String chosen(HeadersToSign toSign, String... names) {
    HeaderField[] fields =
        Arrays.stream(names).map(name -> HeaderField.of(name, " x")).toArray(HeaderField[]::new);
    return String.join(
        ":", toSign.choose(HeaderFields.of(fields)).stream().map(Object::toString).toList());
  }

  @Test
  void displayedFieldsAreListedOnceMoreThanPresentEvenIfAbsent() {
    assertEquals(
        "From:From:To:Cc:Subject:Subject:Reply-To",
        chosen(HeadersToSign.DEFAULT, "From", "Subject"));
  }

  @Test
  void fieldsThatMailProgramsAddAreListedOnceMoreIfPresentAtAll() {
    assertEquals(
        "From:From:To:Cc:Subject:Reply-To:Date:Date:Message-ID:Message-ID",
        chosen(HeadersToSign.DEFAULT, "Message-Id", "From", "Date"));
  }

  @Test
  void otherFieldsAreListedAsOftenAsPresentAndAsTheyAreSpelled() {
    assertEquals(
        "From:From:To:Cc:Subject:Reply-To:LIST-Id:List-Unsubscribe-Post:Resent-To:Resent-To",
        chosen(
            HeadersToSign.DEFAULT,
            "LIST-Id",
            "Received",
            "List-Unsubscribe-Post",
            "Resent-To",
            "resent-to",
            "Lists",
            "From"));
  }

  @Test
  void patternNamesAFieldOnceThoughAnotherListHasItAlready() {
    HeadersToSign twice =
        new HeadersToSign(HeadersToSign.names("From"), List.of(), List.of("fr*", "X"));
    assertEquals("From:From:x", chosen(twice, "From", "x"));
  }

  @Test
  void fieldNameWithASemicolonCannotBeListed() {
    assertEquals(
        "From:From:To:Cc:Subject:Reply-To", chosen(HeadersToSign.DEFAULT, "From", "List-a;l=0;n="));
    assertThrows(
        IllegalArgumentException.class,
        () -> new HeadersToSign(HeadersToSign.names("From", "a;b"), List.of(), List.of()));
  }

  @Test
  void section54FromMustBeSigned() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new HeadersToSign(HeadersToSign.names("To"), List.of(), List.of("F*")));
    assertEquals("From", chosen(new HeadersToSign(List.of(), List.of(), List.of("from")), "From"));
  }
}
