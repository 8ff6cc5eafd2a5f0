package io.callosum.controller;

import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.loop.QueryRunner;
import io.callosum.controller.loop.Settlement;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.controller.profile.SplitCosts;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A device, a link and a server on a virtual clock: each query runs to its end when it is started. Times are the true profile's times
 * with multiplicative log-normal noise; the link's rate is a function of time, integrated in steps of 10 ms.
 */
public final class SimulatedLink implements QueryRunner {
    private static final double STEP_SECONDS = 0.01;

    private final double[] deviceSeconds;
    private final double[] serverSeconds;
    private final double[] uplinkBytes;
    private final double[] outputError;
    private final DoubleUnaryOperator megabitsPerSecond;
    private final double roundTripSeconds;
    private final double timeoutSeconds;
    private final double noise;
    private final RandomGenerator random;
    private double nowSeconds;
    private double serverFactor = 1;

    /** A link at time 0. */
    public SimulatedLink(
            LayerProfile truth,
            DoubleUnaryOperator megabitsPerSecond,
            double roundTripSeconds,
            double timeoutSeconds,
            double noise,
            RandomGenerator random) {
        this(
                truth.deviceSeconds(),
                truth.serverSeconds(),
                truth.uplinkBytes(),
                new double[truth.splits()],
                megabitsPerSecond,
                roundTripSeconds,
                timeoutSeconds,
                noise,
                random);
    }

    /** The same with codecs; what they do to the answer is measured wherever they do anything. */
    public SimulatedLink(
            SplitCosts truth,
            DoubleUnaryOperator megabitsPerSecond,
            double roundTripSeconds,
            double timeoutSeconds,
            double noise,
            RandomGenerator random) {
        this(
                truth.deviceSeconds(),
                truth.serverSeconds(),
                truth.uplinkBytes(),
                truth.outputError(),
                megabitsPerSecond,
                roundTripSeconds,
                timeoutSeconds,
                noise,
                random);
    }

    private SimulatedLink(
            double[] deviceSeconds,
            double[] serverSeconds,
            double[] uplinkBytes,
            double[] outputError,
            DoubleUnaryOperator megabitsPerSecond,
            double roundTripSeconds,
            double timeoutSeconds,
            double noise,
            RandomGenerator random) {
        this.deviceSeconds = deviceSeconds;
        this.serverSeconds = serverSeconds;
        this.uplinkBytes = uplinkBytes;
        this.outputError = outputError;
        this.megabitsPerSecond = megabitsPerSecond;
        this.roundTripSeconds = roundTripSeconds;
        this.timeoutSeconds = timeoutSeconds;
        this.noise = noise;
        this.random = random;
    }

    /** The virtual clock. */
    public double nowSeconds() {
        return nowSeconds;
    }

    /** Lets time pass. */
    public void idle(double seconds) {
        nowSeconds += seconds;
    }

    /** Slows the server from now on. */
    public void serverFactor(double factor) {
        serverFactor = factor;
    }

    @Override
    public void start(Decision decision, Settlement settlement) {
        Outcome outcome = run(decision.action());
        nowSeconds += outcome.latencyMillis() / 1e3;
        settlement.settle(outcome, nowSeconds);
    }

    private Outcome run(int split) {
        int last = deviceSeconds.length - 1;
        double device = deviceSeconds[split] * jitter();
        if (split == last) {
            return Outcome.builder(Status.COMPLETED, device * 1e3)
                    .deviceMillis(device * 1e3)
                    .build();
        }
        double server = serverSeconds[split] * serverFactor * jitter();
        double network = transferSeconds(nowSeconds + device, uplinkBytes[split]) + roundTripSeconds;
        long bytes = Math.round(uplinkBytes[split]);
        if (network + server > timeoutSeconds) {
            double rest = (deviceSeconds[last] - deviceSeconds[split]) * jitter();
            return Outcome.builder(Status.TIMED_OUT, (device + timeoutSeconds + rest) * 1e3)
                    .deviceMillis(device * 1e3)
                    .fallbackMillis(rest * 1e3)
                    .uplinkBytes(bytes)
                    .build();
        }
        Outcome outcome = Outcome.builder(Status.COMPLETED, (device + network + server) * 1e3)
                .deviceMillis(device * 1e3)
                .uplinkBytes(bytes)
                .networkMillis(network * 1e3)
                .queueMillis(0)
                .serverMillis(server * 1e3)
                .build();
        return outputError[split] > 0 ? outcome.withOutputError(outputError[split]) : outcome;
    }

    private double transferSeconds(double from, double bytes) {
        double megabits = bytes * 8e-6;
        for (double t = 0; t < timeoutSeconds + STEP_SECONDS; t += STEP_SECONDS) {
            double rate = megabitsPerSecond.applyAsDouble(from + t);
            if (rate * STEP_SECONDS >= megabits) {
                return t + megabits / rate;
            }
            megabits -= rate * STEP_SECONDS;
        }
        return Double.POSITIVE_INFINITY;
    }

    private double jitter() {
        return Math.exp(noise * random.nextGaussian());
    }
}
