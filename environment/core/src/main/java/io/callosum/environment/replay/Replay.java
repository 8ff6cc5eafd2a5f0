package io.callosum.environment.replay;

import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.loop.QueryRunner;
import io.callosum.controller.loop.Settlement;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.simulation.Simulation;
import java.util.SplittableRandom;

/**
 * Plays one policy against one scenario, with the control loop of production on a virtual clock. Queries arrive when the scenario says,
 * whatever is decided; an outcome reaches the policy at arrival plus latency, so that several can be in flight. Deterministic to the bit
 * for a seed. A replay works on the calling thread.
 */
public final class Replay implements QueryRunner {
    private final Scenario scenario;
    private final World world;
    private final ReplayListener listener;
    private final VirtualClock clock = new VirtualClock();
    private final NextArrival next = new NextArrival();
    private final ReplayRun run;
    private int query;

    private Replay(Scenario scenario, World world, ReplayListener listener, String policy) {
        this.scenario = scenario;
        this.world = world;
        this.listener = listener;
        this.run = new ReplayRun(scenario, policy);
    }

    /** Plays a policy that has not been used before. */
    public static ReplayRun play(Scenario scenario, Policy policy, ReplaySettings settings) {
        return play(scenario, policy, settings, ReplayListener.NONE);
    }

    /**
     * Plays a policy that has not been used before, and tells a listener.
     *
     * @throws IllegalArgumentException if policy and scenario have different numbers of splits
     */
    public static ReplayRun play(Scenario scenario, Policy policy, ReplaySettings settings, ReplayListener listener) {
        return play(scenario, new TableWorld(scenario, settings), policy, settings.seed(), listener);
    }

    /**
     * The same in a simulation with background probes; the link information is that of own transfers and probes.
     *
     * @param scenario of that simulation
     */
    public static ReplayRun play(
            Scenario scenario,
            Simulation simulation,
            Probes probes,
            Policy policy,
            ReplaySettings settings,
            ReplayListener listener) {
        return play(scenario, new ProbedWorld(simulation, probes, settings), policy, settings.seed(), listener);
    }

    private static ReplayRun play(Scenario scenario, World world, Policy policy, long seed, ReplayListener listener) {
        if (policy.splits() != scenario.splits()) {
            throw new IllegalArgumentException("expected a policy over the " + scenario.splits() + " splits of "
                    + scenario.name() + ", found " + policy.splits());
        }
        return new Replay(scenario, world, listener, policy.name()).play(policy, seed);
    }

    private ReplayRun play(Policy policy, long seed) {
        PartitionController controller = new PartitionController(policy);
        SplittableRandom random = new SplittableRandom(seed);
        for (query = 0; query < scenario.queries(); query++) {
            double now = scenario.table().arrivalSeconds(query);
            double early = next.before(world.leadSeconds());
            if (early < now) {
                clock.advanceTo(early);
                world.probeBefore(early, controller::probeBytes);
            }
            next.arrived(now);
            clock.advanceTo(now);
            controller.submit(world.arrive(query, now, controller::probeBytes), random, this);
        }
        clock.finish();
        run.probed(world.probes());
        return run;
    }

    /** Runs the query that has just arrived. For the controller only. */
    @Override
    public void start(Decision decision, Settlement settlement) {
        int started = query;
        Outcome outcome = world.outcome(started, decision.action());
        double latencySeconds = outcome.latencyMillis() / 1e3;
        run.record(
                started,
                decision.action(),
                decision.probability(),
                latencySeconds,
                outcome.energyMillijoules().orElse(0),
                outcome.status() == Status.TIMED_OUT);
        clock.schedule(decision.context().timeSeconds() + latencySeconds, now -> {
            world.settled(outcome, now);
            settlement.settle(outcome, now);
            listener.settled(started, decision, outcome);
        });
    }
}
