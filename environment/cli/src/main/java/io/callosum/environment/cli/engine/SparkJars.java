package io.callosum.environment.cli.engine;

import io.callosum.environment.cli.options.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The jars of a Spark job.
 *
 * @param job ours, with the main class
 * @param libraries that it needs and no Spark has
 * @param home of an installed Spark, if there is one
 * @param classPath of Spark's jars, where there is no installed one
 */
record SparkJars(Path job, List<Path> libraries, Optional<Path> home, String classPath) {
    /** Where the launcher says that the sources are. */
    private static final String ROOT = "callosum.home";

    SparkJars {
        libraries = List.copyOf(libraries);
    }

    /**
     * Finds them: Spark itself in {@code SPARK_HOME}, or else where the build of {@code environment/spark} says.
     *
     * @throws BadInputException if they are not there
     */
    static SparkJars find() {
        Path built = Path.of(System.getProperty(ROOT, ".")).resolve("environment/spark/target");
        Path job = built.resolve("callosum-spark.jar");
        Optional<Path> home = Optional.ofNullable(System.getenv("SPARK_HOME")).map(Path::of);
        Path classPath = built.resolve("spark.classpath");
        if (!Files.isRegularFile(job) || (home.isEmpty() && !Files.isRegularFile(classPath))) {
            throw new BadInputException("expected " + job
                    + (home.isEmpty() ? " and Spark in SPARK_HOME or from Maven" : "")
                    + ", found none: run ./callosum, which builds it, or mvn package -pl environment/spark -am");
        }
        home.filter(each -> !Files.isExecutable(submit(each))).ifPresent(bad -> {
            throw new BadInputException("expected " + submit(bad) + " of SPARK_HOME, found none");
        });
        try (Stream<Path> libraries = Files.list(built.resolve("lib"))) {
            return new SparkJars(
                    job,
                    libraries
                            .filter(file -> file.toString().endsWith(".jar"))
                            .sorted()
                            .toList(),
                    home,
                    home.isPresent() ? "" : Files.readString(classPath).strip());
        } catch (IOException unreadable) {
            throw new BadInputException("expected the jars of environment/spark, found " + unreadable, unreadable);
        }
    }

    private static Path submit(Path home) {
        return home.resolve("bin/spark-submit");
    }

    /** The program that hands jobs to an installed Spark. */
    Optional<Path> submit() {
        return home.map(SparkJars::submit);
    }
}
