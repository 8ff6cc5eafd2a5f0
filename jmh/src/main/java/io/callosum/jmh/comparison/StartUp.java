package io.callosum.jmh.comparison;

import io.callosum.jmh.FirstDecision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How long fresh JVMs take to their first decision, on a warm disk.
 *
 * @param sinceMainMillis median from entering {@code main}, before any class of the controller is loaded
 * @param sinceJvmMillis median from the start of the JVM
 * @param jvms how many were started
 */
public record StartUp(double sinceMainMillis, double sinceJvmMillis, int jvms) {
    /** Starts JVMs one after the other, the first one to warm the disk, and prints the medians. Argument: how many. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println(measure(arguments.length == 0 ? 21 : Integer.parseInt(arguments[0])));
    }

    static StartUp measure(int jvms) throws IOException, InterruptedException {
        double[] sinceMain = new double[jvms];
        double[] sinceJvm = new double[jvms];
        firstDecision();
        for (int i = 0; i < jvms; i++) {
            String[] printed = firstDecision().strip().split(" ", -1);
            sinceMain[i] = Double.parseDouble(printed[0]);
            sinceJvm[i] = Double.parseDouble(printed[1]);
        }
        return new StartUp(median(sinceMain), median(sinceJvm), jvms);
    }

    private static String firstDecision() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FirstDecision.class.getName()));
        Process jvm = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = jvm.waitFor();
        if (status != 0) {
            throw new IOException("expected a first decision, found a JVM that ended with " + status);
        }
        return printed;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
