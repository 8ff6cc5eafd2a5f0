package io.callosum.environment.spark;

import io.callosum.environment.policies.LogTarget;
import io.callosum.environment.text.TextFormatException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The process that {@code callosum train --engine spark} and {@code evaluate --engine spark} start, by {@code spark-submit} or as plain
 * Java: {@code train RESULT TRACE...} or {@code evaluate TARGET RESULT TRACE...}. What it finds goes to the file RESULT as a serialised
 * {@code TrainingStatistics} or {@code EvaluationStatistics}, which the command line turns into a policy file or a report, as it does
 * those of one machine; TARGET has a serialised {@link LogTarget}. Spark is configured by system properties {@code spark.*} or by {@code
 * spark-submit}. Exit code 2 means bad input: RESULT has the line that says so, as a string.
 */
public final class SparkMain {
    private static final int BAD_INPUT = 2;

    private SparkMain() {}

    /** Runs. */
    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        int exitCode;
        try (SparkSession spark =
                SparkSession.builder().appName("callosum " + arguments[0]).getOrCreate()) {
            spark.sparkContext().addSparkListener(new TaskProgress());
            exitCode = run(spark, arguments[0], Arrays.asList(arguments).subList(1, arguments.length));
        }
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    static int run(SparkSession spark, String job, List<String> arguments) throws IOException, ClassNotFoundException {
        boolean training = job.equals("train");
        Path result = Path.of(arguments.get(training ? 0 : 1));
        List<String> traces = arguments.subList(training ? 1 : 2, arguments.size());
        try {
            write(
                    result,
                    training
                            ? SparkTraining.read(spark, traces)
                            : SparkEvaluation.evaluate(spark, traces, target(Path.of(arguments.get(0))))
                                    .orElseThrow(() -> new TextFormatException(
                                            traces.get(0), 0, "at least one logged query", "none")));
            return 0;
        } catch (Exception failed) {
            String line = badInput(failed);
            if (line == null) {
                throw failed;
            }
            write(result, line);
            return BAD_INPUT;
        }
    }

    private static LogTarget target(Path file) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
            return (LogTarget) in.readObject();
        }
    }

    private static void write(Path file, Serializable result) throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeObject(result);
        }
    }

    /** The line that says what is wrong with the input, here or where a task ran; null if something else is. */
    private static @Nullable String badInput(Throwable failed) {
        for (Throwable each = failed; each != null; each = each.getCause()) {
            if (each instanceof TextFormatException || each.getClass() == IllegalArgumentException.class) {
                return String.valueOf(each.getMessage());
            }
        }
        return null;
    }
}
