package io.callosum.environment.rl4j;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.rl4j.agent.learning.algorithm.dqn.BaseTransitionTDAlgorithm;
import org.deeplearning4j.rl4j.agent.learning.algorithm.dqn.DoubleDQN;
import org.deeplearning4j.rl4j.agent.learning.behavior.ILearningBehavior;
import org.deeplearning4j.rl4j.agent.learning.behavior.LearningBehavior;
import org.deeplearning4j.rl4j.agent.learning.update.FeaturesLabels;
import org.deeplearning4j.rl4j.agent.learning.update.UpdateRule;
import org.deeplearning4j.rl4j.agent.learning.update.updater.INeuralNetUpdater;
import org.deeplearning4j.rl4j.experience.ReplayMemoryExperienceHandler;
import org.deeplearning4j.rl4j.experience.StateActionRewardState;
import org.deeplearning4j.rl4j.network.dqn.DQN;
import org.nd4j.linalg.api.rng.Random;

/**
 * All that learning changes: the network with the state of Adam, the target network and how many updates ago it was replaced, the memory. What
 * RL4J needs of it is {@link #behavior}; everything is written to a checkpoint at the end of a day, when no decision is open. Not thread-safe.
 */
@SuppressWarnings("deprecation") // RL4J's DQN takes no other network
final class Learner implements INeuralNetUpdater<FeaturesLabels> {
    private static final double ERROR_CLAMP = 1;

    private final DqnSettings settings;
    private final MultiLayerNetwork network;
    private final MultiLayerNetwork target;
    private final DQN trained;
    private final DQN followed;
    private final ReplayMemory memory;
    private int updates;

    private Learner(DqnSettings settings, MultiLayerNetwork network, MultiLayerNetwork target, Random random) {
        this.settings = settings;
        this.network = network;
        this.target = target;
        this.trained = new DQN(network);
        this.followed = new DQN(target);
        this.memory = new ReplayMemory(settings.replaySize(), settings.batch(), settings.warmUpSteps(), random);
    }

    /**
     * One that has learned nothing.
     *
     * @param random draws batches
     */
    static Learner create(DqnSettings settings, int inputs, int outputs, Random random) {
        MultiLayerNetwork network = ValueNetwork.create(settings, inputs, outputs);
        return new Learner(settings, network, network.clone(), random);
    }

    MultiLayerNetwork network() {
        return network;
    }

    DQN dqn() {
        return trained;
    }

    /** How RL4J learns from a decision: it is remembered, and a batch fits the network to double deep Q-learning's targets. */
    ILearningBehavior<Integer> behavior() {
        var targets = new DoubleDQN(
                trained,
                followed,
                BaseTransitionTDAlgorithm.Configuration.builder()
                        .gamma(settings.discount())
                        .errorClamp(ERROR_CLAMP)
                        .build());
        return LearningBehavior.<Integer, StateActionRewardState<Integer>>builder()
                .experienceHandler(new ReplayMemoryExperienceHandler<>(memory))
                .updateRule(new UpdateRule<>(targets, this))
                .build();
    }

    @Override
    public void update(FeaturesLabels batch) {
        trained.fit(batch);
        updates++;
        if (updates % settings.targetSteps() == 0) {
            followed.copyFrom(trained);
        }
    }

    @Override
    public void synchronizeCurrent() {
        // One thread learns.
    }

    /** All of it, in a new array. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            byte[] model = ValueNetwork.bytes(network);
            out.writeInt(model.length);
            out.write(model);
            float[] parameters = target.params().dup().data().asFloat();
            out.writeInt(parameters.length);
            for (float parameter : parameters) {
                out.writeFloat(parameter);
            }
            out.writeInt(updates);
            memory.write(out);
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * What was written, to go on with.
     *
     * @throws IOException if that is not a learner of such settings
     */
    static Learner of(byte[] bytes, DqnSettings settings, Random random) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        MultiLayerNetwork network = ValueNetwork.of(Checkpoint.block(in));
        MultiLayerNetwork target = network.clone();
        int count = in.readInt();
        if (count != network.numParams()) {
            throw new IOException("expected " + network.numParams() + " parameters, found " + count);
        }
        float[] parameters = new float[count];
        for (int i = 0; i < count; i++) {
            parameters[i] = in.readFloat();
        }
        target.setParams(ValueNetwork.row(parameters));
        Learner learner = new Learner(settings, network, target, random);
        learner.updates = in.readInt();
        learner.memory.read(in);
        return learner;
    }
}
