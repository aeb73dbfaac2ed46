package io.inkan.milter;

import io.netty.handler.codec.DecoderException;

/** The MTA sent what is not milter. The message says what was wrong and quotes nothing of it. */
final class MilterProtocolException extends DecoderException {

  private static final long serialVersionUID = 1L;

  MilterProtocolException(String message) {
    super(message);
  }
}
