package io.callosum.environment.cli.sweep;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Network;
import io.callosum.controller.prediction.LayerKind;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.environment.cli.output.Progress;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.executors.spi.SegmentExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures layers of every kind in turn until the time is over, and whole networks in between. Kinds that vary in more ways, or matter more,
 * get more of it. A machine is not equally fast all the time, and where a layer's memory happens to lie counts as long as its session is
 * open: after a while no new layers are drawn, and those at hand are measured again and again. The configurations are a pure function of the
 * seed; how many of them are reached, and how often, depends on the machine. However short the time, the smallest network is measured, and
 * enough layers of the kinds that take nearly all of a network's time, so that what is written can be fitted.
 */
final class Sweep {
    private static final double WARM_UP_SHARE = 0.05;
    private static final double NETWORKS_SHARE = 0.2;
    private static final double DRAWING_SHARE = 0.5;
    /** Whole networks are measured that often, in a long sweep. */
    private static final int ROUNDS = 3;

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int MOST_ATTEMPTS = 3;
    private static final Set<LayerKind> NEEDED = Set.of(LayerKind.CONV, LayerKind.LINEAR);

    private final SegmentExecutor executor;
    private final LayerStopwatch stopwatch;
    private final SweepFolder folder;
    private final Map<LayerKind, KindSweep> kinds = new EnumMap<>(LayerKind.class);
    private final long cacheBytes = Processor.lastCacheBytes();
    private final Yardstick yardstick = new Yardstick();
    private int disturbances;

    /**
     * A sweep.
     *
     * @param repeats runs whose median counts
     * @param deviceWatts for modelled energy
     */
    Sweep(SegmentExecutor executor, int repeats, long seed, double deviceWatts) {
        this.executor = executor;
        this.stopwatch = new LayerStopwatch(executor, repeats, cacheBytes);
        this.folder = new SweepFolder(deviceWatts);
        for (LayerKind kind : LayerKind.values()) {
            kinds.put(kind, new KindSweep(kind, seed));
        }
    }

    private static double share(LayerKind kind) {
        return switch (kind) {
            case CONV -> 0.3;
            case LINEAR -> 0.2;
            case LOCAL, DWCONV -> 0.1;
            case MAXPOOL -> 0.07;
            case AVGPOOL -> 0.05;
            default -> 0.03;
        };
    }

    /** Measures and writes the folder. */
    void run(Path to, Duration budget, Provenance provenance) throws IOException {
        long start = System.nanoTime();
        try (Progress progress = new Progress((int) budget.toSeconds())) {
            stopwatch.warmUp(
                    NetworkCatalog.network("mnist"), (long) (1e9 * Math.min(4, WARM_UP_SHARE * budget.toSeconds())));
            int rounds = budget.compareTo(LONG) < 0 ? 1 : ROUNDS;
            for (int round = 0; round < rounds; round++) {
                double from = budget.toSeconds() * (double) round / rounds;
                networks(start, from + NETWORKS_SHARE * budget.toSeconds() / rounds, progress);
                layers(
                        start,
                        DRAWING_SHARE * budget.toSeconds(),
                        from + budget.toSeconds() / (double) rounds,
                        progress);
            }
            needed(start, progress);
        }
        kinds.values().forEach(kind -> kind.layers().forEach(folder::add));
        provenance.configuration().put("executor", executor.name());
        provenance
                .configuration()
                .put("executor_detail", executor.availability().detail());
        provenance.configuration().put("budget_s", budget.toSeconds());
        provenance.configuration().put("cache_bytes", cacheBytes);
        provenance.configuration().put("measured_again", disturbances);
        folder.write(to, JsonDocument.text(provenance.json()));
    }

    int rows() {
        return kinds.values().stream().mapToInt(kind -> kind.layers().size()).sum();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** The smaller networks first, as many as there is time for. */
    private void networks(long start, double untilSeconds, Progress progress) {
        List<Network> networks = new ArrayList<>(
                NetworkCatalog.names().stream().map(NetworkCatalog::network).toList());
        networks.sort((one, other) -> Long.compare(one.macs(), other.macs()));
        for (Network network : networks) {
            if (seconds(start) > untilSeconds && network != networks.get(0)) {
                progress.say("no time for " + network.name());
                continue;
            }
            folder.addNetwork(network.name(), stopwatch.wholeMillis(network));
            progress.step((int) seconds(start), network.name());
        }
    }

    private void layers(long start, double drawingSeconds, double untilSeconds, Progress progress) {
        while (seconds(start) < untilSeconds) {
            KindSweep kind = kinds.values().stream()
                    .min(Comparator.comparingDouble(each -> each.spentSeconds() / share(each.kind())))
                    .orElseThrow();
            visit(kind, seconds(start) < drawingSeconds);
            progress.step((int) Math.min(untilSeconds, seconds(start)), rows() + " layers");
        }
    }

    /** Whatever the time: layers without which nothing can be fitted. */
    private void needed(long start, Progress progress) {
        for (KindSweep kind : kinds.values()) {
            if (NEEDED.contains(kind.kind()) && !kind.enough()) {
                progress.say("too short a time for " + kind.kind().label() + ", going on");
                while (!kind.enough()) {
                    visit(kind, true);
                    progress.step((int) seconds(start), rows() + " layers");
                }
            }
        }
    }

    private void visit(KindSweep kind, boolean drawing) {
        long from = System.nanoTime();
        SweptLayer layer = kind.next(drawing);
        layer.add(undisturbed(layer.network()));
        kind.visited(layer, seconds(from));
    }

    /** A layer's times while the machine was as fast as usual, or the last of a few tries. */
    private LayerStopwatch.LayerMillis undisturbed(Network network) {
        for (int attempt = 1; ; attempt++) {
            boolean before = yardstick.disturbed();
            LayerStopwatch.LayerMillis millis = stopwatch.lastLayer(network);
            if (attempt == MOST_ATTEMPTS || (!before && !yardstick.disturbed())) {
                return millis;
            }
            disturbances++;
        }
    }
}
