package io.callosum.environment.cli.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Network;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.environment.profile.LayerProfileCsv;
import io.callosum.executors.energy.EnergyCounter;
import io.callosum.executors.energy.EnergyMeter.Scope;
import io.callosum.executors.onnx.OnnxExecutor;
import io.callosum.executors.spi.NetworkSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnergyProbeTest {
    /** Counts what the steps say they use. */
    private static final class Counter implements EnergyCounter {
        private double millijoules;
        private boolean broken;

        @Override
        public Scope scope() {
            return Scope.PROCESSOR;
        }

        @Override
        public OptionalDouble millijoules() {
            return broken ? OptionalDouble.empty() : OptionalDouble.of(millijoules);
        }

        @Override
        public void close() {}
    }

    @Test
    void aStepHasItsOwnEnergyHoweverOftenItRan() {
        Counter counter = new Counter();
        int[] runs = new int[3];

        List<OptionalDouble> energies = EnergyProbe.millijoules(
                3,
                step -> {
                    runs[step]++;
                    counter.millijoules += step + 0.5;
                    counter.broken = step == 2;
                },
                counter,
                2);

        assertThat(energies.get(0).orElseThrow()).isCloseTo(0.5, within(1e-6));
        assertThat(energies.get(1).orElseThrow()).isCloseTo(1.5, within(1e-6));
        assertThat(energies.get(2)).as("the meter broke").isEmpty();
        assertThat(Arrays.stream(runs).min().orElseThrow()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void layersOfANetworkGetIntoTheProfile(@TempDir Path folder) throws IOException {
        Network network = NetworkCatalog.network("mnist");
        Counter counter = new Counter();
        try (NetworkSession session = new OnnxExecutor().open(network, 1)) {
            List<OptionalDouble> energies = EnergyProbe.layers(session, SeededInputs.inputs(network, 1), counter, 0);
            assertThat(energies).hasSize(network.layerCount()).allMatch(OptionalDouble::isPresent);
        }
        List<Double> millis = Collections.nCopies(network.layerCount(), 1.0);
        List<OptionalDouble> energies = Collections.nCopies(network.layerCount(), OptionalDouble.of(2.5));

        LayerProfileCsv.write(
                folder.resolve("p.csv"), EnergyProbe.with(LayerProfile.of(network, millis, millis), energies));

        assertThat(LayerProfileCsv.read(folder.resolve("p.csv"), "mnist")
                        .splitCosts()
                        .deviceMillijoules()
                        .orElseThrow())
                .startsWith(0, 2.5, 5)
                .hasSize(network.layerCount() + 1);
    }
}
