package io.callosum.environment.rl4j;

import org.deeplearning4j.rl4j.learning.configuration.QLearningConfiguration;
import org.deeplearning4j.rl4j.learning.sync.qlearning.discrete.QLearningDiscrete;
import org.nd4j.linalg.api.rng.Random;

/** RL4J's loop over days, with a learner that can be saved. Not thread-safe. */
final class DayLearning extends QLearningDiscrete<DayState> {
    /**
     * Learning that goes on.
     *
     * @param steps decisions so far
     * @param random draws whether to explore; what is explored is drawn by the days
     */
    DayLearning(DayMdp days, Learner learner, QLearningConfiguration configuration, int steps, Random random) {
        super(days, learner.dqn(), configuration, configuration.getEpsilonNbStep(), learner.behavior(), random);
        setStepCount(steps);
    }
}
