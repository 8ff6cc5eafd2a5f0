package io.callosum.environment.rl4j;

import io.callosum.controller.neural.DayFeatures;
import io.callosum.controller.neural.DenseNetwork;
import io.callosum.controller.neural.NeuralPolicy;
import io.callosum.controller.neural.NeuralPolicyFile;
import io.callosum.environment.battery.BatteryDay;
import io.callosum.environment.battery.BatteryReplay;
import io.callosum.environment.battery.BatteryRun;
import io.callosum.environment.battery.BatteryScenario;
import io.callosum.environment.battery.EnergyFrontier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.deeplearning4j.rl4j.learning.IEpochTrainer;
import org.deeplearning4j.rl4j.learning.ILearning;
import org.deeplearning4j.rl4j.learning.configuration.QLearningConfiguration;
import org.deeplearning4j.rl4j.learning.listener.TrainingListener;
import org.deeplearning4j.rl4j.learning.sync.qlearning.QLearning;
import org.deeplearning4j.rl4j.util.IDataManager;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains a network on the battery scenario by double deep Q-learning (van Hasselt, Guez and Silver, Deep reinforcement learning with
 * double Q-learning, AAAI 2016), with RL4J. After each day the network plays days of validation, in plain Java as a device would; the best
 * so far is what training gives. Days of training, of validation and of the frontier all have seeds below
 * {@link BatteryDay#FIRST_UNSEEN_SEED}.
 *
 * <p>Seeded: the same settings give the same file on the same machine where ND4J uses one thread ({@code OMP_NUM_THREADS=1}), which is also
 * the fastest. With a checkpoint file, a training that was killed goes on from the last whole day, and gives the same file as if it had not
 * been. Not thread-safe.
 */
public final class BatteryTraining {
    private static final long VALIDATION_SEED = 900_000_000L;
    private static final int FRONTIER_DAYS = 20;

    private final BatteryScenario scenario;
    private final DqnSettings settings;
    private final Consumer<TrainingDay> listener;

    /** A training that tells a listener of each day. */
    public BatteryTraining(BatteryScenario scenario, DqnSettings settings, Consumer<TrainingDay> listener) {
        this.scenario = scenario;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Trains, from where the checkpoint stands if there is one.
     *
     * @param checkpointFile written after each day; null for none
     * @return the best network
     * @throws IOException if the checkpoint cannot be written or read, or is of other settings
     */
    public NeuralPolicyFile train(@Nullable Path checkpointFile) throws IOException {
        Random random = Nd4j.getRandomFactory().getNewRandomInstance(settings.seed());
        Progress progress = checkpointFile != null && Files.exists(checkpointFile)
                ? resumed(checkpointFile, random)
                : new Progress(checkpointFile, started(random), 0, 0);
        if (progress.steps < settings.steps()) {
            learn(progress, random);
        }
        return progress.best.length == 0
                ? file(ValueNetwork.export(progress.learner.network()))
                : NeuralPolicyFile.read(new ByteArrayInputStream(progress.best));
    }

    private Learner started(Random random) {
        int actions = scenario.actions().length;
        return Learner.create(settings, DayFeatures.COMMON + actions, actions, random);
    }

    private Progress resumed(Path checkpointFile, Random random) throws IOException {
        Checkpoint from = Checkpoint.read(checkpointFile, identity());
        Progress progress = new Progress(
                checkpointFile, Learner.of(from.learner(), settings, random), from.steps(), from.nextDay());
        progress.best = from.best();
        progress.bestCost = from.bestCostSeconds();
        return progress;
    }

    private void learn(Progress progress, Random random) throws IOException {
        EnergyFrontier frontier = EnergyFrontier.of(scenario, FRONTIER_DAYS);
        DayMdp days = new DayMdp(scenario, frontier, settings.discount(), random, this::seedOfDay, progress.nextDay);
        DayLearning learning = new DayLearning(days, progress.learner, configuration(), progress.steps, random);
        learning.addListener(progress);
        progress.days = days;
        try {
            learning.train();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** Of settings, and of what days are drawn from: by what the first one is like. */
    String identity() {
        BatteryDay day = new BatteryDay(scenario, seedOfDay(0));
        return settings.identity() + ", days like " + Integer.toHexString(day.fingerprint());
    }

    private QLearningConfiguration configuration() {
        return QLearningConfiguration.builder()
                .maxEpochStep(Integer.MAX_VALUE)
                .maxStep(settings.steps())
                .gamma(settings.discount())
                .rewardFactor(1)
                .updateStart(settings.warmUpSteps())
                .minEpsilon(settings.leastExploration())
                .epsilonNbStep(settings.explorationSteps())
                .build();
    }

    /** Seeds of training: a range of their own a seed of the settings, all below those of validation. */
    private long seedOfDay(long day) {
        return 1_000 + settings.seed() * 5_000L + day % 5_000;
    }

    private NeuralPolicyFile file(DenseNetwork network) {
        return new NeuralPolicyFile(
                scenario.problem().costs().network(),
                scenario.problem().splits(),
                scenario.plan(),
                scenario.actions(),
                network,
                NeuralPolicy.DEFAULT_FLOOR);
    }

    /** Judges, keeps the best and writes the checkpoint after each day. */
    private final class Progress implements TrainingListener {
        private final @Nullable Path checkpointFile;
        private final Learner learner;
        private final int steps;
        private final long nextDay;
        private byte[] best = new byte[0];
        private double bestCost = Double.POSITIVE_INFINITY;
        private @Nullable DayMdp days;

        /**
         * Progress from somewhere on.
         *
         * @param steps decisions before
         * @param nextDay the first day's number
         */
        Progress(@Nullable Path checkpointFile, Learner learner, int steps, long nextDay) {
            this.checkpointFile = checkpointFile;
            this.learner = learner;
            this.steps = steps;
            this.nextDay = nextDay;
        }

        @Override
        public ListenerResponse onTrainingStart() {
            return ListenerResponse.CONTINUE;
        }

        @Override
        public void onTrainingEnd() {
            // The result is kept day by day.
        }

        @Override
        public ListenerResponse onNewEpoch(IEpochTrainer trainer) {
            return ListenerResponse.CONTINUE;
        }

        @Override
        @SuppressWarnings("rawtypes") // demanded by the interface
        public ListenerResponse onTrainingProgress(ILearning all) {
            return ListenerResponse.CONTINUE;
        }

        @Override
        public ListenerResponse onEpochTrainingResult(IEpochTrainer trainer, IDataManager.StatEntry statistics) {
            if (days == null || !(statistics instanceof QLearning.QLStatEntry entry)) {
                throw new IllegalStateException("expected a day of a training that has begun, found " + statistics);
            }
            try {
                dayIsOver(trainer.getStepCount(), days.nextDay(), entry.getEpsilon());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return ListenerResponse.CONTINUE;
        }

        private void dayIsOver(int stepsNow, long daysNow, double exploration) throws IOException {
            NeuralPolicyFile candidate = file(ValueNetwork.export(learner.network()));
            Judgement judgement = judge(candidate);
            boolean better = judgement.cost < bestCost;
            if (better) {
                bestCost = judgement.cost;
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                candidate.write(bytes);
                best = bytes.toByteArray();
            }
            if (checkpointFile != null) {
                new Checkpoint(identity(), stepsNow, daysNow, learner.bytes(), best, bestCost).write(checkpointFile);
            }
            listener.accept(new TrainingDay(
                    stepsNow,
                    settings.steps(),
                    daysNow,
                    exploration,
                    judgement.completed,
                    judgement.latency,
                    judgement.cost,
                    better));
        }
    }

    private record Judgement(double completed, double latency, double cost) {}

    private Judgement judge(NeuralPolicyFile candidate) {
        int days = settings.validationDays();
        if (days == 0) {
            return new Judgement(Double.NaN, Double.NaN, Double.NaN);
        }
        double completed = 0;
        double latency = 0;
        double cost = 0;
        for (int i = 0; i < days; i++) {
            BatteryReplay replay = new BatteryReplay(candidate.policy(scenario.problem()), i);
            BatteryRun run = replay.play(new BatteryDay(scenario, VALIDATION_SEED + i));
            completed += run.completedShare() / days;
            latency += run.meanLatencySeconds() / days;
            cost += run.costSeconds(scenario.forfeitSeconds()) / days;
        }
        return new Judgement(completed, latency, cost);
    }
}
