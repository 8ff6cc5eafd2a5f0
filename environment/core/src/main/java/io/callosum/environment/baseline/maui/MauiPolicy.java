package io.callosum.environment.baseline.maui;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.baseline.prediction.CostAccount;
import io.callosum.environment.baseline.prediction.ExpectedCosts;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * In the manner of MAUI: what a kind of code will take is what it took when it last ran. Cuervo, Balasubramanian, Cho, Wolman, Saroiu,
 * Chandra and Bahl (MAUI: making smartphones last longer with code offload, MobiSys 2010, sections 4 and 5), applied to layers as Kang et
 * al. did for comparison (Neurosurgeon, ASPLOS 2017, section 5).
 *
 * <p>Modelled: for each layer group a device factor and a server factor, measured over predicted time of the last head, or tail, with
 * layers of that group; the bandwidth measured last; the split of least cost under these.
 *
 * <p>Left out: the call graph and its integer program (a chain of layers has few enough cuts to try all), state transfer between methods,
 * probing the network with 10 kB when it was idle for a minute, and the energy model fitted on the device. Within a group the profile
 * tells layers apart, which is kinder than one figure for all layers of a type. Needs component times: total latency teaches the device's
 * factors where nothing was sent, and otherwise nothing.
 *
 * <p>Use it to see what one noisy measurement at a time does: nothing is averaged. Thread-safe as {@link Policy} demands.
 */
public final class MauiPolicy implements Policy {
    /** Measured over predicted times beyond this are broken clocks. */
    private static final double MOST = 1e3;

    private final PartitionProblem problem;
    private final double[][] deviceSeconds;
    private final double[][] serverSeconds;
    private volatile State state;

    private static final class State {
        final double[] deviceFactors;
        final double[] serverFactors;
        final CostAccount account;
        final long version;

        State(double[] deviceFactors, double[] serverFactors, CostAccount account, long version) {
            this.deviceFactors = deviceFactors;
            this.serverFactors = serverFactors;
            this.account = account;
            this.version = version;
        }
    }

    /** Starts with the problem's predictions as they are. */
    public MauiPolicy(PartitionProblem problem) {
        this.problem = problem;
        this.deviceSeconds = problem.costs().deviceSecondsByGroup();
        this.serverSeconds = problem.costs().serverSecondsByGroup();
        double[] device = new double[deviceSeconds.length];
        double[] server = new double[serverSeconds.length];
        Arrays.fill(device, 1);
        Arrays.fill(server, 1);
        this.state = new State(device, server, new CostAccount(problem), 0);
    }

    @Override
    public String name() {
        return "maui";
    }

    @Override
    public int splits() {
        return problem.splits();
    }

    @Override
    public ActionDistribution distribution(Context context) {
        State now = state;
        ExpectedCosts expected =
                new ExpectedCosts(now.account.predicted(context).seconds(), now.version);
        return expected.certain(expected.greedySplit());
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        State before = state;
        int split = decision.action();
        boolean local = split == splits() - 1;
        OptionalDouble head = outcome.deviceMillis().isEmpty() && local
                ? OptionalDouble.of(outcome.latencyMillis())
                : outcome.deviceMillis();
        double queueMillis = outcome.queueMillis().orElse(0);
        OptionalDouble tail = outcome.serverMillis().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(outcome.serverMillis().getAsDouble() + queueMillis);
        double[] device = lastInvocation(before.deviceFactors, deviceSeconds, split, head);
        double[] server = lastInvocation(before.serverFactors, serverSeconds, split, tail);
        before.account.pay(outcome);
        state = new State(device, server, before.account.with(scaled(device, server)), before.version + 1);
    }

    private static double[] lastInvocation(double[] factors, double[][] seconds, int split, OptionalDouble millis) {
        double predicted = 0;
        for (double[] group : seconds) {
            predicted += group[split];
        }
        if (millis.isEmpty() || !(predicted > 0)) {
            return factors;
        }
        double factor = Math.min(Math.max(millis.getAsDouble() / 1e3 / predicted, 1 / MOST), MOST);
        double[] updated = factors.clone();
        for (int g = 0; g < updated.length; g++) {
            updated[g] = seconds[g][split] > 0 ? factor : factors[g];
        }
        return updated;
    }

    private SplitCosts scaled(double[] deviceFactors, double[] serverFactors) {
        double[][] device = times(deviceSeconds, deviceFactors);
        double[] before = problem.costs().deviceSeconds();
        double[] energy = problem.deviceMillijoules();
        for (int k = 0; k < energy.length; k++) {
            double after = 0;
            for (double[] group : device) {
                after += group[k];
            }
            energy[k] *= before[k] > 0 ? after / before[k] : 1;
        }
        return new SplitCosts(
                problem.costs().network(),
                problem.costs().uplinkBytes(),
                device,
                times(serverSeconds, serverFactors),
                Optional.of(energy));
    }

    private static double[][] times(double[][] groups, double[] factors) {
        double[][] product = new double[groups.length][];
        for (int g = 0; g < groups.length; g++) {
            double factor = factors[g];
            product[g] = Arrays.stream(groups[g]).map(each -> factor * each).toArray();
        }
        return product;
    }
}
