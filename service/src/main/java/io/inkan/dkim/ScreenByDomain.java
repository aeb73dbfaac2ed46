package io.inkan.dkim;

import io.inkan.message.DomainName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * OpenDKIM's way to limit the signatures of a message: those of trusted domains are always looked
 * at, and of the others the topmost, until {@code most} are reached in all; one that has broken a
 * rule takes its place among them. If {@code most} is 0, only those of the author's domain and of
 * trusted domains are, however many.
 *
 * @param most how many signatures are looked at
 * @param trusted the domains whose signatures are never ignored
 */
public record ScreenByDomain(int most, Predicate<DomainName> trusted) implements SignatureScreen {

  public ScreenByDomain {
    if (most < 0) {
      throw new IllegalArgumentException("a limit of signatures is not negative");
    }
  }

  @Override
  public Set<Integer> ignored(
      List<@Nullable DomainName> signingDomains, @Nullable DomainName author) {
    Set<Integer> others = new TreeSet<>();
    int room = most;
    for (int i = 0; i < signingDomains.size(); i++) {
      DomainName domain = signingDomains.get(i);
      if (domain != null && trusted.test(domain)) {
        room--;
      } else if (most > 0 || (domain != null && !domain.equals(author))) {
        others.add(i);
      }
    }
    return others.stream().skip(Math.max(0, room)).collect(Collectors.toSet());
  }
}
