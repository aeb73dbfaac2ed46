package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of options. */
class OpenDkimOptionTest {

  @Test
  void tableCoversExactlyTheNamesThereAre() throws IOException {
    List<String> expected;
    try (InputStream in = getClass().getResourceAsStream("/opendkim/options.txt")) {
      assertNotNull(in);
      expected =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .sorted()
              .toList();
    }
    assertEquals(
        expected,
        Arrays.stream(OpenDkimOption.values())
            .map(option -> option.support() + " " + option.spelling())
            .sorted()
            .toList());
  }

  @ParameterizedTest
  @EnumSource
  void defaultIsAValue(OpenDkimOption option) {
    assertEquals(option.defaultText().isPresent(), OpenDkimOptions.fallback(option).isPresent());
  }

  @ParameterizedTest
  @EnumSource
  void whateverDoesNotMeanTheSameHasASentenceAboutIt(OpenDkimOption option) {
    assertTrue(option.support() == OpenDkimSupport.MUST || option.advice().isPresent());
    assertFalse(option.advice().orElse("").endsWith("."), "it ends within a message");
  }

  @ParameterizedTest
  @EnumSource
  void nameIsFoundInLettersOfAnyCase(OpenDkimOption option) {
    assertEquals(
        Optional.of(option), OpenDkimOption.named(option.spelling().toUpperCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @CsvSource({
    "OverSignHeaders, OVERSIGN_HEADERS",
    "x-header, X_HEADER",
    "Userid, USER_ID",
    "umask, UMASK"
  })
  void spellingsInUseAreFound(String name, OpenDkimOption option) {
    assertEquals(Optional.of(option), OpenDkimOption.named(name));
  }

  @ParameterizedTest
  @CsvSource({
    "CANONICALIZATION, simple/simple",
    "MODE, sv",
    "'INTERNAL_HOSTS', '127.0.0.1,::1'",
    "SELECT_CANONICALIZATION_HEADER, Canonicalization",
    "ON_BAD_SIGNATURE, accept",
    "ON_DNS_ERROR, tempfail",
    "ON_INTERNAL_ERROR, tempfail",
    "ON_KEY_NOT_FOUND, accept",
    "ON_NO_SIGNATURE, accept",
    "ON_SECURITY, tempfail",
    "ON_SIGNATURE_ERROR, reject",
    "MINIMUM_KEY_BITS, 1024",
    "MAXIMUM_HEADERS, 65536",
    "MAXIMUM_SIGNATURES_TO_VERIFY, 3",
    "CLOCK_DRIFT, 300",
    "DNS_TIMEOUT, 5",
    "REQUIRE_SAFE_KEYS, yes",
    "CHECK_SIGNING_TABLE, yes",
    "'OMIT_HEADERS', 'return-path,received,comments,keywords'"
  })
  void defaultIsTheProgramsOwn(OpenDkimOption option, String value) {
    assertEquals(Optional.of(value), option.defaultText());
  }
}
