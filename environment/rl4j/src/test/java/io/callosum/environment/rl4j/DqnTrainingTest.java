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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.rl4j.network.dqn.DQN;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
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

    @Test
    void goesOnFromTheLastWholeDayAfterAKill() throws IOException {
        Path checkpoint = folder.resolve("checkpoint");
        List<TrainingDay> before = new ArrayList<>();
        List<TrainingDay> after = new ArrayList<>();
        assertThatThrownBy(() -> new BatteryTraining(SHORT, settings(260), day -> {
                            before.add(day);
                            if (day.steps() > 130) {
                                throw new IllegalStateException("killed");
                            }
                        })
                        .train(checkpoint))
                .hasMessage("killed");
        // What a write that was cut short would leave.
        Files.writeString(folder.resolve("checkpoint.part"), "half");
        TrainingDay last = before.get(before.size() - 1);

        NeuralPolicyFile file = train(260, checkpoint, after);

        assertThat(after.get(0).days()).isEqualTo(last.days() + 1);
        assertThat(after.get(0).steps()).isBetween(last.steps(), last.steps() + 80);
        assertThat(after.get(0).exploration()).isLessThanOrEqualTo(last.exploration());
        assertThat(after.get(after.size() - 1).steps()).isGreaterThanOrEqualTo(260);
        assertThat(file.values().inputs()).isEqualTo(12 + file.actions().length);
        List<TrainingDay> nothing = new ArrayList<>();
        assertThat(bytes(train(260, checkpoint, nothing))).isEqualTo(bytes(file));
        assertThat(nothing).as("it was finished").isEmpty();
    }

    @Test
    void aCheckpointOfOtherSettingsOrADamagedOneIsRefused() throws IOException {
        Path checkpoint = folder.resolve("checkpoint");
        train(70, checkpoint, new ArrayList<>());
        DqnSettings other = new DqnSettings(4, 70, 16, 16, 2e-3, 0.9, 2000, 64, 300, 0.05, 50, 5);
        assertThatThrownBy(() -> new BatteryTraining(SHORT, other, day -> {}).train(checkpoint))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("expected a checkpoint of the same settings");

        byte[] whole = Files.readAllBytes(checkpoint);
        whole[whole.length / 2] ^= 1;
        Files.write(checkpoint, whole);
        assertThatThrownBy(() -> train(200, checkpoint, new ArrayList<>()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void aDayIsWorthWhatItsQueriesCost() {
        EnergyFrontier frontier = EnergyFrontier.of(SHORT, 2);
        DayMdp mdp = new DayMdp(SHORT, frontier, 0.9, 1, day -> 40 + day, 0);
        double[] reward = new double[SHORT.actions().length];
        for (int action = 0; action < reward.length; action++) {
            mdp = new DayMdp(SHORT, frontier, 0.9, 1, day -> 40 + day, 0);
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
