package io.callosum.jmh.comparison;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.jmh.ReplayedQueries;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is reported beside the figures of JMH.
 *
 * @param machine in one line
 * @param queries how many are decided and observed again and again
 * @param learned how many queries were learned from before those
 * @param hitRate the share of the contexts decided from the cache that were in it
 * @param hitRateInReplay the same in the replay itself, where outcomes follow
 * @param start of fresh JVMs
 * @param jarBytes size of the controller's jar; -1 if its classes do not come from a jar
 */
record Circumstances(
        String machine,
        int queries,
        int learned,
        double hitRate,
        double hitRateInReplay,
        StartUp start,
        long jarBytes) {
    /** Measures all of it; some ten seconds. */
    static Circumstances measure(int freshJvms) throws IOException, InterruptedException {
        // The load is read before anything of ours runs.
        String machine = Machine.describe();
        ReplayedQueries queries = new ReplayedQueries();
        return new Circumstances(
                machine,
                queries.contexts().size(),
                queries.learned().size(),
                queries.hitRate(),
                queries.hitRateInReplay(),
                StartUp.measure(freshJvms),
                jarBytes(AdaptivePolicy.class));
    }

    static long jarBytes(Class<?> type) throws IOException {
        try {
            Path place = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Files.isRegularFile(place) ? Files.size(place) : -1;
        } catch (URISyntaxException e) {
            throw new IOException("expected a class from a file, found " + type, e);
        }
    }
}
