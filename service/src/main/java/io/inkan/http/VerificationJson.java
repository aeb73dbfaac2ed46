package io.inkan.http;

import io.inkan.dkim.SignatureReport;
import io.inkan.engine.Outcome;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The JSON object that tells of a verified message, at the HTTP door and on the command line. */
public final class VerificationJson {

  private VerificationJson() {}

  /**
   * The object, its members always present and always in the same order; what is not known is null.
   * The caller may add members of its own.
   */
  public static JsonObject of(Outcome.Verified verified) {
    JsonArray signatures = new JsonArray();
    verified.signatures().forEach(report -> signatures.add(of(report)));
    return new JsonObject()
        .put("result", verified.result().word())
        .put("authenticationResults", verified.authenticationResults().text())
        .put("signatures", signatures);
  }

  private static JsonObject of(SignatureReport report) {
    return new JsonObject()
        .put("result", report.result().word())
        .put("reason", report.reason())
        .put("domain", report.domain())
        .put("selector", report.selector())
        .put("identity", report.identity())
        .put("algorithm", report.algorithm())
        .put("canonicalization", report.canonicalization())
        .put("keyBits", report.keyBits())
        .put("testing", report.testing())
        .put("signedHeaders", new JsonArray(report.signedHeaders()))
        .put("bodyLength", report.bodyLength());
  }
}
