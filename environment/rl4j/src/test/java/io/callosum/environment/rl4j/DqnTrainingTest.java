package io.callosum.environment.rl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.neural.BatteryPlan;
import io.callosum.controller.neural.DenseNetwork;
import io.callosum.controller.neural.NeuralPolicyFile;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.environment.battery.BatteryComparison;
import io.callosum.environment.battery.BatteryRun;
import io.callosum.environment.battery.BatteryScenario;
import io.callosum.environment.battery.Bursts;
import io.callosum.environment.battery.EnergyFrontier;
import io.callosum.environment.battery.LevelChain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.rl4j.network.dqn.DQN;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

final class DqnTrainingTest {
    /** Two hours with 6 bursts of 5 queries. */
    private static final BatteryScenario SHORT = shortDay();

    @TempDir
    private Path folder;

    private static BatteryScenario shortDay() {
        BatteryScenario day = BatteryScenario.standard();
        return new BatteryScenario(
                day.problem(),
                new BatteryPlan(7200, 30 * 900 + 7200 * 2, 2),
                new Bursts(6, 5, 0.5),
                day.uplink(),
                day.server(),
                day.noise(),
                day.forfeitSeconds());
    }

    private static DqnSettings settings(int steps) {
        return new DqnSettings(3, steps, 16, 16, 2e-3, 0.9, 2000, 64, 300, 0.05, 50, 5);
    }

    private static byte[] bytes(NeuralPolicyFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.write(bytes);
        return bytes.toByteArray();
    }

    private static NeuralPolicyFile train(int steps, Path checkpoint, List<TrainingDay> days) throws IOException {
        return new BatteryTraining(SHORT, settings(steps), days::add).train(checkpoint);
    }

    @Test
    @SuppressWarnings("deprecation") // what RL4J trains
    void thePlainNetworkEqualsRl4jsOutput() {
        int inputs = 17;
        MultiLayerNetwork trained = ValueNetwork.create(DqnSettings.standard(5, 1000), inputs, 5);
        SplittableRandom random = new SplittableRandom(1);
        float[][] rows = new float[500][inputs];
        for (float[] row : rows) {
            for (int i = 0; i < inputs; i++) {
                row[i] = (float) random.nextDouble(-1, 3);
            }
        }
        INDArray states = Nd4j.createFromArray(rows);
        INDArray targets = Nd4j.rand(rows.length, 5).muli(-4);
        DQN dqn = new DQN(trained);
        for (int i = 0; i < 30; i++) {
            dqn.fit(states, targets);
        }
        DenseNetwork plain = ValueNetwork.export(trained);

        INDArray expected = dqn.outputAll(states)[0];
        double largest = 0;
        for (int i = 0; i < rows.length; i++) {
            float[] found = plain.outputs(rows[i]);
            for (int action = 0; action < 5; action++) {
                assertThat((double) found[action]).isCloseTo(expected.getDouble(i, action), within(1e-5));
                largest = Math.max(largest, Math.abs(found[action]));
            }
        }
        assertThat(largest).as("values that are worth comparing").isGreaterThan(0.5);
    }

    @Test
    void theSameSettingsGiveTheSameFile() throws IOException {
        List<TrainingDay> days = new ArrayList<>();
        List<TrainingDay> again = new ArrayList<>();
        byte[] one = bytes(train(160, folder.resolve("one"), days));
        byte[] other = bytes(train(160, folder.resolve("other"), again));

        assertThat(other).isEqualTo(one);
        assertThat(again).isEqualTo(days).hasSizeGreaterThan(2);
        assertThat(days.get(days.size() - 1).steps()).isBetween(160, 300);
        assertThat(days.get(days.size() - 1).exploration())
                .isLessThan(days.get(0).exploration());
        assertThat(days.stream().filter(TrainingDay::best).mapToDouble(TrainingDay::costSeconds))
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    /** What a checkpoint holds of weights, target, Adam, memory and updates, without the times of day that a model file has. */
    private static void assertSame(Path one, Path other, DqnSettings settings) throws IOException {
        Learner expected = learner(one, settings);
        Learner found = learner(other, settings);
        assertThat(found.network().params()).isEqualTo(expected.network().params());
        assertThat(found.network().updaterState()).isEqualTo(expected.network().updaterState());
        byte[] expectedRest = afterModel(expected.bytes());
        assertThat(afterModel(found.bytes())).isEqualTo(expectedRest).hasSizeGreaterThan(10_000);
    }

    private static byte[] afterModel(byte[] learner) {
        int model = ByteBuffer.wrap(learner).getInt();
        return Arrays.copyOfRange(learner, 4 + model, learner.length);
    }

    private static Learner learner(Path checkpoint, DqnSettings settings) throws IOException {
        Checkpoint read = Checkpoint.read(checkpoint, new BatteryTraining(SHORT, settings, day -> {}).identity());
        return Learner.of(read.learner(), settings, Nd4j.getRandom());
    }

    /** The memory overflows before and after the kill, and the target network is replaced in the midst of days. */
    @Test
    void aKilledTrainingThatGoesOnIsThatWhichWasNotKilledToTheBit() throws IOException {
        DqnSettings settings = new DqnSettings(3, 420, 16, 16, 2e-3, 0.9, 100, 64, 300, 0.05, 50, 5);
        List<TrainingDay> whole = new ArrayList<>();
        NeuralPolicyFile expected = new BatteryTraining(SHORT, settings, whole::add).train(folder.resolve("whole"));
        Path checkpoint = folder.resolve("checkpoint");
        List<TrainingDay> parts = new ArrayList<>();
        assertThatThrownBy(() -> new BatteryTraining(SHORT, settings, day -> {
                            parts.add(day);
                            if (day.steps() > 210) {
                                throw new IllegalStateException("killed");
                            }
                        })
                        .train(checkpoint))
                .hasMessage("killed");
        // What a write that was cut short would leave.
        Files.writeString(folder.resolve("checkpoint.part"), "half");
        assertThat(parts).hasSizeBetween(2, whole.size() - 2);

        NeuralPolicyFile found = new BatteryTraining(SHORT, settings, parts::add).train(checkpoint);

        assertThat(parts).isEqualTo(whole);
        assertThat(bytes(found)).isEqualTo(bytes(expected));
        assertSame(folder.resolve("whole"), checkpoint, settings);
        List<TrainingDay> nothing = new ArrayList<>();
        assertThat(bytes(new BatteryTraining(SHORT, settings, nothing::add).train(checkpoint)))
                .isEqualTo(bytes(found));
        assertThat(nothing).as("it was finished").isEmpty();
    }

    /** Learning begins when the memory is warm. */
    @Test
    void theNetworkStaysAsItWasUntilTheMemoryIsWarm() throws IOException {
        DqnSettings settings = new DqnSettings(3, 40, 16, 16, 2e-3, 0.9, 2000, 500, 300, 0.05, 50, 0);
        new BatteryTraining(SHORT, settings, day -> {}).train(folder.resolve("checkpoint"));
        assertThat(learner(folder.resolve("checkpoint"), settings).network().params())
                .isEqualTo(ValueNetwork.create(settings, 12 + SHORT.actions().length, SHORT.actions().length)
                        .params());
    }

    @Test
    void aCheckpointOfOtherSettingsOrADamagedOneIsRefused() throws IOException {
        Path checkpoint = folder.resolve("checkpoint");
        train(70, checkpoint, new ArrayList<>());
        DqnSettings other = new DqnSettings(4, 70, 16, 16, 2e-3, 0.9, 2000, 64, 300, 0.05, 50, 5);
        assertThatThrownBy(() -> new BatteryTraining(SHORT, other, day -> {}).train(checkpoint))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("checkpoint: expected a checkpoint of seed 4, 16 units")
                .hasMessageContaining("found one of seed 3, 16 units")
                .hasMessageNotContaining("\n");
        BatteryScenario slower = new BatteryScenario(
                SHORT.problem(),
                SHORT.plan(),
                SHORT.bursts(),
                new LevelChain(new double[] {0.6}, new double[] {900}),
                SHORT.server(),
                SHORT.noise(),
                SHORT.forfeitSeconds());
        assertThatThrownBy(() -> new BatteryTraining(slower, settings(70), day -> {}).train(checkpoint))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("days like");

        byte[] whole = Files.readAllBytes(checkpoint);
        whole[whole.length / 2] ^= 1;
        Files.write(checkpoint, whole);
        assertThatThrownBy(() -> train(200, checkpoint, new ArrayList<>()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
        Files.write(checkpoint, Arrays.copyOf(whole, whole.length / 3));
        assertThatThrownBy(() -> train(200, checkpoint, new ArrayList<>()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("found its end too early");
        whole[11]++;
        Files.write(checkpoint, whole);
        assertThatThrownBy(() -> train(200, checkpoint, new ArrayList<>()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected a checkpoint of version 2, found 3");
    }

    @Test
    void aDayIsWorthWhatItsQueriesCost() {
        EnergyFrontier frontier = EnergyFrontier.of(SHORT, 2);
        Random random = Nd4j.getRandomFactory().getNewRandomInstance(1);
        DayMdp mdp = new DayMdp(SHORT, frontier, 0.9, random, day -> 40 + day, 0);
        double[] reward = new double[SHORT.actions().length];
        for (int action = 0; action < reward.length; action++) {
            mdp = new DayMdp(SHORT, frontier, 0.9, random, day -> 40 + day, 0);
            mdp.reset();
            while (!mdp.isDone()) {
                reward[action] += mdp.step(action).getReward();
            }
        }
        for (double each : reward) {
            assertThat(each).isNegative();
        }
        assertThat(mdp.getObservationSpace().getShape()).containsExactly(12 + reward.length);
        assertThat(mdp.reset().toArray()).hasSize(12 + reward.length);
    }

    /** 600 decisions are few; that it has learned something shows beside the worst of the fixed splits. */
    @Test
    void learnsSomethingInSeconds() throws IOException {
        NeuralPolicyFile file = train(600, folder.resolve("checkpoint"), new ArrayList<>());
        double forfeit = SHORT.forfeitSeconds();
        double learned = BatteryComparison.play(SHORT, "neural", () -> file.policy(SHORT.problem()), 40, 0, 1)
                .mean((BatteryRun run) -> run.costSeconds(forfeit));
        double server = BatteryComparison.play(
                        SHORT,
                        "all-server",
                        () -> FixedSplitPolicy.allServer(SHORT.problem().splits()),
                        40,
                        0,
                        1)
                .mean((BatteryRun run) -> run.costSeconds(forfeit));

        assertThat(learned).as("mean cost in s; all-server: %f", server).isLessThan(server);
    }
}
