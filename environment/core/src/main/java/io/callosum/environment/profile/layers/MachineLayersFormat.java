package io.callosum.environment.profile.layers;

import io.callosum.environment.profile.Machine;
import io.callosum.environment.profile.MachineProfile;
import io.callosum.environment.profile.ProfiledLayer;
import io.callosum.environment.profile.format.LayerProfileFormat;
import io.callosum.environment.profile.format.ProfileRow;
import io.callosum.environment.profile.format.ProfileRows;
import io.callosum.environment.profile.format.SplitColumn;
import io.callosum.environment.text.TextSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Callosum's own profile of one machine: CSV with {@code layer,type,output_bytes,latency_ms} and optionally {@code energy_mj}, one row a
 * layer in execution order, the first row the input, whose time and energy do not count. Energy that is missing for one layer is missing
 * for all.
 */
public final class MachineLayersFormat implements LayerProfileFormat {
    private static final List<String> COLUMNS = List.of("layer", "type", "output_bytes", "latency_ms");

    /** A format without state. */
    public MachineLayersFormat() {}

    @Override
    public String name() {
        return "machine-layers";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public MachineProfile read(TextSource source, Machine machine, Optional<String> network) {
        SplitColumn seconds = new SplitColumn();
        SplitColumn bytes = new SplitColumn();
        SplitColumn millijoules = new SplitColumn();
        List<ProfiledLayer> layers = new ArrayList<>();
        try (ProfileRows rows = ProfileRows.open(source, COLUMNS)) {
            for (ProfileRow row = rows.next(); row != null; row = rows.next()) {
                boolean input = bytes.size() == 0;
                bytes.add(row, row.wholeNumber("output_bytes", "bytes", ProfileRow.MOST_BYTES));
                double latency = row.number("latency_ms", "milliseconds", ProfileRow.MOST_SECONDS * 1e3) / 1e3;
                seconds.addLayer(row, OptionalDouble.of(input ? 0 : latency));
                OptionalDouble energy = row.numberIfAny("energy_mj", "millijoules", ProfileRow.MOST_MILLIJOULES);
                millijoules.addLayer(row, input ? OptionalDouble.of(0) : energy);
                if (!input) {
                    layers.add(new ProfiledLayer(row.text("layer"), Optional.of(row.text("type"))));
                }
            }
            if (layers.isEmpty()) {
                throw rows.error("the input and at least one layer", bytes.size() + " rows");
            }
        }
        bytes.clearLast();
        MachineProfile profile = MachineProfile.of(seconds.toArray())
                .withUplinkBytes(bytes.toArray(), false)
                .withLayers(layers);
        if (network.isPresent()) {
            profile = profile.withNetwork(network.get());
        }
        Optional<double[]> energy = millijoules.ifComplete();
        return energy.isPresent() ? profile.withHeadMillijoules(energy.get()) : profile;
    }
}
