package io.callosum.environment.battery;

import io.callosum.controller.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Policies on the same days, which nobody was trained on. Stateless. */
public final class BatteryComparison {
    private static final long SEEDS_A_COMPARISON = 100_000;

    private BatteryComparison() {}

    /**
     * Plays a policy on unseen days, each with a new policy.
     *
     * @param name in reports
     * @param policy makes one
     * @param days how many, 1..{@value #SEEDS_A_COMPARISON}
     * @param warmUpDays played before each of them, from seeds of training, and not counted
     * @param seed which days, at least 0; the same for all policies that are to be compared
     */
    public static BatteryResult play(
            BatteryScenario scenario,
            String name,
            Supplier<? extends Policy> policy,
            int days,
            int warmUpDays,
            long seed) {
        if (days < 1 || days > SEEDS_A_COMPARISON || warmUpDays < 0 || seed < 0) {
            throw new IllegalArgumentException("expected 1.." + SEEDS_A_COMPARISON
                    + " days, at least 0 of warm-up and a seed of at least 0, found " + days + ", " + warmUpDays
                    + " and "
                    + seed);
        }
        List<BatteryRun> runs = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            BatteryReplay replay = new BatteryReplay(policy.get(), seed + i);
            for (int before = 0; before < warmUpDays; before++) {
                replay.play(new BatteryDay(scenario, (long) i * warmUpDays + before));
            }
            runs.add(replay.play(
                    new BatteryDay(scenario, BatteryDay.FIRST_UNSEEN_SEED + seed * SEEDS_A_COMPARISON + i)));
        }
        return new BatteryResult(name, runs);
    }
}
