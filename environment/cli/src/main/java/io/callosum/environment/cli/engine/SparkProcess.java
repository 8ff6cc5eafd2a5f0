package io.callosum.environment.cli.engine;

import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.evaluation.EvaluationStatistics;
import io.callosum.environment.policies.LogTarget;
import io.callosum.environment.training.TrainingStatistics;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Spark job as a process with its own class path, on which gRPC is not. What it finds comes back in a file; what it prints goes to
 * standard error. Immutable.
 */
final class SparkProcess {
    /** The master that is in the process itself. */
    static final String LOCAL = "local[*]";

    private static final String MAIN = "io.callosum.environment.spark.SparkMain";
    private static final int BAD_INPUT = 2;
    private static final Pattern URL = Pattern.compile("([a-z][a-z0-9+.-]+):/([^/].*)");

    /** What Spark reaches into on JDK 17 and later; spark-submit opens the same. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private final SparkJars jars;
    private final String master;

    SparkProcess(SparkJars jars, String master) {
        this.jars = jars;
        this.master = master;
    }

    TrainingStatistics train(List<Path> traces) throws IOException {
        return inFolder(folder -> run("train", List.of(), folder, traces, TrainingStatistics.class));
    }

    EvaluationStatistics evaluate(List<Path> traces, LogTarget target) throws IOException {
        return inFolder(folder -> {
            Path file = folder.resolve("target");
            try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
                out.writeObject(target);
            }
            return run("evaluate", List.of(file.toString()), folder, traces, EvaluationStatistics.class);
        });
    }

    @FunctionalInterface
    private interface Work<T> {
        T in(Path folder) throws IOException;
    }

    private static <T> T inFolder(Work<T> work) throws IOException {
        Path folder = Files.createTempDirectory("callosum-spark");
        try {
            return work.in(folder);
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
            Files.delete(folder);
        }
    }

    private <T> T run(String job, List<String> arguments, Path folder, List<Path> traces, Class<T> type)
            throws IOException {
        Path result = folder.resolve("result");
        List<String> command = command();
        command.add(job);
        command.addAll(arguments);
        command.add(result.toString());
        traces.forEach(trace -> command.add(address(trace)));
        int exitCode = exitCode(command);
        if (exitCode != 0 && exitCode != BAD_INPUT) {
            throw new IOException("Spark ended with exit code " + exitCode);
        }
        try (ObjectInputStream in = new ObjectInputStream(new BufferedInputStream(Files.newInputStream(result)))) {
            Object found = in.readObject();
            if (exitCode == BAD_INPUT) {
                throw new BadInputException(String.valueOf(found));
            }
            return type.cast(found);
        } catch (ClassNotFoundException otherVersion) {
            throw new IOException("Spark's answer is of another version of Callosum", otherVersion);
        }
    }

    private List<String> command() {
        String libraries = jars.libraries().stream().map(Path::toString).collect(Collectors.joining(","));
        List<String> command = new ArrayList<>();
        if (jars.submit().isPresent()) {
            command.add(jars.submit().get().toString());
            command.addAll(List.of(
                    "--master",
                    master,
                    "--class",
                    MAIN,
                    "--jars",
                    libraries,
                    jars.job().toString()));
            return command;
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        command.addAll(List.of("-Dspark.master=" + master, "-Dspark.ui.enabled=false"));
        if (master.startsWith("local")) {
            command.addAll(List.of("-Dspark.driver.host=127.0.0.1", "-Dspark.driver.bindAddress=127.0.0.1"));
        } else {
            command.add("-Dspark.jars=" + jars.job() + "," + libraries);
        }
        String own = Stream.concat(Stream.of(jars.job()), jars.libraries().stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        command.addAll(List.of("-cp", own + File.pathSeparator + jars.classPath(), MAIN));
        return command;
    }

    private static int exitCode(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread hook = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            process.getOutputStream().close();
            process.getInputStream().transferTo(System.err);
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Spark ran", interrupted);
        } finally {
            process.destroy();
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    /** A trace as Spark finds it: what is no file here may be a URL, of which a path has lost one slash. */
    private static String address(Path trace) {
        Matcher url = URL.matcher(trace.toString());
        return !Files.exists(trace) && url.matches()
                ? url.group(1) + "://" + url.group(2)
                : "file://" + trace.toAbsolutePath().normalize();
    }
}
