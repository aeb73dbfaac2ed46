package io.inkan.dns;

import io.inkan.dkim.KeyName;
import io.inkan.dkim.PublishedKey;
import io.inkan.dkim.Selector;
import io.inkan.engine.PublicKeyAnswer;
import io.inkan.engine.PublicKeyAnswer.Found;
import io.inkan.engine.PublicKeyAnswer.Trouble;
import io.inkan.engine.PublicKeyAnswer.Unavailable;
import io.inkan.message.DomainName;
import java.util.List;

/** Names, records and answers for these tests. */
final class Keys {

  /** RFC 8463, Appendix A.2. */
  static final String RECORD = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

  static final String DNS_NAME = "s1._domainkey.example.com";
  static final KeyName NAME = name("s1", "example.com");
  static final PublishedKey KEY = PublishedKey.of(RECORD);
  static final PublicKeyAnswer FOUND = new Found(List.of(KEY), false, false);
  static final PublicKeyAnswer STALE = new Found(List.of(KEY), false, true);
  static final PublicKeyAnswer TIMED_OUT = new Unavailable(Trouble.TIMED_OUT);
  static final PublicKeyAnswer SERVER_FAILED = new Unavailable(Trouble.SERVER_FAILED);
  static final PublicKeyAnswer TOO_MANY = new Unavailable(Trouble.TOO_MANY_QUERIES);

  private Keys() {}

  static KeyName name(String selector, String domain) {
    return new KeyName(DomainName.of(domain), Selector.of(selector));
  }
}
