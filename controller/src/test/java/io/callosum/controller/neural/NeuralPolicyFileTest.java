package io.callosum.controller.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callosum.controller.adaptive.PolicyFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NeuralPolicyFileTest {
    private static final NeuralPolicyFile FILE = new NeuralPolicyFile(
            "small",
            4,
            SmallProblem.PLAN,
            SmallProblem.ACTIONS,
            RandomNetworks.of(new SplittableRandom(1), 15, 8, 3),
            0.01);

    private static byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FILE.write(bytes);
        return bytes.toByteArray();
    }

    private static NeuralPolicyFile read(byte[] bytes) throws IOException {
        return NeuralPolicyFile.read(new ByteArrayInputStream(bytes));
    }

    @Test
    void readsWhatItWrote() throws IOException {
        NeuralPolicyFile read = read(bytes());

        assertThat(read.network()).isEqualTo("small");
        assertThat(read.plan()).isEqualTo(SmallProblem.PLAN);
        assertThat(read.actions()).isEqualTo(SmallProblem.ACTIONS);
        float[] inputs = new float[15];
        Arrays.fill(inputs, 0.3f);
        assertThat(read.values().outputs(inputs)).isEqualTo(FILE.values().outputs(inputs));
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        read.write(again);
        assertThat(again.toByteArray()).isEqualTo(bytes());
        assertThat(read.policy(SmallProblem.get()).splits()).isEqualTo(4);
    }

    @Test
    void isForItsNetworkOnly() {
        assertThatThrownBy(() -> FILE.policy(SmallProblem.named("other")))
                .hasMessage("expected small with 4 splits, for which the policy was trained, found other with 4");
    }

    @Test
    void everyCutAndEveryFlippedByteIsRefused() throws IOException {
        byte[] whole = bytes();
        for (int i = 0; i < whole.length; i++) {
            byte[] cut = Arrays.copyOf(whole, i);
            assertThatThrownBy(() -> read(cut)).as("cut at %d", i).isInstanceOf(IOException.class);
            byte[] flipped = whole.clone();
            flipped[i] ^= 0x10;
            assertThatThrownBy(() -> read(flipped)).as("flipped at %d", i).isInstanceOf(IOException.class);
        }
    }

    @Test
    void neitherKindOfPolicyFileIsTakenForTheOther() throws IOException {
        byte[] neural = bytes();
        assertThatThrownBy(() -> PolicyFile.read(new ByteArrayInputStream(neural)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("expected magic number");
        assertThatThrownBy(() -> read("CALLOSUM and more".getBytes(StandardCharsets.US_ASCII)))
                .hasMessage("expected magic number 43414c4c4f4e4554, found 43414c4c4f53554d");
    }
}
