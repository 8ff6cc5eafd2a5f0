package io.callosum.environment.cli.sweep;

import io.callosum.controller.prediction.LayerConfiguration;
import io.callosum.controller.prediction.LayerKind;
import io.callosum.environment.fitting.PredictorFit;
import io.callosum.environment.text.AtomicText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The files of a sweep: a CSV a kind of layer, one of whole networks, and where they come from. Not thread-safe. */
final class SweepFolder {
    private final double deviceWatts;
    private final Map<LayerKind, List<String>> rows = new EnumMap<>(LayerKind.class);
    private final List<String> networks = new ArrayList<>();

    /** One whose energies are modelled as time at that power. */
    SweepFolder(double deviceWatts) {
        this.deviceWatts = deviceWatts;
    }

    void add(LayerConfiguration configuration, double millis) {
        StringBuilder row = new StringBuilder();
        for (double value : configuration.values()) {
            row.append(value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value))
                    .append(',');
        }
        rows.computeIfAbsent(configuration.kind(), kind -> new ArrayList<>()).add(row + measured(millis));
    }

    void addNetwork(String name, double millis) {
        networks.add(name + "," + measured(millis));
    }

    private String measured(double millis) {
        return String.format(Locale.ROOT, "%.6f,%.6f", millis, millis * deviceWatts);
    }

    int rows() {
        return rows.values().stream().mapToInt(List::size).sum();
    }

    int rows(LayerKind kind) {
        return rows.getOrDefault(kind, List.of()).size();
    }

    /** Writes all files, each of them whole or not at all. */
    void write(Path folder, String provenance) throws IOException {
        for (Map.Entry<LayerKind, List<String>> kind : rows.entrySet()) {
            write(
                    folder.resolve(PredictorFit.file(kind.getKey())),
                    String.join(",", kind.getKey().columns()) + ",latency,energy_mj",
                    kind.getValue());
        }
        write(folder.resolve(PredictorFit.NETWORKS), "network,latency,energy_mj", networks);
        write(folder.resolve(PredictorFit.PROVENANCE), provenance, List.of());
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
