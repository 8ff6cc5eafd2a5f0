package io.callosum.environment.battery;

import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.policy.Policy;
import java.util.SplittableRandom;

/**
 * Plays one policy through days in a row, with the control loop of production on a virtual clock. Each day begins with a full battery
 * when the day before it is over; what the policy has learned it keeps. Deterministic to the bit for a seed. Not thread-safe.
 */
public final class BatteryReplay {
    private final PartitionController controller;
    private final SplittableRandom random;
    private int days;

    /**
     * Plays a policy that has not been used before.
     *
     * @param seed of the draws from its distributions
     */
    public BatteryReplay(Policy policy, long seed) {
        controller = new PartitionController(policy);
        random = new SplittableRandom(seed);
    }

    /** Plays the next day. */
    public BatteryRun play(BatteryDay day) {
        BatteryWorld world = new BatteryWorld(day, days * day.scenario().plan().daySeconds());
        days++;
        while (world.next()) {
            controller.submit(
                    world.context(),
                    random,
                    (decision, settlement) -> world.start(decision.split(), settlement::settle));
        }
        return world.result();
    }
}
