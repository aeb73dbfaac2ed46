package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.inkan.dkim.CanonicalizationPair;
import io.inkan.dkim.DkimException;
import io.inkan.dkim.DkimSignature;
import io.inkan.dkim.HeadersToSign;
import io.inkan.dkim.ListedFields;
import io.inkan.dkim.SigningRules;
import io.inkan.engine.Outcome;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** By the same lists OpenDKIM and Inkan sign the same fields, in the same order. */
@Tag("interop")
class ListedFieldsInterop {

  private static final List<String> MESSAGES =
      List.of(
          "From: a@example.com",
          "From: a@example.com|Date: now|Subject: s|To: b@example.net|Message-ID: <1@example.com>",
          "Received: 1|Received: 2|From: a@example.com|received: 3|Return-Path: <>",
          "SUBJECT: s|FROM: a@example.com|to: b@example.net|cC: c@example.net|REPLY-TO: d@example.com",
          "Subject: upper|From: a@example.com|Subject: lower|To: 1|To: 2|to: 3",
          "Comments: c|Keywords: k|From: a@example.com|comments: d|In-Reply-To: <1@x>|References: <1@x>",
          "List-Id: <l>|List-Post: <p>|List-Unsubscribe: <u>|List-Unsubscribe-Post: o|From: a@example.com",
          "Resent-From: r@example.com|Resent-Date: d|Resent-To: t@x|resent-to: u@x|Resent-Message-ID: <2@x>"
              + "|From: a@example.com|Date: now",
          "X-Tag: 1|From: a@example.com|X-A-ID: 2|x-tag: 3|X.Y: 4|X-ID: 5|XY: 6",
          "Sender: b@example.com|From: a@example.com, c@example.com|Bcc:|Bcc: d@x|Resent-Sender: e@x|Subject: s",
          "Subject: folded\r\n\tonce\r\n  twice|To: b@example.net,\r\n c@example.net|From: a@example.com",
          "Date: now|MIME-Version: 1.0|Content-Type: text/plain|Content-Transfer-Encoding: 7bit"
              + "|X-Tag: last but one|From: a@example.com");

  private final PeerKey key = PeerKey.generate("example.com", "s", Algorithm.RSA_SHA256);

  @TempDir Path messages;
  @TempDir Path signed;

  /**
   * Lists as opendkim.conf has them, and what they come to.
   *
   * @param options lines of opendkim.conf
   */
  record Setting(ListedFields fields, List<String> options) {

    Setting(ListedFields fields, String... options) {
      this(fields, List.of(options));
    }

    @Override
    public String toString() {
      return String.join(", ", options);
    }
  }

  private static ListedFields fields(
      List<String> signed, List<String> omitted, String... oversigned) {
    return new ListedFields(signed, omitted, HeadersToSign.names(oversigned));
  }

  private static List<String> with(List<String> list, String... more) {
    return Stream.concat(list.stream(), Stream.of(more)).toList();
  }

  private static List<String> without(List<String> list, String less) {
    return list.stream().filter(name -> !name.equals(less)).toList();
  }

  static List<Setting> settings() {
    List<String> standard = ListedFields.SIGNED;
    List<String> omitted = ListedFields.OMITTED;
    return List.of(
        new Setting(fields(standard, omitted), "# by default"),
        new Setting(fields(List.of("To", "Subject"), omitted), "SignHeaders To,Subject"),
        new Setting(
            fields(with(without(standard, "subject"), "X-Tag"), omitted),
            "SignHeaders *,+X-Tag,-subject"),
        new Setting(fields(List.of("*"), List.of(".")), "SignHeaders *,+*", "OmitHeaders ."),
        new Setting(
            fields(List.of("list-*", "x-*-id", "x.y"), omitted), "SignHeaders list-*,x-*-id,x.y"),
        new Setting(
            fields(with(standard, "Keywords"), with(without(omitted, "keywords"), "Date", "re*")),
            "SignHeaders *,+Keywords",
            "OmitHeaders *,-keywords,+Date,+re*"),
        new Setting(
            fields(standard, omitted, "From", "Subject", "Reply-To"),
            "OversignHeaders From,Subject,Reply-To"),
        new Setting(
            fields(List.of("From", "To", "x-tag"), List.of("Received"), "X-TAG", "to", "To"),
            "SignHeaders From,To,x-tag",
            "OmitHeaders Received",
            "OversignHeaders X-TAG,to,To"),
        new Setting(fields(List.of(), omitted), "SignHeaders file:/dev/null"),
        new Setting(
            fields(List.of(), List.of("X-*"), "From"),
            "SignHeaders file:/dev/null",
            "OmitHeaders X-*",
            "OversignHeaders From"));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void bothSignTheSameFieldsInTheSameOrder(Setting setting) throws IOException, DkimException {
    Map<String, List<String>> theirs = signedByOpenDkim(setting);
    Map<String, List<String>> ours = signedByInkan(setting);
    assertEquals(MESSAGES.size(), theirs.size());
    assertAll(
        theirs.keySet().stream()
            .map(file -> () -> assertEquals(theirs.get(file), ours.get(file), file)));
    assertAllPass();
  }

  /** The one difference: what OpenDKIM signs so does not verify, wherever the field is present. */
  @Test
  void oversigningAFieldThatIsNotSignedSignsItHereAlone() throws IOException, DkimException {
    Setting setting =
        new Setting(
            fields(List.of("From", "Subject"), List.of("Received"), "X-Tag"),
            "SignHeaders From,Subject",
            "OmitHeaders Received",
            "OversignHeaders X-Tag");
    Map<String, List<String>> theirs = signedByOpenDkim(setting);
    Map<String, List<Verdict>> verdicts =
        Peers.dkimpy().verify(signed, Map.of(key.recordName(), key.record()));
    Map<String, List<String>> ours = signedByInkan(setting);
    for (int i = 0; i < MESSAGES.size(); i++) {
      String file = file(i);
      long present =
          HeadersToSign.names(names(MESSAGES.get(i))).stream()
              .filter(HeaderName.of("X-Tag")::equals)
              .count();
      List<String> withoutIt =
          Objects.requireNonNull(theirs.get(file)).stream()
              .filter(name -> !name.equals("x-tag"))
              .toList();
      List<String> oursWithoutIt =
          Objects.requireNonNull(ours.get(file)).stream()
              .filter(name -> !name.equals("x-tag"))
              .toList();
      assertEquals(withoutIt, oursWithoutIt, file);
      assertEquals(1, theirs.get(file).size() - withoutIt.size(), file);
      assertEquals(present + 1, ours.get(file).size() - oursWithoutIt.size(), file);
      assertEquals(
          present == 0 ? Verdict.Word.PASS : Verdict.Word.FAIL,
          Objects.requireNonNull(verdicts.get(file)).get(0).word(),
          file);
    }
    assertAllPass();
  }

  private void assertAllPass() {
    Map<String, String> zone = Map.of(key.recordName(), key.record());
    for (Peer peer : List.of(Peers.openDkim(), Peers.dkimpy())) {
      Map<String, List<Verdict>> verdicts = peer.verify(signed, zone);
      assertAll(
          peer.name(),
          Stream.iterate(0, i -> i < MESSAGES.size(), i -> i + 1)
              .map(
                  i ->
                      () ->
                          assertEquals(
                              Verdict.Word.PASS,
                              Objects.requireNonNull(verdicts.get(file(i))).get(0).word(),
                              () -> MESSAGES.get(i) + ": " + verdicts.get(file(i)))));
    }
  }

  private Map<String, List<String>> signedByOpenDkim(Setting setting)
      throws IOException, DkimException {
    for (int i = 0; i < MESSAGES.size(); i++) {
      Files.write(messages.resolve(file(i)), octets(MESSAGES.get(i)));
    }
    Map<String, String> refused =
        new OpenDkimPeer(setting.options()).sign(messages, signed, key, "relaxed/relaxed");
    assertEquals(Map.of(), refused);
    Map<String, List<String>> names = new TreeMap<>();
    for (int i = 0; i < MESSAGES.size(); i++) {
      names.put(file(i), signedNames(Files.readAllBytes(signed.resolve(file(i)))));
    }
    return names;
  }

  private Map<String, List<String>> signedByInkan(Setting setting)
      throws IOException, DkimException {
    SigningRules rules =
        new SigningRules(
            Objects.requireNonNull(CanonicalizationPair.parse("relaxed/relaxed")),
            setting.fields(),
            null,
            false,
            false);
    InkanInProcess inkan = InkanInProcess.signing(List.of(key), rules);
    Map<String, List<String>> names = new TreeMap<>();
    for (int i = 0; i < MESSAGES.size(); i++) {
      byte[] message = octets(MESSAGES.get(i));
      Outcome.Signed outcome =
          assertInstanceOf(Outcome.Signed.class, inkan.sign(message, null), MESSAGES.get(i));
      byte[] whole = InkanInProcess.withSignatures(outcome, message);
      Files.write(signed.resolve(file(i)), whole);
      names.put(file(i), signedNames(whole));
    }
    return names;
  }

  /** {@code h=} of the topmost field, in lower case. */
  private static List<String> signedNames(byte[] message) throws DkimException {
    String text = new String(message, StandardCharsets.ISO_8859_1);
    String field = text.split("\r\n(?![ \t])", 2)[0];
    DkimSignature signature =
        DkimSignature.parse(
            HeaderField.of("DKIM-Signature", field.substring(field.indexOf(':') + 1)));
    return signature.signedNames().stream().map(HeaderName::lowerCase).toList();
  }

  private static String[] names(String message) {
    List<String> names = new ArrayList<>();
    for (String field : message.split("\\|", -1)) {
      names.add(field.substring(0, field.indexOf(':')));
    }
    return names.toArray(String[]::new);
  }

  private static String file(int message) {
    return "%02d.eml".formatted(message);
  }

  private static byte[] octets(String fields) {
    return (fields.replace("|", "\r\n") + "\r\n\r\nhello\r\n").getBytes(StandardCharsets.US_ASCII);
  }
}
