package io.inkan.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.message.DomainName;
import io.inkan.policy.ApiKeys.ApiKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

  private static final ApiKey SHOP =
      new ApiKey(ApiKeys.hash("shop-key"), grant("shop", "example.com", false), null);
  private static final ApiKey ADMIN =
      new ApiKey(ApiKeys.hash("admin-key"), grant("admin", "*", true), null);
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private static Grant grant(String name, String domain, boolean admin) {
    return new Grant(name, List.of(domain), Set.of(Role.SIGN), admin, null);
  }

  private static ApiKeys keys(ApiKey... keys) {
    return new ApiKeys(List.of(keys), TokenBuckets.full());
  }

  @Test
  void callerIsFoundByItsKey() {
    ApiKeys keys = keys(SHOP, ADMIN);
    Caller shop = keys.find("shop-key", NOW);
    Caller admin = keys.find("admin-key", NOW);
    assertNotNull(shop);
    assertNotNull(admin);
    assertEquals("shop", shop.name());
    assertTrue(shop.maySign(DomainName.of("example.com")));
    assertFalse(shop.maySign(DomainName.of("example.net")));
    assertTrue(shop.may(Role.SIGN));
    assertFalse(shop.may(Role.VERIFY));
    assertFalse(shop.mayManage());
    assertTrue(admin.maySign(DomainName.of("example.net")));
    assertTrue(admin.mayManage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shop", "shop-kez", "SHOP-KEY", "shop-key ", "*"})
  void nobodyIsFoundByAnythingElse(String presented) {
    assertNull(keys(SHOP).find(presented, NOW));
  }

  @Test
  void hashIsNoKey() {
    assertNull(keys(SHOP).find(SHOP.hash(), NOW));
  }

  @Test
  void hashIsSha256InHexadecimal() {
    // FIPS 180-2 appendix B.1
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ApiKeys.hash("abc"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"})
  void hashHas64LowerCaseDigits(String hash) {
    assertThrows(IllegalArgumentException.class, () -> new ApiKey(hash, SHOP.grant(), null));
  }

  @Test
  void domainsAreCheckedAtOnce() {
    ApiKey wrong = new ApiKey(SHOP.hash(), grant("shop", "no domain", false), null);
    assertThrows(IllegalArgumentException.class, () -> keys(wrong));
  }

  @Test
  void nothingShowsTheHash() {
    Caller shop = keys(SHOP).find("shop-key", NOW);
    assertEquals("ApiKey[shop]", SHOP.toString());
    assertEquals("shop", String.valueOf(shop));
  }

  @Test
  void aKeyOpensUntilItExpires() {
    ApiKeys keys = keys(new ApiKey(SHOP.hash(), SHOP.grant(), NOW));
    assertNotNull(keys.find("shop-key", NOW.minusNanos(1)));
    assertNull(keys.find("shop-key", NOW));
  }

  @Test
  void emptyOnlyWithoutAnyKey() {
    assertTrue(keys().isEmpty());
    assertFalse(keys(SHOP).isEmpty());
  }

  @Test
  void localCallerMayDoEverything() {
    assertTrue(Caller.LOCAL.maySign(DomainName.of("example.com")));
    assertTrue(Caller.LOCAL.mayManage());
    assertTrue(Caller.LOCAL.may(Role.VERIFY));
    assertEquals(0, Caller.LOCAL.take(1));
    assertEquals("local", Caller.LOCAL.name());
    assertEquals("local", Caller.LOCAL.toString());
  }
}
