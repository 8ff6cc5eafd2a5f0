package io.callosum.environment.replay;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.loop.QueryRunner;
import io.callosum.controller.loop.Settlement;
import io.callosum.controller.loop.UplinkMeter;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.scenario.Scenario;
import java.util.SplittableRandom;

/**
 * Plays one policy against one scenario, with the control loop of production on a virtual clock. Queries arrive when the scenario says,
 * whatever is decided; an outcome reaches the policy at arrival plus latency, so that several can be in flight. Deterministic to the bit
 * for a seed. Stateless between replays; a replay works on the calling thread.
 */
public final class Replay implements QueryRunner {
    private final Scenario scenario;
    private final ReplaySettings settings;
    private final ReplayListener listener;
    private final VirtualClock clock = new VirtualClock();
    private final TableOutcomes outcomes;
    private final UplinkMeter meter;
    private final int[] splits;
    private final double[] probabilities;
    private int query;

    private Replay(Scenario scenario, ReplaySettings settings, ReplayListener listener) {
        this.scenario = scenario;
        this.settings = settings;
        this.listener = listener;
        this.outcomes = new TableOutcomes(scenario, settings.feedback());
        this.meter = new UplinkMeter(scenario.problem().link().roundTripSeconds() * 1e3);
        this.splits = new int[scenario.queries()];
        this.probabilities = new double[scenario.queries()];
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
        if (policy.splits() != scenario.splits()) {
            throw new IllegalArgumentException("expected a policy over the " + scenario.splits() + " splits of "
                    + scenario.name() + ", found " + policy.splits());
        }
        return new Replay(scenario, settings, listener).play(policy);
    }

    private ReplayRun play(Policy policy) {
        PartitionController controller = new PartitionController(policy);
        SplittableRandom random = new SplittableRandom(settings.seed());
        for (query = 0; query < scenario.queries(); query++) {
            double now = scenario.table().arrivalSeconds(query);
            clock.advanceTo(now);
            Decision decision = controller.submit(context(now), random, this);
            splits[query] = decision.split();
            probabilities[query] = decision.probability();
        }
        clock.finish();
        return new ReplayRun(scenario, policy.name(), splits, probabilities);
    }

    private Context context(double now) {
        return settings.linkInfo() == LinkInfo.RECENT
                ? Context.at(now, scenario.table().recentMegabitsPerSecond(query), now)
                : meter.contextAt(now);
    }

    /** Runs the query that has just arrived. For the controller only. */
    @Override
    public void start(Decision decision, Settlement settlement) {
        int started = query;
        Outcome outcome = outcomes.outcome(started, decision.split());
        clock.schedule(decision.context().timeSeconds() + outcome.latencyMillis() / 1e3, now -> {
            meter.observe(outcome, now);
            settlement.settle(outcome, now);
            listener.settled(started, decision, outcome);
        });
    }
}
