package io.callosum.environment.cli.sweep;

import io.callosum.controller.prediction.LayerConfiguration;
import io.callosum.controller.prediction.LayerKind;
import io.callosum.environment.fitting.LayerFits;
import io.callosum.environment.fitting.PredictorFit;
import io.callosum.environment.text.AtomicText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The files of a sweep: a CSV a kind of layer with warm caches and one with cold ones, one of whole networks, and where they come from. Not
 * thread-safe.
 */
final class SweepFolder {
    private final double deviceWatts;
    private final Map<LayerKind, List<String>> warm = new EnumMap<>(LayerKind.class);
    private final Map<LayerKind, List<String>> cold = new EnumMap<>(LayerKind.class);
    private final Map<String, List<Double>> networks = new LinkedHashMap<>();

    /** One whose energies are modelled as time at that power. */
    SweepFolder(double deviceWatts) {
        this.deviceWatts = deviceWatts;
    }

    void add(SweptLayer layer) {
        LayerConfiguration configuration = layer.configuration();
        LayerStopwatch.LayerMillis millis = layer.medians();
        StringBuilder row = new StringBuilder();
        for (double value : configuration.values()) {
            row.append(value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value))
                    .append(',');
        }
        warm.computeIfAbsent(configuration.kind(), kind -> new ArrayList<>()).add(row + measured(millis.warm()));
        cold.computeIfAbsent(configuration.kind(), kind -> new ArrayList<>()).add(row + measured(millis.cold()));
    }

    /** A run of a network; of several, the median is written. */
    void addNetwork(String name, double millis) {
        networks.computeIfAbsent(name, first -> new ArrayList<>()).add(millis);
    }

    private String measured(double millis) {
        return String.format(Locale.ROOT, "%.6f,%.6f", millis, millis * deviceWatts);
    }

    /** Writes all files, each of them whole or not at all. */
    void write(Path folder, String provenance) throws IOException {
        write(folder, warm);
        write(folder.resolve(PredictorFit.COLD), cold);
        List<String> medians = networks.entrySet().stream()
                .map(network -> network.getKey() + ","
                        + measured(LayerStopwatch.median(network.getValue().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray())))
                .toList();
        write(folder.resolve(PredictorFit.NETWORKS), "network,latency,energy_mj", medians);
        write(folder.resolve(PredictorFit.PROVENANCE), provenance, List.of());
    }

    private static void write(Path folder, Map<LayerKind, List<String>> rows) throws IOException {
        for (Map.Entry<LayerKind, List<String>> kind : rows.entrySet()) {
            write(
                    folder.resolve(LayerFits.file(kind.getKey())),
                    String.join(",", kind.getKey().columns()) + ",latency,energy_mj",
                    kind.getValue());
        }
    }

    private static void write(Path file, String header, List<String> lines) throws IOException {
        try (AtomicText text = new AtomicText(file)) {
            text.line(header);
            for (String line : lines) {
                text.line(line);
            }
            text.finish();
        }
    }
}
