package io.callosum.environment.evaluation.estimator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/** The small exact case of the reference values: 8 rounds, 3 actions; and random rounds like it. */
public final class SmallCase {
    private static final double[][] LOGGING = {
        {.7, .2, .1},
        {.7, .2, .1},
        {.1, .8, .1},
        {.25, .5, .25},
        {.05, .05, .9},
        {.6, .3, .1},
        {.2, .2, .6},
        {.34, .33, .33}
    };
    private static final int[] ACTIONS = {0, 1, 1, 2, 2, 0, 2, 1};
    private static final double[] REWARDS = {-12, -30, -18, -25, -9, -14, -22, -17};
    private static final double[][] TARGET = {
        {.1, .1, .8}, {.8, .1, .1}, {.05, .9, .05}, {.1, .1, .8}, {.1, .1, .8}, {.8, .1, .1}, {.1, .8, .1}, {.2, .6, .2}
    };
    private static final double[][] MODEL = {
        {-13, -28, -20},
        {-11, -26, -21},
        {-20, -19, -24},
        {-18, -21, -26},
        {-30, -25, -10},
        {-13, -19, -28},
        {-25, -16, -20},
        {-15, -16, -19}
    };

    private SmallCase() {}

    /** The rounds of the reference. */
    public static List<Round> rounds() {
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < ACTIONS.length; i++) {
            rounds.add(new Round(ACTIONS[i], REWARDS[i], LOGGING[i], TARGET[i], MODEL[i]));
        }
        return rounds;
    }

    /** Random rounds of 2 to 5 actions. */
    public static List<Round> random(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        int actions = random.nextInt(2, 6);
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rounds.add(new Round(
                    random.nextInt(actions),
                    random.nextDouble(0.1, 5),
                    distribution(random, actions),
                    distribution(random, actions),
                    random.doubles(actions, 0, 5).toArray()));
        }
        return rounds;
    }

    private static double[] distribution(SplittableRandom random, int actions) {
        double[] weights = random.doubles(actions, 0.05, 1).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    /** The same rounds with other values of the model, by action. */
    public static List<Round> withModel(List<Round> rounds, IntToDoubleFunction model) {
        return rounds.stream()
                .map(round -> copy(round, round.cost(), target(round), values(round, model)))
                .toList();
    }

    /** The same rounds with the logged cost as the model's value of the logged action. */
    public static List<Round> withExactModel(List<Round> rounds) {
        return rounds.stream()
                .map(round -> copy(
                        round,
                        round.cost(),
                        target(round),
                        values(round, a -> a == round.action() ? round.cost() : 1.5 * a)))
                .toList();
    }

    /** The same rounds, valued for the policy that logged them. */
    public static List<Round> onPolicy(List<Round> rounds) {
        return rounds.stream()
                .map(round -> copy(round, round.cost(), values(round, round::loggingProbability), model(round)))
                .toList();
    }

    /** The same rounds at one cost. */
    public static List<Round> withCost(List<Round> rounds, double cost) {
        return rounds.stream()
                .map(round -> copy(round, cost, target(round), model(round)))
                .toList();
    }

    private static Round copy(Round round, double cost, double[] target, double[] model) {
        return new Round(round.action(), cost, values(round, round::loggingProbability), target, model);
    }

    private static double[] target(Round round) {
        return values(round, round::targetProbability);
    }

    /** Only the logged action's value can be seen from outside; the others get it too, which is as good as any model. */
    private static double[] model(Round round) {
        return values(round, a -> round.modelCost());
    }

    private static double[] values(Round round, IntToDoubleFunction value) {
        double[] values = new double[round.actions()];
        Arrays.setAll(values, value);
        return values;
    }

    /** An estimator that has seen the rounds. */
    public static <E extends Estimator> E seen(E estimator, List<Round> rounds) {
        rounds.forEach(estimator::add);
        return estimator;
    }

    /** Weights that have seen the rounds. */
    public static Weights weights(List<Round> rounds) {
        Weights weights = new Weights();
        rounds.forEach(weights::add);
        return weights;
    }
}
