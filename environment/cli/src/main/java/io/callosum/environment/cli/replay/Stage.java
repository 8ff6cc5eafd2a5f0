package io.callosum.environment.cli.replay;

import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.replay.HindsightPolicy;
import io.callosum.environment.replay.Probes;
import io.callosum.environment.replay.Replay;
import io.callosum.environment.replay.ReplayListener;
import io.callosum.environment.replay.ReplayRun;
import io.callosum.environment.replay.ReplaySettings;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.simulation.Simulation;
import org.jspecify.annotations.Nullable;

/** A scenario with what is needed to play on it: where it was simulated with probes, the simulation. */
final class Stage {
    private final Scenario scenario;
    private final @Nullable Simulation simulation;
    private final @Nullable Probes probes;

    private Stage(Scenario scenario, @Nullable Simulation simulation, @Nullable Probes probes) {
        this.scenario = scenario;
        this.simulation = simulation;
        this.probes = probes;
    }

    static Stage of(Scenario scenario) {
        return new Stage(scenario, null, null);
    }

    static Stage probed(Scenario scenario, Simulation simulation, Probes probes) {
        return new Stage(scenario, simulation, probes);
    }

    Scenario scenario() {
        return scenario;
    }

    /** A policy that looks at nothing needs no probes, and pays for none. */
    private static boolean looks(Policy policy) {
        return !(policy instanceof HindsightPolicy || policy instanceof FixedSplitPolicy);
    }

    ReplayRun play(Policy policy, ReplaySettings settings, ReplayListener listener) {
        return simulation == null || probes == null || !looks(policy)
                ? Replay.play(scenario, policy, settings, listener)
                : Replay.play(scenario, simulation, probes, policy, settings, listener);
    }
}
