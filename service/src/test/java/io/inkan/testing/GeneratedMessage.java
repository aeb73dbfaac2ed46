package io.inkan.testing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A message as octets, with a name that says what is odd about it. */
public final class GeneratedMessage {

  private final String name;
  private final Set<Oddity> oddities;
  private final byte[] octets;

  GeneratedMessage(
      int number, AuthorOddity author, List<HeaderOddity> header, BodyOddity body, String octets) {
    List<Oddity> all =
        Stream.of(Stream.of(author), header.stream(), Stream.of(body))
            .<Oddity>flatMap(oddity -> oddity)
            .toList();
    this.name =
        all.stream()
            .map(Oddity::label)
            .collect(Collectors.joining(".", "%04d.".formatted(number), ""));
    this.oddities = Set.copyOf(all);
    this.octets = Octets.toBytes(octets);
  }

  /**
   * Unique among the messages of one call, and fit for a file name: {@code
   * 0007.group.long-line.dots}.
   */
  public String name() {
    return name;
  }

  public byte[] octets() {
    return octets.clone();
  }

  /** Whether any of these is in the message. */
  public boolean has(Oddity... any) {
    return Stream.of(any).anyMatch(oddities::contains);
  }

  @Override
  public String toString() {
    return name;
  }
}
