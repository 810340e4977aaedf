package org.kaname.itests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the architecture, over the classes of every bundle and driver. */
final class ArchitectureTest {
  private static JavaClasses all;

  @BeforeAll
  static void read() throws IOException {
    List<Path> folders = new ArrayList<>();
    for (String parent : new String[] {"../../bundles", "../../hw-drivers"}) {
      if (Files.isDirectory(Path.of(parent))) {
        try (Stream<Path> bundles = Files.list(Path.of(parent))) {
          bundles
              .filter(bundle -> !bundle.endsWith("testkit"))
              .map(bundle -> bundle.resolve("target/classes"))
              .filter(Files::isDirectory)
              .forEach(folders::add);
        }
      }
    }
    // Libraries embedded in a bundle follow their own rules.
    all =
        new ClassFileImporter()
            .withImportOption(location -> location.contains("/org/kaname/"))
            .importPaths(folders);
  }

  @Test
  void decoders_doNotKnowEachOther() {
    slices().matching("org.kaname.decoder.(*)..").should().notDependOnEachOther().check(all);
  }

  @Test
  void decoders_knowTheContractsOnly() {
    noClasses()
        .that()
        .resideInAPackage("org.kaname.decoder..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.kaname..")
                .and(not(resideInAPackage("org.kaname.decoder..")))
                .and(not(resideInAPackage("org.kaname.decode..")))
                .and(not(resideInAPackage("org.kaname.text.."))))
        .check(all);
  }

  @Test
  void bundles_haveNoCycles() {
    slices().matching("org.kaname.(*).(*)..").should().beFreeOfCycles().check(all);
  }

  @Test
  void bouncyCastle_isSeenByCryptoOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.kaname.crypto..", "org.kaname.timestamp..", "org.kaname.signature..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bouncycastle..")
        .check(all);
  }

  @Test
  void publicFields_areConstants() {
    fields()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .resideInAPackage("org.kaname..")
        .should()
        .beFinal()
        .check(all);
  }

  @Test
  void onlyPrograms_printToTheTerminal() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Program")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(all);
  }

  @Test
  void compileBoundaries_nameMethodsThatExist() throws IOException {
    Path file = Path.of("../assembly/src/main/resources/lib/kaname.compile");
    List<String> gone =
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith("dontinline "))
            .map(line -> line.substring("dontinline ".length()))
            .filter(method -> !exists(method))
            .toList();

    assertEquals(List.of(), gone);
  }

  private static boolean exists(String method) {
    int dot = method.lastIndexOf('.');
    String type = method.substring(0, dot).replace('/', '.');
    return all.contain(type)
        && all.get(type).getMethods().stream()
            .anyMatch(each -> each.getName().equals(method.substring(dot + 1)));
  }
}
