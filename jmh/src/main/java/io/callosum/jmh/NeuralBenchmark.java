package io.callosum.jmh;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.neural.DayFeatures;
import io.callosum.controller.neural.DenseLayer;
import io.callosum.controller.neural.DenseNetwork;
import io.callosum.controller.neural.NeuralChoice;
import io.callosum.controller.neural.NeuralPolicy;
import io.callosum.environment.battery.BatteryScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a decision of a trained network costs, features included: the size that {@code train --method dqn} makes, with random weights.
 * Contexts differ in time and bandwidth from call to call. One thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NeuralBenchmark {
    private static final int CONTEXTS = 64;
    private static final int HIDDEN = 64;

    private final SplittableRandom random = new SplittableRandom(1);
    private final NeuralPolicy policy = policy(random);
    private final NeuralChoice choice = policy.newChoice();
    private final Context[] contexts = contexts(random);
    private int next;

    /** Made by JMH. */
    public NeuralBenchmark() {}

    private static NeuralPolicy policy(SplittableRandom random) {
        BatteryScenario scenario = BatteryScenario.standard();
        int[] actions = scenario.actions();
        int[] widths = {DayFeatures.COMMON + actions.length, HIDDEN, HIDDEN, actions.length};
        List<DenseLayer> layers = new ArrayList<>();
        for (int i = 1; i < widths.length; i++) {
            layers.add(new DenseLayer(
                    widths[i - 1], widths[i], normal(widths[i - 1] * widths[i], random), normal(widths[i], random)));
        }
        return new NeuralPolicy(
                scenario.problem(), scenario.plan(), actions, new DenseNetwork(layers), NeuralPolicy.DEFAULT_FLOOR);
    }

    private static float[] normal(int count, SplittableRandom random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Context[] contexts(SplittableRandom random) {
        Context[] contexts = new Context[CONTEXTS];
        for (int i = 0; i < CONTEXTS; i++) {
            contexts[i] = Context.at(i * 600, 4 * Math.exp(random.nextGaussian()), i * 600 - 30);
        }
        return contexts;
    }

    /** Into memory of the caller, without allocation. */
    @Benchmark
    public int decide() {
        return policy.decide(nextContext(), random.nextDouble(), choice);
    }

    /** As the control loop asks. */
    @Benchmark
    public ActionDistribution distribution() {
        return policy.distribution(nextContext());
    }

    private Context nextContext() {
        next = (next + 1) % CONTEXTS;
        return contexts[next];
    }
}
