package io.inkan.http;

import io.inkan.engine.NewSignature;
import io.inkan.engine.Outcome;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The JSON object that tells of a signed message. */
final class SignatureJson {

  private SignatureJson() {}

  static JsonObject of(Outcome.Signed signed) {
    JsonArray signatures = new JsonArray();
    signed.signatures().forEach(signature -> signatures.add(of(signature)));
    return new JsonObject().put("signatures", signatures);
  }

  private static JsonObject of(NewSignature signature) {
    return new JsonObject()
        .put("domain", signature.domain().ascii())
        .put("selector", signature.selector().ascii())
        .put("algorithm", signature.algorithm().word())
        .put("identity", signature.identity())
        .put("headerField", signature.field().text());
  }
}
