package io.callosum.environment.cli.measurement;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import io.callosum.controller.profile.LayerCost;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.executors.energy.EnergyCounter;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;

/**
 * Measures the energy of steps one by one: each is repeated until a meter that changes every millisecond has seen enough of it. What the
 * machine uses besides, idle or for others, is in the figures.
 */
public final class EnergyProbe {
    /** Long enough for RAPL, which changes about every millisecond, to be 1 % off at most. */
    public static final double LEAST_MILLIS = 100;

    private EnergyProbe() {}

    /**
     * Millijoules of one run of each step; empty where the meter failed.
     *
     * @param step runs the step of that index; called in order, each several times
     * @param leastMillis how long to repeat a step
     */
    public static List<OptionalDouble> millijoules(
            int steps, IntConsumer step, EnergyCounter counter, double leastMillis) {
        List<OptionalDouble> energies = new ArrayList<>();
        for (int index = 0; index < steps; index++) {
            step.accept(index);
            OptionalDouble before = counter.millijoules();
            long start = System.nanoTime();
            int runs = 0;
            do {
                step.accept(index);
                runs++;
            } while (System.nanoTime() - start < leastMillis * 1e6);
            OptionalDouble after = counter.millijoules();
            energies.add(
                    before.isPresent() && after.isPresent()
                            ? OptionalDouble.of((after.getAsDouble() - before.getAsDouble()) / runs)
                            : OptionalDouble.empty());
        }
        return energies;
    }

    /** Those of a network's layers. */
    public static List<OptionalDouble> layers(
            NetworkSession session, Map<String, Tensor> inputs, EnergyCounter counter, double leastMillis) {
        Network network = session.network();
        Map<String, Tensor> made = new HashMap<>(inputs);
        return millijoules(
                network.layerCount(),
                index -> {
                    Layer layer = network.layers().get(index);
                    Map<String, Tensor> read = new HashMap<>(made);
                    read.keySet()
                            .retainAll(new Segment(network, layer.index(), layer.index() + 1)
                                    .inputs()
                                    .keySet());
                    SegmentResult result = session.run(layer.index(), layer.index() + 1, read);
                    made.putAll(result.outputs());
                },
                counter,
                leastMillis);
    }

    /** A profile with these energies, one a layer, on the device. */
    public static LayerProfile with(LayerProfile profile, List<OptionalDouble> energies) {
        List<LayerCost> rows = new ArrayList<>();
        for (LayerCost row : profile.rows()) {
            OptionalDouble energy = rows.isEmpty() ? OptionalDouble.of(0) : energies.get(rows.size() - 1);
            rows.add(new LayerCost(
                    row.layer(), row.type(), row.outputBytes(), row.deviceMillis(), row.serverMillis(), energy));
        }
        return new LayerProfile(profile.network(), rows);
    }
}
