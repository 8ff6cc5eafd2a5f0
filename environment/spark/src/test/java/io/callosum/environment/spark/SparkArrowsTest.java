package io.callosum.environment.spark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of this module, which the architecture test of the command line cannot see, and that gRPC is not beside Spark. */
final class SparkArrowsTest {
    private static final JavaClasses CALLOSUM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.callosum");

    @Test
    void sparkKnowsTheEnvironmentOnly() {
        classes()
                .that()
                .resideInAPackage("io.callosum.environment.spark..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("io.callosum..")
                        .or(resideInAnyPackage(
                                "io.callosum.controller..",
                                "io.callosum.environment.evaluation..",
                                "io.callosum.environment.querytrace..",
                                "io.callosum.environment.spark..",
                                "io.callosum.environment.policies..",
                                "io.callosum.environment.text..",
                                "io.callosum.environment.training..")))
                .check(CALLOSUM);
    }

    @Test
    void nobodyKnowsSpark() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.callosum.environment.spark..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.callosum.environment.spark..", "org.apache.spark..", "org.apache.hadoop..", "scala..")
                .check(CALLOSUM);
    }

    @Test
    void gRpcIsNotBesideSpark() {
        assertThatThrownBy(() -> Class.forName("io.grpc.Channel")).isInstanceOf(ClassNotFoundException.class);
    }
}
