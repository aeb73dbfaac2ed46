package io.inkan.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.message.DomainName;
import io.inkan.policy.ApiKeys.ApiKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

  private static final ApiKey SHOP =
      new ApiKey("shop", ApiKeys.hash("shop-key"), List.of("example.com"), false);
  private static final ApiKey ADMIN =
      new ApiKey("admin", ApiKeys.hash("admin-key"), List.of("*"), true);

  @Test
  void callerIsFoundByItsKey() {
    ApiKeys keys = new ApiKeys(List.of(SHOP, ADMIN));
    Caller shop = keys.find("shop-key");
    Caller admin = keys.find("admin-key");
    assertNotNull(shop);
    assertNotNull(admin);
    assertEquals("shop", shop.name());
    assertTrue(shop.maySign(DomainName.of("example.com")));
    assertFalse(shop.maySign(DomainName.of("example.net")));
    assertFalse(shop.mayManage());
    assertTrue(admin.maySign(DomainName.of("example.net")));
    assertTrue(admin.mayManage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shop", "shop-kez", "SHOP-KEY", "shop-key ", "*"})
  void nobodyIsFoundByAnythingElse(String presented) {
    assertNull(new ApiKeys(List.of(SHOP)).find(presented));
  }

  @Test
  void hashIsNoKey() {
    assertNull(new ApiKeys(List.of(SHOP)).find(SHOP.hash()));
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
    assertThrows(IllegalArgumentException.class, () -> new ApiKey("shop", hash, List.of(), false));
  }

  @Test
  void domainsAreCheckedAtOnce() {
    ApiKey wrong = new ApiKey("shop", SHOP.hash(), List.of("no domain"), false);
    assertThrows(IllegalArgumentException.class, () -> new ApiKeys(List.of(wrong)));
  }

  @Test
  void nothingShowsTheHash() {
    Caller shop = new ApiKeys(List.of(SHOP)).find("shop-key");
    assertEquals("ApiKey[shop]", SHOP.toString());
    assertEquals("shop", String.valueOf(shop));
  }

  @Test
  void emptyOnlyWithoutAnyKey() {
    assertTrue(new ApiKeys(List.of()).isEmpty());
    assertFalse(new ApiKeys(List.of(SHOP)).isEmpty());
  }

  @Test
  void localCallerMayDoEverything() {
    assertTrue(Caller.LOCAL.maySign(DomainName.of("example.com")));
    assertTrue(Caller.LOCAL.mayManage());
    assertEquals("local", Caller.LOCAL.name());
    assertEquals("local", Caller.LOCAL.toString());
  }
}
