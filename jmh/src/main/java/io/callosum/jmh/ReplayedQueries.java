package io.callosum.jmh;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.adaptive.AdaptiveSettings;
import io.callosum.controller.adaptive.Choice;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.PolicyListener;
import io.callosum.environment.replay.LinkInfo;
import io.callosum.environment.replay.Replay;
import io.callosum.environment.replay.ReplaySettings;
import io.callosum.environment.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A scenario of {@value #SPLITS} splits, replayed once by the adaptive policy: what every policy of a comparison learns from and then
 * decides. It is told the uplink's rate of the last second before each query. Immutable.
 */
public final class ReplayedQueries {
    /** The number of splits. */
    public static final int SPLITS = SyntheticScenario.SPLITS;
    /** The number of queries that are decided and observed again and again. */
    public static final int WINDOW = 128;

    private static final int LEARNED = SyntheticScenario.QUERIES / 2;
    private static final ReplaySettings SETTINGS = ReplaySettings.of(1).withLinkInfo(LinkInfo.RECENT);

    private final Scenario scenario = SyntheticScenario.create();
    private final List<Settled> learned = new ArrayList<>();
    private final List<Settled> window = new ArrayList<>();

    /**
     * A query that is over.
     *
     * @param timeSeconds when its outcome became known
     */
    public record Settled(Decision decision, Outcome outcome, double timeSeconds) {}

    /** Replays the scenario. */
    public ReplayedQueries() {
        Replay.play(scenario, new AdaptivePolicy(problem()), SETTINGS, (query, decision, outcome) -> {
            double timeSeconds = decision.context().timeSeconds() + outcome.latencyMillis() / 1e3;
            if (query < LEARNED) {
                learned.add(new Settled(decision, outcome, timeSeconds));
            } else if (query < LEARNED + WINDOW) {
                window.add(new Settled(decision, outcome, timeSeconds));
            }
        });
    }

    /** What is known before the first query. */
    public PartitionProblem problem() {
        return scenario.problem();
    }

    /** The first half of the scenario, in the order of completion: to learn from. */
    public List<Settled> learned() {
        return List.copyOf(learned);
    }

    /** The {@value #WINDOW} queries after that, in the order of completion. */
    public List<Settled> window() {
        return List.copyOf(window);
    }

    /** The contexts of the window, in the order of arrival. */
    public List<Context> contexts() {
        return window.stream()
                .map(settled -> settled.decision().context())
                .sorted(Comparator.comparingDouble(Context::timeSeconds))
                .toList();
    }

    /** An adaptive policy that has learned; its cache holds no decision yet. */
    AdaptivePolicy trained(AdaptiveSettings settings) {
        AdaptivePolicy policy = new AdaptivePolicy(problem(), settings);
        learned.forEach(settled -> policy.observe(settled.decision(), settled.outcome(), settled.timeSeconds()));
        return policy;
    }

    /** An adaptive policy that has learned, and has decided in all contexts of the window once. */
    AdaptivePolicy trainedAndAsked(AdaptiveSettings settings) {
        AdaptivePolicy policy = trained(settings);
        contexts().forEach(policy::distribution);
        return policy;
    }

    /** The share of the window's contexts that the benchmark finds in the cache. */
    public double hitRate() {
        AdaptivePolicy policy = trainedAndAsked(AdaptiveSettings.defaults());
        Choice choice = new Choice(SPLITS);
        long hits = contexts().stream()
                .filter(context -> {
                    policy.decide(context, 0.5, choice);
                    return choice.cached();
                })
                .count();
        return (double) hits / WINDOW;
    }

    /** The same when an outcome follows every decision, as in the replay itself: each empties the cache. */
    public double hitRateInReplay() {
        AtomicLong lookups = new AtomicLong();
        AtomicLong hits = new AtomicLong();
        PolicyListener listener = new PolicyListener() {
            @Override
            public void cacheLookup(boolean hit) {
                lookups.incrementAndGet();
                if (hit) {
                    hits.incrementAndGet();
                }
            }
        };
        Replay.play(scenario, new AdaptivePolicy(problem(), AdaptiveSettings.defaults(), listener), SETTINGS);
        return hits.doubleValue() / lookups.doubleValue();
    }
}
