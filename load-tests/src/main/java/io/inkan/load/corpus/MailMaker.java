package io.inkan.load.corpus;

import java.util.random.RandomGenerator;

/** A kind of messages. */
interface MailMaker {

  /**
   * Makes one message.
   *
   * @param number of the message, from 0
   * @param domain of its author
   * @param random where everything comes from that differs between messages
   */
  Mail make(int number, String domain, RandomGenerator random);
}
