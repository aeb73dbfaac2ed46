package io.inkan.policy;

import io.inkan.message.DomainName;

/**
 * Whoever hands in a message. Signing is a power: {@link #maySign} is asked for every author's
 * domain and for every {@code d=} before anything is signed.
 */
public interface Caller {

  /** Whoever runs the program or reaches a door that only this machine can reach. */
  Caller LOCAL =
      new Caller() {
        @Override
        public String name() {
          return "local";
        }

        @Override
        public boolean maySign(DomainName domain) {
          return true;
        }

        @Override
        public boolean mayManage() {
          return true;
        }

        @Override
        public String toString() {
          return name();
        }
      };

  /** The name for logs: printable, and no secret. */
  String name();

  /** Whether this caller may have messages signed for {@code domain}. */
  boolean maySign(DomainName domain);

  /** Whether this caller may change the service's state. */
  boolean mayManage();
}
