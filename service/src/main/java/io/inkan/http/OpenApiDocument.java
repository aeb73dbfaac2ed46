package io.inkan.http;

import io.vertx.core.buffer.Buffer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /openapi.yaml}: the description of this door for programs and people. */
final class OpenApiDocument {

  static final String PATH = "/openapi.yaml";

  // RFC 9512 §2.1
  private static final String MEDIA_TYPE = "application/yaml";

  private final byte[] document;

  OpenApiDocument() {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream(PATH)) {
      if (in == null) {
        throw new FileNotFoundException(PATH + " is missing from the program");
      }
      document = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer answer() {
    return Answer.ok(MEDIA_TYPE, Buffer.buffer(document));
  }
}
