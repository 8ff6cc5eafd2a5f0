package io.callosum.environment.battery;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import io.callosum.controller.neural.BatteryPlan;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.prediction.FlopsAndBytes;
import io.callosum.controller.profile.LayerProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * A kind of day: what is known of it before it begins, and what it is drawn from. Immutable and thread-safe.
 *
 * @param problem the profile, which is right on average, and the limits; its objective is the budget that makes the battery last a mean day
 * @param plan the battery
 * @param bursts when queries come
 * @param uplink what links of days are drawn from
 * @param server what others do to it
 * @param noise standard deviation of the logarithm of times of device and transfers, at least 0
 * @param forfeitSeconds what a query costs that is not answered because the battery is empty, above 0
 */
public record BatteryScenario(
        PartitionProblem problem,
        BatteryPlan plan,
        Bursts bursts,
        DayUplink uplink,
        SharedServer server,
        double noise,
        double forfeitSeconds) {
    private static final double DAY_SECONDS = 16 * 3600;
    private static final double IDLE_MILLIWATTS = 2;
    private static final double BUDGET_MILLIJOULES = 900;
    private static final double TIMEOUT_SECONDS = 2.5;

    /** Device: 3 billion multiply-accumulates and 4 GB a second. */
    private static final FlopsAndBytes DEVICE = new FlopsAndBytes(0.05, 1 / 3e6, 1 / 4e6);

    /** Server: 30 times that. */
    private static final FlopsAndBytes SERVER = new FlopsAndBytes(0.02, 1 / 90e6, 1 / 120e6);

    /**
     * A phone on Wi-Fi: 3.5 W while it computes (chosen), the radio with the coefficients attributed to Huang et al. (A Close Examination
     * of Performance and Power Characteristics of 4G LTE Networks, MobiSys 2012: 283.17 mW per Mbit/s and 132.86 mW), 50 mW while it
     * waits (chosen).
     */
    private static final PowerModel PHONE_ON_WIFI = new PowerModel(3.5, 283.17, 132.86, 50);

    public BatteryScenario {
        if (!(noise >= 0 && forfeitSeconds > 0) || Double.isInfinite(noise + forfeitSeconds)) {
            throw new IllegalArgumentException("expected a noise of at least 0 and a forfeit above 0 s, found " + noise
                    + " and " + forfeitSeconds);
        }
    }

    /**
     * AlexNet on a phone: 16 hours, 60 bursts of 8 queries 0.5 s apart on average, 0.9 J a query and 2 mW of idling; an uplink of 0.6,
     * 1.5, 4 and 12 Mbit/s that stays on a level for 15 to 40 minutes; a server that others use for 30 % or 90 %. A query that is not
     * answered costs what a timeout does. All of it is made up; the
     * times of layers follow from multiply-accumulates and bytes.
     */
    public static BatteryScenario standard() {
        Bursts bursts = new Bursts(60, 8, 0.5);
        double capacity = bursts.meanQueriesPerDay() * BUDGET_MILLIJOULES + DAY_SECONDS * IDLE_MILLIWATTS;
        return new BatteryScenario(
                new PartitionProblem(
                        profile(NetworkCatalog.network("alexnet")).splitCosts(),
                        new LinkPrior(3, 0.02),
                        TIMEOUT_SECONDS,
                        Objective.budget(BUDGET_MILLIJOULES),
                        PHONE_ON_WIFI),
                new BatteryPlan(DAY_SECONDS, capacity, IDLE_MILLIWATTS),
                bursts,
                new LevelChain(new double[] {0.6, 1.5, 4, 12}, new double[] {900, 1500, 2400, 1800}),
                new SharedServer(new LevelChain(new double[] {0.3, 0.9}, new double[] {1200, 600}), 0.015),
                0.15,
                TIMEOUT_SECONDS);
    }

    /** The same with links of another kind. */
    public BatteryScenario withUplink(DayUplink other) {
        return new BatteryScenario(problem, plan, bursts, other, server, noise, forfeitSeconds);
    }

    private static LayerProfile profile(Network network) {
        List<Double> device = new ArrayList<>();
        List<Double> server = new ArrayList<>();
        for (Layer layer : network.layers()) {
            double elements = layer.outputShape().elements() + layer.parameters();
            for (var shape : layer.inputShapes()) {
                elements += shape.elements();
            }
            double[] logs = {Math.log((double) layer.macs()), Math.log(Float.BYTES * elements)};
            device.add(DEVICE.millis(logs));
            server.add(SERVER.millis(logs));
        }
        return LayerProfile.of(network, device, server);
    }

    /**
     * The splits that can be worth it: from the first on, each that sends less than all before it, and all-device. A split that sends no
     * less than an earlier one is slower on the device and no faster on the link.
     *
     * @return ascending, in a new array
     */
    public int[] actions() {
        double[] bytes = problem.costs().uplinkBytes();
        List<Integer> actions = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < bytes.length; k++) {
            if (bytes[k] < least) {
                least = bytes[k];
                actions.add(k);
            }
        }
        return actions.stream().mapToInt(Integer::intValue).toArray();
    }
}
