package io.callosum.environment.rl4j;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.neural.DayFeatures;
import io.callosum.environment.battery.BatteryDay;
import io.callosum.environment.battery.BatteryScenario;
import io.callosum.environment.battery.BatteryWorld;
import io.callosum.environment.battery.EnergyFrontier;
import java.util.function.LongUnaryOperator;
import org.deeplearning4j.gym.StepReply;
import org.deeplearning4j.rl4j.mdp.MDP;
import org.deeplearning4j.rl4j.space.ArrayObservationSpace;
import org.deeplearning4j.rl4j.space.DiscreteSpace;
import org.deeplearning4j.rl4j.space.ObservationSpace;
import org.nd4j.linalg.api.rng.Random;

/**
 * A day with a battery as RL4J's decision process: a step is a query, an action one of the scenario's splits, an episode a day. The state
 * is what the device's own policy sees ({@link DayFeatures}), kept by the same code. With seconds as the unit, scaled by
 * {@value #SCALE}:
 *
 * <pre>
 *   reward = - (time that queries were open since the last decision)
 *            - (what the energy used since then costs the rest of the day by the frontier)
 *            - (if the battery is empty: the forfeit of every query that is not answered, discounted)
 * </pre>
 *
 * The first term sums to the latencies of all queries, those that wait behind others included. Not thread-safe.
 */
final class DayMdp implements MDP<DayState, Integer, DiscreteSpace> {
    /** Keeps values near 1, where single precision has most digits. */
    static final double SCALE = 0.2;

    private final BatteryScenario scenario;
    private final EnergyFrontier frontier;
    private final int[] actions;
    private final double discount;
    private final Random random;
    private final LongUnaryOperator seedOfDay;
    private final DiscreteSpace actionSpace;
    private final ObservationSpace<DayState> observationSpace;
    private long nextDay;
    private BatteryWorld world;
    private DayFeatures features;
    private float[] buffer;
    private boolean done;

    /**
     * Days from a number on.
     *
     * @param random draws actions; each day it begins anew from the day's seed, so that what a day is like does not depend on days before
     * @param seedOfDay from a day's number
     */
    DayMdp(
            BatteryScenario scenario,
            EnergyFrontier frontier,
            double discount,
            Random random,
            LongUnaryOperator seedOfDay,
            long firstDay) {
        this.scenario = scenario;
        this.frontier = frontier;
        this.actions = scenario.actions();
        this.discount = discount;
        this.random = random;
        this.seedOfDay = seedOfDay;
        this.nextDay = firstDay;
        this.actionSpace = new DiscreteSpace(actions.length, random);
        this.world = new BatteryWorld(new BatteryDay(scenario, seedOfDay.applyAsLong(firstDay)), 0);
        this.features = new DayFeatures(scenario.problem(), scenario.plan(), actions);
        this.observationSpace = new ArrayObservationSpace<>(new int[] {features.size()});
        this.buffer = new float[features.size()];
    }

    @Override
    public ObservationSpace<DayState> getObservationSpace() {
        return observationSpace;
    }

    @Override
    public DiscreteSpace getActionSpace() {
        return actionSpace;
    }

    @Override
    public DayState reset() {
        random.setSeed(seedOfDay.applyAsLong(nextDay));
        do {
            world = new BatteryWorld(new BatteryDay(scenario, seedOfDay.applyAsLong(nextDay++)), 0);
            features = new DayFeatures(scenario.problem(), scenario.plan(), actions);
            done = !world.next();
        } while (done);
        return state();
    }

    @Override
    public StepReply<DayState> step(Integer action) {
        int split = actions[action];
        Context context = world.context();
        double open = world.openSeconds();
        double used = world.usedMillijoules();
        features.started(context, split);
        world.start(split, (outcome, time) -> ended(context, split, outcome, time));
        done = !world.next();
        double cost = world.openSeconds() - open + energySeconds(used) + (world.isEmpty() ? forfeitSeconds() : 0);
        return new StepReply<>(state(), -cost * SCALE, done, null);
    }

    private void ended(Context context, int split, Outcome outcome, double timeSeconds) {
        features.ended(split);
        if (outcome.status() != Status.DROPPED) {
            features.observe(context, split, outcome, timeSeconds);
        }
    }

    /** What the queries to come will take longer, because less energy is left than if none had been used since. */
    private double energySeconds(double usedBefore) {
        double left = Math.max(1 - world.nowSeconds() / scenario.plan().daySeconds(), 0);
        double queries = Math.max(scenario.bursts().meanQueriesPerDay() * left, 1);
        double idle = scenario.plan().idleMilliwatts() * scenario.plan().daySeconds();
        double charge = scenario.plan().capacityMillijoules() - idle;
        return queries
                * (frontier.secondsAt((charge - world.usedMillijoules()) / queries)
                        - frontier.secondsAt((charge - usedBefore) / queries));
    }

    private double forfeitSeconds() {
        int lost = world.day().queries() - world.completed();
        return scenario.forfeitSeconds() * (1 - Math.pow(discount, lost)) / (1 - discount);
    }

    private DayState state() {
        features.read(world.context(), buffer);
        return new DayState(buffer);
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    @Override
    public MDP<DayState, Integer, DiscreteSpace> newInstance() {
        return new DayMdp(scenario, frontier, discount, random, seedOfDay, nextDay);
    }

    /** The number of the next day. */
    long nextDay() {
        return nextDay;
    }
}
