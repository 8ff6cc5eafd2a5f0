package io.callosum.environment.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.callosum.environment.cli.Architecture.CALLOSUM;
import static io.callosum.environment.cli.Architecture.fails;
import static io.callosum.environment.cli.Architecture.subtree;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the controller never touches: files, sockets, threads, clocks, chance. Each rule is also seen to fail. */
final class OutsideWorldTest {
    private static final Pattern OUTSIDE = Pattern.compile(
            "java\\.io\\.(File|RandomAccessFile|Console).*|java\\.nio\\.(file|channels)\\..*|java\\.net\\..*|javax\\.net\\..*"
                    + "|java\\.lang\\.(Thread|ThreadGroup|Process|ProcessBuilder|ProcessHandle|Runtime)"
                    + "|java\\.util\\.(Timer|concurrent\\.(Executor.*|ForkJoin.*|CompletableFuture|Scheduled.*|ThreadPool.*|ThreadFactory"
                    + "|ThreadLocalRandom))|java\\.security\\.SecureRandom");

    private static final Pattern CLOCK_OR_CHANCE = Pattern.compile("java\\.lang\\.System\\.(nanoTime|currentTimeMillis)"
            + "|java\\.time\\.\\w+\\.now|java\\.time\\.Clock\\.(system|tick).*"
            + "|java\\.lang\\.(Strict)?Math\\.random|java\\.util\\.random\\.RandomGenerator\\.(of|getDefault)"
            + "|java\\.util\\.UUID\\.randomUUID|java\\.util\\.Collections\\.shuffle");

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
}
