package io.callosum.environment.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static io.callosum.environment.cli.Architecture.CALLOSUM;
import static io.callosum.environment.cli.Architecture.fails;
import static io.callosum.environment.cli.Architecture.subtree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between packages, no more and no less than there are. */
final class PackageArrowsTest {
    /** A package, and the packages of Callosum that it may know; each of them it does know. */
    private static Stream<Arguments> arrows() {
        return Stream.of(
                arrow("controller.network"),
                arrow("controller.decision"),
                arrow("controller.drift"),
                arrow("controller.energy"),
                arrow("controller.safety"),
                arrow("controller.prediction", "controller.network"),
                arrow("controller.catalog", "controller.network"),
                arrow("controller.profile", "controller.decision", "controller.network"),
                arrow(
                        "controller.policy",
                        "controller.decision",
                        "controller.energy",
                        "controller.objective",
                        "controller.profile"),
                arrow(
                        "controller.adaptive",
                        "controller.decision",
                        "controller.drift",
                        "controller.energy",
                        "controller.objective",
                        "controller.policy",
                        "controller.profile"),
                arrow(
                        "controller.neural",
                        "controller.decision",
                        "controller.energy",
                        "controller.policy",
                        "controller.profile"),
                arrow("controller.mode", "controller.decision", "controller.objective", "controller.policy"),
                arrow("controller.loop", "controller.decision", "controller.mode", "controller.policy"),
                arrow("executors.tensor", "controller.network"),
                arrow("executors.energy", "executors.spi"),
                arrow("executors.codec", "controller.network", "executors.tensor"),
                arrow("executors.calibration", "controller", "executors.codec", "executors.spi", "executors.tensor"),
                arrow("executors.nd4j", "controller", "executors.spi", "executors.tensor", "executors.weights"),
                arrow("executors.onnx", "controller", "executors.spi", "executors.tensor", "executors.weights"),
                arrow(
                        "executors.onnx.network",
                        "controller.network",
                        "executors.onnx.schema",
                        "executors.spi",
                        "executors.weights"),
                arrow("executors.onnx.tensor", "controller.network", "executors.onnx.schema"),
                arrow(
                        "executors.onnx.profile",
                        "controller",
                        "executors.onnx.graph",
                        "executors.onnx.runtime",
                        "executors.onnx.schema",
                        "executors.onnx.tensor"),
                arrow("executors.onnx.graph", "executors.onnx.schema"),
                arrow("executors.onnx.repository", "executors.onnx.schema", "executors.onnx.tensor"),
                arrow(
                        "executors.onnx.runtime",
                        "executors.onnx.graph",
                        "executors.onnx.schema",
                        "executors.onnx.tensor",
                        "executors.spi"),
                arrow(
                        "executors.remote",
                        "controller",
                        "executors.codec",
                        "executors.pipeline",
                        "executors.spi",
                        "executors.tensor"),
                arrow("environment.text"),
                arrow("environment.trace", "environment.text"),
                arrow("environment.link", "environment.trace"),
                arrow("environment.profile", "controller.profile", "environment.text"),
                arrow(
                        "environment.fitting",
                        "controller.catalog",
                        "controller.network",
                        "controller.prediction",
                        "environment.text"),
                arrow("environment.querytrace", "controller.decision", "controller.objective", "environment.text"),
                arrow(
                        "environment.evaluation",
                        "controller.decision",
                        "controller.objective",
                        "controller.policy",
                        "environment.querytrace"),
                arrow(
                        "environment.policies",
                        "controller",
                        "environment.baseline",
                        "environment.evaluation",
                        "environment.querytrace"),
                arrow("environment.metrics", "controller.objective"),
                arrow("environment.micrometer", "controller"),
                arrow(
                        "environment.scenario",
                        "controller.energy",
                        "controller.objective",
                        "controller.policy",
                        "controller.profile",
                        "environment.text"),
                arrow(
                        "environment.replay",
                        "controller",
                        "environment.metrics",
                        "environment.scenario",
                        "environment.simulation",
                        "environment.trace"),
                arrow("environment.battery", "controller", "environment.replay", "environment.trace"),
                arrow(
                        "environment.parquet",
                        "controller.decision",
                        "environment.querytrace",
                        "environment.text",
                        "environment.training"),
                arrow("environment.parquet.format", "environment.text"),
                arrow("environment.rl4j", "controller", "environment.battery", "environment.text"),
                arrow("environment.simulation", "controller", "environment.scenario", "environment.trace"),
                arrow(
                        "environment.datacenter",
                        "controller",
                        "environment.evaluation.interval",
                        "environment.reproduction.calibration",
                        "environment.reproduction.published",
                        "environment.text"),
                arrow("environment.datacenter.distribution", "environment.text"),
                arrow(
                        "environment.datacenter.queue",
                        "environment.datacenter.distribution",
                        "environment.evaluation.interval"),
                arrow(
                        "environment.datacenter.fleet",
                        "controller",
                        "environment.datacenter.distribution",
                        "environment.datacenter.queue",
                        "environment.reproduction.calibration"),
                arrow(
                        "environment.report",
                        "controller.decision",
                        "controller.objective",
                        "controller.policy",
                        "controller.profile",
                        "environment.evaluation",
                        "environment.metrics",
                        "environment.querytrace",
                        "environment.replay",
                        "environment.scenario",
                        "environment.text"),
                arrow("environment.report.html", "environment.report", "environment.text"),
                arrow("environment.report.picture", "environment.report", "environment.text"),
                arrow("environment.report.text", "environment.report"),
                arrow(
                        "environment.reproduction",
                        "controller",
                        "environment.datacenter",
                        "environment.evaluation.interval",
                        "environment.metrics",
                        "environment.replay",
                        "environment.report",
                        "environment.scenario",
                        "environment.simulation",
                        "environment.text",
                        "environment.trace"),
                arrow("environment.reproduction.calibration", "controller", "environment.text"),
                arrow("environment.reproduction.published", "environment.report", "environment.text"),
                arrow("environment.baseline", "controller"),
                arrow("environment.baseline.linear"),
                arrow("environment.baseline.prediction", "controller"),
                arrow("environment.baseline.exploration", "controller", "environment.baseline.prediction"),
                arrow(
                        "environment.baseline.contextual",
                        "controller",
                        "environment.baseline.exploration",
                        "environment.baseline.linear",
                        "environment.baseline.prediction"),
                arrow(
                        "environment.baseline.ans",
                        "controller",
                        "environment.baseline.linear",
                        "environment.baseline.prediction"));
    }

    private static Arguments arrow(String from, String... to) {
        return arguments(from, List.of(to));
    }

    private static ArchRule knowsNothingBut(String from, List<String> known) {
        List<String> packages = new ArrayList<>(List.of(subtree(from)));
        known.forEach(each -> packages.add(subtree(each)));
        return classes()
                .that()
                .resideInAPackage(subtree(from))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("io.callosum..")
                        .or(resideInAnyPackage(packages.toArray(String[]::new))));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("arrows")
    void aPackageKnowsNothingBut(String from, List<String> known) {
        knowsNothingBut(from, known).check(CALLOSUM);
    }

    private static Stream<Arguments> arrowsToSomebody() {
        return arrows().filter(arrow -> !arrow.get()[1].equals(List.of()));
    }

    /** Without any one of its arrows the rule fails: the table says no more than what is. */
    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("arrowsToSomebody")
    void everyArrowIsNeeded(String from, List<String> known) {
        assertThat(known).isNotEmpty().allSatisfy(each -> {
            List<String> others =
                    known.stream().filter(other -> !other.equals(each)).toList();
            assertThat(fails(knowsNothingBut(from, others), CALLOSUM))
                    .as("%s -> %s", from, each)
                    .isTrue();
        });
    }
}
