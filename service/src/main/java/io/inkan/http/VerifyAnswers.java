package io.inkan.http;

import io.inkan.engine.Outcome;

/** The answers of {@code POST /verify}. */
final class VerifyAnswers extends OutcomeAnswers {

  VerifyAnswers(String requestId) {
    super(requestId);
  }

  @Override
  public Answer verified(Outcome.Verified verified) {
    return Answer.ok(SignForm.JSON.mediaType(), VerificationJson.of(verified).toBuffer());
  }
}
