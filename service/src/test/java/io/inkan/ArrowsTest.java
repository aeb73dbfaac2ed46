package io.inkan;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.message.DomainName;
import io.inkan.policy.Signers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import what. */
class ArrowsTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.inkan");

  private static final String JDK = "java..";
  private static final String ANNOTATIONS = "org.jspecify.annotations..";
  private static final String MESSAGE = "io.inkan.message..";
  private static final String CRYPTO = "io.inkan.crypto..";
  private static final String DKIM = "io.inkan.dkim..";
  private static final String POLICY = "io.inkan.policy..";
  private static final String DATASETS = "io.inkan.datasets..";
  private static final String KEYS = "io.inkan.keys..";
  private static final String TLS = "io.inkan.tls..";
  private static final String ENGINE = "io.inkan.engine..";

  /** What each room may import beside the JDK and itself; a room that is not there yet obeys. */
  private static final Map<String, List<String>> ARROWS =
      new TreeMap<>(
          Map.ofEntries(
              entry("message", List.of()),
              entry("crypto", List.of("org.bouncycastle..")),
              entry("dkim", List.of(MESSAGE, CRYPTO)),
              entry("policy", List.of(MESSAGE, DKIM, CRYPTO)),
              entry(
                  "keys", List.of(POLICY, DKIM, CRYPTO, MESSAGE, "com.github.benmanes.caffeine..")),
              entry("datasets", List.of(POLICY, DKIM, CRYPTO, MESSAGE, KEYS, "com.google.re2j..")),
              entry("engine", List.of(MESSAGE, DKIM, CRYPTO, POLICY)),
              entry(
                  "opendkim",
                  List.of(ENGINE, POLICY, DKIM, CRYPTO, MESSAGE, DATASETS, "com.google.re2j..")),
              entry(
                  "tls",
                  List.of(CRYPTO, KEYS, POLICY, "io.vertx..", "javax.net.ssl..", "org.slf4j..")),
              entry(
                  "http", List.of(ENGINE, POLICY, DKIM, MESSAGE, TLS, "io.vertx..", "org.slf4j..")),
              entry(
                  "milter",
                  List.of(
                      ENGINE,
                      POLICY,
                      DKIM,
                      MESSAGE,
                      TLS,
                      "io.vertx..",
                      "io.netty..",
                      "org.slf4j..")),
              entry(
                  "dns",
                  List.of(
                      ENGINE,
                      DKIM,
                      MESSAGE,
                      CRYPTO,
                      "org.xbill.DNS..",
                      "com.github.benmanes.caffeine..")),
              entry("metrics", List.of(ENGINE, POLICY, "io.micrometer..")),
              entry(
                  "logging",
                  List.of(
                      POLICY, "ch.qos.logback..", "org.slf4j..", "com.fasterxml.jackson.core..")),
              entry("config", List.of("org.snakeyaml.engine.."))));

  static List<String> rooms() {
    return List.copyOf(ARROWS.keySet());
  }

  private static String in(String room) {
    return "io.inkan." + room + "..";
  }

  @Test
  void houseWasFound() {
    assertTrue(HOUSE.contain(DomainName.class), "the classes under test are on the class path");
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void roomImportsOnlyWhatItsArrowsAllow(String room) {
    arrows(room, ARROWS.getOrDefault(room, List.of())).check(HOUSE);
  }

  @Test
  void importThatNoArrowAllowsWouldBeFound() {
    for (String room : List.of("crypto", "dkim", "policy", "engine")) {
      assertThrows(AssertionError.class, () -> arrows(room, List.of()).check(HOUSE), room);
    }
  }

  private static ArchRule arrows(String room, List<String> arrows) {
    DescribedPredicate<JavaClass> allowed =
        resideInAnyPackage(JDK, ANNOTATIONS, in(room))
            .or(resideInAnyPackage(arrows.toArray(String[]::new)))
            .or(exceptions(room))
            .or(arraysOfPrimitives());
    return noClasses()
        .that()
        .resideInAPackage(in(room))
        .should()
        .dependOnClassesThat(not(allowed))
        .because("its arrows are the JDK and " + arrows)
        .allowEmptyShould(true);
  }

  /**
   * The one word of crypto that the HTTP door speaks, and Netty's, by which Vert.x tells what is
   * too long about a request.
   */
  private static DescribedPredicate<JavaClass> exceptions(String room) {
    return room.equals("http")
        ? type(SignatureAlgorithm.class)
            .or(nameMatching("io\\.netty\\.handler\\.codec\\.(DecoderResult|http\\.TooLong\\w+)"))
        : icuOf(room);
  }

  private static DescribedPredicate<JavaClass> icuOf(String room) {
    return room.equals("message")
        ? resideInAnyPackage("com.ibm.icu.text..")
        : DescribedPredicate.alwaysFalse();
  }

  private static DescribedPredicate<JavaClass> arraysOfPrimitives() {
    return DescribedPredicate.describe(
        "primitive", each -> each.getBaseComponentType().isPrimitive());
  }

  @Test
  void onlyDomainNamesKnowIcu() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(DomainName.class.getName())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.ibm.icu..")
        .check(HOUSE);
  }

  /**
   * The milter door speaks a protocol of its own, and syslog and systemd take datagrams of UNIX;
   * all others leave the wire to Vert.x.
   */
  @Test
  void onlyTheMilterDoorAndDatagramsKnowNettyButForTheWordsOfTooLongRequests() {
    noClasses()
        .that()
        .resideOutsideOfPackage(in("milter"))
        .and()
        .doNotHaveFullyQualifiedName("io.inkan.http.InvalidRequests")
        .and()
        .doNotHaveFullyQualifiedName("io.inkan.app.UnixDatagramSocket")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .check(HOUSE);
  }

  @Test
  void onlyTheProgramAndItsCommandsImportTheConfiguration() {
    noClasses()
        .that()
        .resideOutsideOfPackages(in("config"), in("app"), in("cli"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("config"))
        .check(HOUSE);
  }

  @Test
  void doorsNeverSeeEachOther() {
    for (List<String> pair : List.of(List.of("http", "milter"), List.of("milter", "http"))) {
      noClasses()
          .that()
          .resideInAPackage(in(pair.get(0)))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(in(pair.get(1)))
          .allowEmptyShould(true)
          .check(HOUSE);
    }
  }

  @Test
  void coreOpensNoFileAndNoSocket() {
    noClasses()
        .that()
        .resideInAnyPackage(MESSAGE, DKIM, CRYPTO, POLICY, ENGINE)
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.(File|RandomAccess).*|java\\.nio\\.(file|channels)\\..*")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.net\\..*")
        .check(HOUSE);
  }

  @Test
  void rulesKnowNoThreads() {
    DescribedPredicate<JavaClass> threads =
        resideInAnyPackage("java.util.concurrent..").or(type(Thread.class));
    noClasses()
        .that()
        .resideInAnyPackage(MESSAGE, DKIM, CRYPTO, POLICY)
        .and()
        .doNotHaveFullyQualifiedName(Signers.class.getName())
        .should()
        .dependOnClassesThat(threads)
        .check(HOUSE);
    classes()
        .that()
        .haveFullyQualifiedName(Signers.class.getName())
        .should()
        .onlyDependOnClassesThat(not(threads).or(type(CompletionStage.class)))
        .check(HOUSE);
  }

  @Test
  void rulesReadNoClock() {
    noClasses()
        .that()
        .resideInAnyPackage(MESSAGE, DKIM, CRYPTO, POLICY, ENGINE)
        .should()
        .dependOnClassesThat(type(Clock.class))
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .check(HOUSE);
  }

  @Test
  void nothingStaticChanges() {
    fields()
        .that()
        .areStatic()
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC) // such as $assertionsDisabled, $SwitchMap$
        .should()
        .beFinal()
        .check(HOUSE);
  }

  @Test
  void onlyOneClassKnowsTheInternalsOfVertx() {
    long classes =
        HOUSE.stream()
            .filter(
                each ->
                    each.getDirectDependenciesFromSelf().stream()
                        .anyMatch(
                            dependency ->
                                dependency
                                    .getTargetClass()
                                    .getPackageName()
                                    .startsWith("io.vertx.core.internal")))
            .map(each -> each.getName().replaceFirst("\\$.*", ""))
            .distinct()
            .count();
    assertTrue(classes <= 1, classes + " classes do");
  }

  @Test
  void everyRoomIsNullMarked() {
    List<String> unmarked =
        HOUSE.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(each -> !isMarked(each))
            .map(JavaPackage::getName)
            .sorted()
            .toList();
    assertEquals(List.of(), unmarked);
  }

  private static boolean isMarked(JavaPackage each) {
    return each.isAnnotatedWith(NullMarked.class);
  }
}
