package io.inkan.message;

/**
 * Takes one message from a {@link MessageReader}: its header section once, then its body in slices,
 * every line ended by CRLF.
 */
public interface MessageSink {

  /** Keeps nothing. */
  MessageSink NONE =
      new MessageSink() {
        @Override
        public void headers(HeaderFields headers) {}

        @Override
        public void body(byte[] bytes, int offset, int length) {}

        @Override
        public void bodyDefect(Defect defect) {}
      };

  /** Takes the header section; called once, before any of the body. */
  void headers(HeaderFields headers);

  /** Takes the next slice of the body, borrowed for the duration of the call. */
  void body(byte[] bytes, int offset, int length);

  /** Says that the body holds a forbidden octet; called for the first one only. */
  void bodyDefect(Defect defect);
}
