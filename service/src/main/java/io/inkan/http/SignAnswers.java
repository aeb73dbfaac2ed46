package io.inkan.http;

import io.inkan.engine.NewSignature;
import io.inkan.engine.Outcome;
import io.inkan.message.HeaderField;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answers of {@code POST /sign}, in the form that was asked for. */
final class SignAnswers extends OutcomeAnswers {

  private static final byte[] CRLF = {'\r', '\n'};

  private final SignForm form;
  private final @Nullable Spool copy;

  /**
   * @param copy what was kept of the message; null if the form does not need it
   */
  SignAnswers(String requestId, SignForm form, @Nullable Spool copy) {
    super(requestId);
    this.form = form;
    this.copy = copy;
  }

  @Override
  public Answer signed(Outcome.Signed signed) {
    Buffer content =
        switch (form) {
          case JSON -> SignatureJson.of(signed).toBuffer();
          case FIELDS -> newFields(signed);
          case MESSAGE -> headerSection(signed);
        };
    return new Answer(200, form.mediaType(), Map.of(), content, copy);
  }

  private static Buffer newFields(Outcome.Signed signed) {
    Buffer fields = Buffer.buffer();
    for (NewSignature signature : signed.signatures()) {
      append(fields, signature.field());
    }
    return fields;
  }

  /** The new fields, the message's own but for those that must go, and the empty line. */
  private Buffer headerSection(Outcome.Signed signed) {
    Buffer section = newFields(signed);
    if (copy != null) {
      List<HeaderField> own = copy.headers().fields();
      Set<Integer> removed = signed.removed();
      for (int i = 0; i < own.size(); i++) {
        if (!removed.contains(i)) {
          append(section, own.get(i));
        }
      }
    }
    return section.appendBytes(CRLF);
  }

  private static void append(Buffer section, HeaderField field) {
    field.lendTo(section::appendBytes);
    section.appendBytes(CRLF);
  }
}
