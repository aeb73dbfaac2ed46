package io.inkan.datasets;

import io.inkan.dkim.Identity;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.Selector;
import io.inkan.message.DomainName;
import io.inkan.policy.KeySource;
import io.inkan.policy.Signer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OpenDKIM's options Domain, Selector and KeyFile: one key signs for every domain of a set. An
 * author below a domain of the set is signed for by that domain if SubDomains says so.
 */
record SingleKeyLookup(Dataset domains, boolean subDomains, Selector selector, KeySource key)
    implements AuthorLookup {

  private static final String EVERYBODY = "*";

  @Override
  public LookupTrace look(String localPart, DomainName domain) {
    List<String> tried = new ArrayList<>();
    Row row = ask(domain.ascii(), tried);
    if (row == null) {
      row = ask(EVERYBODY, tried);
    }
    DomainName signing = domain;
    while (row == null && subDomains && signing.parent() != null) {
      signing = signing.parent();
      row = ask(signing.ascii(), tried);
    }
    if (row == null) {
      return new LookupTrace(tried, List.of(), List.of(), List.of(), null, tried.size());
    }
    Identity identity = signing.equals(domain) ? null : new Identity("", signing);
    Signer signer = new Signer(new KeyName(signing, selector), identity, key);
    return new LookupTrace(tried, List.of(row), List.of(), List.of(signer), null, tried.size());
  }

  private @Nullable Row ask(String text, List<String> tried) {
    tried.add(text);
    return domains.find(text);
  }
}
