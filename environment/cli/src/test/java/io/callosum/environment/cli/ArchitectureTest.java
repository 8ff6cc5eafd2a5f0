package io.callosum.environment.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.callosum.environment.cli.Architecture.CALLOSUM;
import static io.callosum.environment.cli.Architecture.fails;
import static io.callosum.environment.cli.Architecture.subtree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What modules know of each other. Each rule is also seen to fail. */
final class ArchitectureTest {
    @Test
    void theControllerIsOnItsOwn() {
        ArchRule rule = onNothingBut("controller", "java..", "org.jspecify..");
        rule.check(CALLOSUM);
        assertThat(fails(onNothingBut("controller", "java.."), CALLOSUM)).isTrue();
        assertThat(fails(onNothingBut("environment.querytrace", "java..", "org.jspecify.."), CALLOSUM))
                .isTrue();
    }

    private static ArchRule onNothingBut(String name, String... packages) {
        List<String> allowed = new ArrayList<>(Arrays.asList(packages));
        allowed.add(subtree(name));
        return classes()
                .that()
                .resideInAPackage(subtree(name))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"tensor", "spi", "weights", "pipeline", "throttle"})
    void theExecutorsKnowNoBackEnd(String name) {
        noClasses()
                .that()
                .resideInAPackage(subtree("executors." + name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        subtree("executors.nd4j"),
                        subtree("executors.onnx"),
                        subtree("executors.remote"),
                        subtree("environment"))
                .check(CALLOSUM);
    }

    @Test
    void theTwoSidesMeetOnTopOnly() {
        ArchRule executors = strangers("executors", "environment");
        ArchRule environment = noClasses()
                .that()
                .resideInAPackage(subtree("environment"))
                .and()
                .resideOutsideOfPackage(subtree("environment.cli"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(subtree("executors"));
        executors.check(CALLOSUM);
        environment.check(CALLOSUM);
        assertThat(fails(strangers("environment", "executors"), CALLOSUM))
                .as("the command line knows both")
                .isTrue();
    }

    private static ArchRule strangers(String one, String other) {
        return noClasses()
                .that()
                .resideInAPackage(subtree(one))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(subtree(other));
    }

    @Test
    void backEndsDoNotKnowEachOther() {
        strangers("executors.nd4j", "executors.remote").check(CALLOSUM);
        strangers("executors.remote", "executors.nd4j").check(CALLOSUM);
        strangers("executors.onnx", "executors.nd4j").check(CALLOSUM);
        strangers("executors.onnx", "executors.remote").check(CALLOSUM);
        strangers("executors.nd4j", "executors.onnx").check(CALLOSUM);
        strangers("executors.remote", "executors.onnx").check(CALLOSUM);
    }

    @Test
    void nd4jStaysWhereItIsNeeded() {
        ArchRule rule = nd4jOutsideOf("executors.nd4j", "environment.rl4j");
        rule.check(CALLOSUM);
        assertThat(fails(nd4jOutsideOf("executors.nd4j"), CALLOSUM)).isTrue();
        assertThat(fails(nd4jOutsideOf("environment.rl4j"), CALLOSUM)).isTrue();
    }

    @Test
    void parquetStaysWhereItIsNeeded() {
        ArchRule rule = parquetOutsideOf("environment.parquet");
        rule.check(CALLOSUM);
        assertThat(fails(parquetOutsideOf("environment.parquet.format"), CALLOSUM))
                .isTrue();
    }

    /** Spark has a process and a class path of its own. */
    @Test
    void sparkIsNotHere() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.spark..", "org.apache.hadoop..", "scala..", subtree("environment.spark"))
                .check(CALLOSUM);
        assertThatThrownBy(() -> Class.forName("org.apache.spark.SparkContext"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    private static ArchRule parquetOutsideOf(String name) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(subtree(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.parquet..", "io.airlift..");
    }

    private static ArchRule nd4jOutsideOf(String... names) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        Arrays.stream(names).map(Architecture::subtree).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..");
    }

    @Test
    void nobodySitsOnTheCommandLineOrTheBenchmarks() {
        noClasses()
                .that()
                .resideOutsideOfPackages(subtree("environment.cli"), subtree("jmh"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(subtree("environment.cli"), subtree("jmh"))
                .check(CALLOSUM);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.callosum.(**)").should().beFreeOfCycles().check(CALLOSUM);
    }
}
