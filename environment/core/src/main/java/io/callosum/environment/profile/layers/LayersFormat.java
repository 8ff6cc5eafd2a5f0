package io.callosum.environment.profile.layers;

import io.callosum.controller.profile.LayerCost;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.environment.profile.LayerProfileCsv;
import io.callosum.environment.profile.Machine;
import io.callosum.environment.profile.MachineProfile;
import io.callosum.environment.profile.ProfiledLayer;
import io.callosum.environment.profile.format.LayerProfileFormat;
import io.callosum.environment.text.TextSource;
import java.util.List;
import java.util.Optional;

/** Callosum's own profile of both machines, as {@link LayerProfileCsv} reads it, of which one machine is taken. */
public final class LayersFormat implements LayerProfileFormat {
    /** A format without state. */
    public LayersFormat() {}

    @Override
    public String name() {
        return "layers";
    }

    @Override
    public List<String> columns() {
        return LayerProfileCsv.columns();
    }

    @Override
    public boolean hasBothMachines() {
        return true;
    }

    @Override
    public MachineProfile read(TextSource source, Machine machine, Optional<String> network) {
        LayerProfile both = LayerProfileCsv.read(source, network.orElse(source.name()));
        double[] heads = new double[both.splits()];
        for (int k = 1; k < heads.length; k++) {
            LayerCost layer = both.rows().get(k);
            heads[k] = heads[k - 1] + (machine == Machine.DEVICE ? layer.deviceMillis() : layer.serverMillis()) / 1e3;
        }
        MachineProfile profile = MachineProfile.of(heads)
                .withUplinkBytes(both.uplinkBytes(), false)
                .withLayers(both.rows().stream()
                        .skip(1)
                        .map(row -> new ProfiledLayer(row.layer(), Optional.of(row.type())))
                        .toList());
        if (network.isPresent()) {
            profile = profile.withNetwork(network.get());
        }
        Optional<double[]> energy =
                machine == Machine.DEVICE ? both.splitCosts().deviceMillijoules() : Optional.empty();
        return energy.isPresent() ? profile.withHeadMillijoules(energy.get()) : profile;
    }
}
