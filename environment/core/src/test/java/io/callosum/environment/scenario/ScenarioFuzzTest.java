package io.callosum.environment.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.objective.Objective;
import io.callosum.environment.text.TextFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, it is read as a scenario of finite costs or refused in one line. */
final class ScenarioFuzzTest {
    private static final int MUTATIONS = 300;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void mutatedFiles(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Path header = ScenarioWriter.write(folder, SmallScenarios.random(seed, Objective.LATENCY, 6));
        Path packed = Scenarios.rows(header);
        byte[] rows;
        try (GZIPInputStream bytes = new GZIPInputStream(Files.newInputStream(packed))) {
            rows = bytes.readAllBytes();
        }
        Files.delete(packed);
        byte[] head = Files.readAllBytes(header);
        Path plain = folder.resolve(packed.getFileName().toString().replace(".gz", ""));
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            boolean inHeader = random.nextBoolean();
            Files.write(header, inHeader ? mutated(head, random) : head);
            Files.write(plain, inHeader ? rows : mutated(rows, random));
            try {
                check(Scenarios.read(header));
            } catch (TextFormatException expected) {
                refused++;
                assertThat(expected.getMessage()).hasLineCount(1);
            }
        }
        assertThat(refused).isBetween(MUTATIONS / 10, MUTATIONS);
    }

    private static byte[] mutated(byte[] bytes, SplittableRandom random) {
        byte[] mutated = bytes.clone();
        switch (random.nextInt(3)) {
            case 0 -> mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            case 1 -> {
                int at = random.nextInt(mutated.length);
                System.arraycopy(
                        "-1e999,NaN".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        0,
                        mutated,
                        at,
                        Math.min(10, mutated.length - at));
            }
            default -> mutated = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        return mutated;
    }

    private static void check(Scenario scenario) {
        for (int i = 0; i < scenario.queries(); i++) {
            assertThat(scenario.table().arrivalSeconds(i)).isFinite();
            for (int k = 0; k < scenario.splits(); k++) {
                assertThat(scenario.costSeconds(i, k)).isFinite().isNotNegative();
            }
        }
    }
}
