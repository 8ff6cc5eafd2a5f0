package io.callosum.environment.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between modules and packages, and what the controller never touches. Each rule is also seen to fail. */
final class ArchitectureTest {
    private static final JavaClasses CALLOSUM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.callosum");

    private static final Pattern OUTSIDE = Pattern.compile(
            "java\\.io\\.(File|RandomAccessFile|Console).*|java\\.nio\\.(file|channels)\\..*|java\\.net\\..*|javax\\.net\\..*"
                    + "|java\\.lang\\.(Thread|ThreadGroup|Process|ProcessBuilder|ProcessHandle|Runtime)"
                    + "|java\\.util\\.(Timer|concurrent\\.(Executor.*|ForkJoin.*|CompletableFuture|Scheduled.*|ThreadPool.*|ThreadFactory"
                    + "|ThreadLocalRandom))|java\\.security\\.SecureRandom");

    private static final Pattern CLOCK_OR_CHANCE = Pattern.compile("java\\.lang\\.System\\.(nanoTime|currentTimeMillis)"
            + "|java\\.time\\.\\w+\\.now|java\\.time\\.Clock\\.(system|tick).*"
            + "|java\\.lang\\.(Strict)?Math\\.random|java\\.util\\.random\\.RandomGenerator\\.(of|getDefault)"
            + "|java\\.util\\.UUID\\.randomUUID|java\\.util\\.Collections\\.shuffle");

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
                arrow("environment.rl4j", "controller", "environment.battery"),
                arrow(
                        "environment.parquet",
                        "controller.decision",
                        "environment.querytrace",
                        "environment.text",
                        "environment.training"),
                arrow("environment.parquet.format"),
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
                arrow("environment.report.picture", "environment.report"),
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

    private static String subtree(String name) {
        return "io.callosum." + name + "..";
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
                        Arrays.stream(names).map(ArchitectureTest::subtree).toArray(String[]::new))
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

    @Test
    void theControllerStaysAwayFromTheOutsideWorld() {
        untouched(subtree("controller")).check(CALLOSUM);
        measuredAndSeeded(subtree("controller")).check(CALLOSUM);
    }

    private static ArchRule untouched(String inPackage) {
        DescribedPredicate<JavaClass> outside = describe(
                "are files, sockets, processes or threads",
                each -> OUTSIDE.matcher(each.getName()).matches());
        return noClasses().that().resideInAPackage(inPackage).should().dependOnClassesThat(outside);
    }

    private static ArchRule measuredAndSeeded(String inPackage) {
        DescribedPredicate<JavaAccess<?>> clockOrChance =
                describe("reads a clock or draws an unseeded number", access -> {
                    String target = access.getTargetOwner().getName() + "." + access.getName();
                    boolean seedless = access.getTarget()
                            .getFullName()
                            .matches("java\\.util\\.(Splittable)?Random\\.<init>\\(\\)");
                    return seedless || CLOCK_OR_CHANCE.matcher(target).matches();
                });
        return noClasses().that().resideInAPackage(inPackage).should().accessTargetWhere(clockOrChance);
    }

    /** One class a temptation. */
    private static Stream<Class<?>> temptations() {
        return Stream.of(ArchitectureTemptations.class.getDeclaredClasses());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("temptations")
    void eachTemptationWouldBeCaught(Class<?> temptation) {
        JavaClasses one = new ClassFileImporter().importClasses(temptation);
        String here = temptation.getPackageName();
        assertThat(fails(untouched(here), one) || fails(measuredAndSeeded(here), one))
                .isTrue();
    }

    @Test
    void aSeededGeneratorIsNoTemptation() {
        JavaClasses one = new ClassFileImporter().importClasses(Seeded.class);
        assertThat(Seeded.random(1)).isNotNull();
        measuredAndSeeded(Seeded.class.getPackageName()).check(one);
        untouched(Seeded.class.getPackageName()).check(one);
    }

    private static final class Seeded {
        static Random random(long seed) {
            return new Random(seed);
        }
    }

    private static boolean fails(ArchRule rule, JavaClasses classes) {
        return rule.evaluate(classes).hasViolation();
    }
}
