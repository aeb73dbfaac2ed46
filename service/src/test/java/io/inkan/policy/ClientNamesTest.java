package io.inkan.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.message.DomainName;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientNamesTest {

  private final ClientNames clients =
      new ClientNames(
          List.of(
              new Grant("shop.example.net", List.of("example.com"), Set.of(Role.SIGN), false, null),
              new Grant("bank", List.of(), Set.of(Role.SIGN), false, null),
              new Grant("spiffe://example.net/news", List.of(), Set.of(Role.VERIFY), false, null)),
          TokenBuckets.full());

  @Test
  void theFirstNameThatIsKnownIsTheCaller() {
    Caller shop =
        Objects.requireNonNull(
            clients.find(List.of("unknown", "SHOP.example.NET", "spiffe://example.net/news")));
    assertEquals("shop.example.net", shop.name());
    assertTrue(shop.maySign(DomainName.of("example.com")));
    assertFalse(shop.maySign(DomainName.of("example.org")));
    assertFalse(shop.may(Role.VERIFY));
    assertFalse(shop.mayManage());
  }

  @Test
  void nobodyIsFoundByOtherNames() {
    assertNull(clients.find(List.of()));
    assertNull(clients.find(List.of("*.example.net", "a.shop.example.net", "", "local")));
    String kelvin = "\u212A";
    assertNull(clients.find(List.of("ban" + kelvin)));
  }
}
