package io.callosum.environment.rl4j;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.rl4j.experience.StateActionRewardState;
import org.deeplearning4j.rl4j.learning.sync.IExpReplay;
import org.deeplearning4j.rl4j.observation.Observation;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The decisions of late and what came of them, of which batches are drawn, each decision at most once. RL4J's own memory cannot be saved;
 * this one goes into a checkpoint, with four bytes a feature: a state that follows another is written once. Not thread-safe.
 */
final class ReplayMemory implements IExpReplay<Integer> {
    private final int capacity;
    private final int batch;
    private final int warmUp;
    private final Random random;
    private final List<StateActionRewardState<Integer>> ring = new ArrayList<>();
    /** Where the oldest stands in a ring that is full. */
    private int oldest;

    /**
     * An empty memory.
     *
     * @param capacity decisions that are remembered
     * @param batch decisions of a batch
     * @param warmUp decisions before the first batch
     * @param random draws batches; not owned
     */
    ReplayMemory(int capacity, int batch, int warmUp, Random random) {
        this.capacity = capacity;
        this.batch = batch;
        this.warmUp = warmUp;
        this.random = random;
    }

    /** The size of a batch now: 0 until the memory is warm. */
    @Override
    public int getBatchSize() {
        return ring.size() < warmUp ? 0 : Math.min(batch, ring.size());
    }

    @Override
    public int getDesignatedBatchSize() {
        return batch;
    }

    @Override
    public void store(StateActionRewardState<Integer> decision) {
        if (ring.size() < capacity) {
            ring.add(decision);
        } else {
            ring.set(oldest, decision);
            oldest = (oldest + 1) % capacity;
        }
    }

    @Override
    @SuppressWarnings("NonApiType") // demanded by the interface
    public ArrayList<StateActionRewardState<Integer>> getBatch() {
        ArrayList<StateActionRewardState<Integer>> drawn = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        while (drawn.size() < Math.min(batch, ring.size())) {
            int age = random.nextInt(ring.size());
            if (taken.add(age)) {
                drawn.add(byAge(age));
            }
        }
        return drawn;
    }

    /** From the oldest on. */
    private StateActionRewardState<Integer> byAge(int age) {
        return ring.get((oldest + age) % ring.size());
    }

    /** Writes what is remembered, the oldest first. */
    void write(DataOutputStream out) throws IOException {
        out.writeInt(ring.size());
        Observation before = null;
        for (int age = 0; age < ring.size(); age++) {
            StateActionRewardState<Integer> decision = byAge(age);
            boolean follows = decision.getObservation() == before;
            out.writeBoolean(follows);
            if (!follows) {
                write(decision.getObservation(), out);
            }
            out.writeInt(decision.getAction());
            out.writeDouble(decision.getReward());
            out.writeBoolean(decision.isTerminal());
            write(decision.getNextObservation(), out);
            before = decision.getNextObservation();
        }
    }

    private static void write(Observation state, DataOutputStream out) throws IOException {
        float[] features = state.getData().dup().data().asFloat();
        out.writeInt(features.length);
        for (float feature : features) {
            out.writeFloat(feature);
        }
    }

    /**
     * Remembers what was written, in a memory that is empty.
     *
     * @throws IOException if more was written than this can remember, or no decisions
     */
    void read(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > capacity) {
            throw new IOException("expected at most " + capacity + " decisions, found " + size);
        }
        Observation before = null;
        for (int i = 0; i < size; i++) {
            boolean follows = in.readBoolean();
            if (follows && before == null) {
                throw new IOException("expected a state of the first decision, found none");
            }
            Observation state = follows && before != null ? before : readState(in);
            StateActionRewardState<Integer> decision =
                    new StateActionRewardState<>(state, in.readInt(), in.readDouble(), in.readBoolean());
            before = readState(in);
            decision.setNextObservation(before);
            ring.add(decision);
        }
    }

    private static Observation readState(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("expected the features of a state, found " + length);
        }
        float[] features = new float[length];
        for (int i = 0; i < length; i++) {
            features[i] = in.readFloat();
        }
        return new Observation(Nd4j.createFromArray(new float[][] {features}));
    }
}
