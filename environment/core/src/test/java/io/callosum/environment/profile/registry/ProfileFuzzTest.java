package io.callosum.environment.profile.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.environment.profile.Machine;
import io.callosum.environment.profile.MachinePair;
import io.callosum.environment.profile.MachineProfile;
import io.callosum.environment.profile.ProfiledSplits;
import io.callosum.environment.profile.format.LayerProfileFormat;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes give either a profile that can be combined with itself, or an error that says where. */
final class ProfileFuzzTest {
    private static final int MUTANTS = 4000;
    private static final List<String> NASTY = List.of(
            "NaN",
            "Infinity",
            "-0",
            "1e309",
            "1e-320",
            "0x1p3",
            "-1",
            "99999999999999999999",
            "",
            "1e6",
            "a",
            "b",
            "0",
            "1",
            "2",
            "\u0000",
            "\uFEFF",
            "\u2028",
            "#",
            "layer",
            "model",
            "1,1",
            "1\n1",
            "\"1\"",
            "1e",
            ".",
            "+1");

    private static Stream<String> names() {
        return LayerProfiles.formats().stream().map(LayerProfileFormat::name);
    }

    @ParameterizedTest(name = "{0}, seed 20260201")
    @MethodSource("names")
    void mutantsAreReadOrRefused(String format) {
        SplittableRandom random = new SplittableRandom(20260201);
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = random.nextBoolean()
                    ? withOtherCells(ProfileSamples.sample(format), random)
                    : withOtherBytes(ProfileSamples.sample(format), random);
            TextSource source = TextSource.of("fuzz", mutant);
            Optional<String> network = random.nextBoolean() ? Optional.of("a") : Optional.empty();
            String shown = i + ": " + new String(mutant, StandardCharsets.UTF_8);
            read += survives(() -> LayerProfiles.recognise(source), source, network, shown);
            read += survives(() -> LayerProfiles.format(format), source, network, shown);
        }
        assertThat(read).as("mutants that are still profiles").isBetween(MUTANTS / 20, 2 * MUTANTS * 9 / 10);
    }

    private interface Choice {
        LayerProfileFormat format();
    }

    private static int survives(Choice choice, TextSource source, Optional<String> network, String shown) {
        try {
            LayerProfileFormat format = choice.format();
            MachineProfile device = format.read(source, Machine.DEVICE, network);
            MachineProfile server = format.read(source, Machine.SERVER, network);
            check(device, server, shown);
            return 1;
        } catch (TextFormatException refused) {
            String place = refused.line() == 0 ? "fuzz" : "fuzz:" + refused.line();
            assertThat(refused.getMessage())
                    .as(shown)
                    .startsWith(place + ": expected ")
                    .hasLineCount(1);
            return 0;
        }
    }

    private static void check(MachineProfile device, MachineProfile server, String shown) {
        if (device.uplinkBytes().isEmpty()) {
            double[] bytes = new double[device.splits()];
            check(device.withUplinkBytes(bytes, false), server, shown);
            return;
        }
        ProfiledSplits splits = new MachinePair(device, "fuzz", server, "fuzz").combine("a");
        double[] tails = splits.costs().serverSeconds();
        double[] heads = splits.costs().deviceSeconds();
        assertThat(tails[tails.length - 1]).as(shown).isZero();
        assertThat(DoubleStream.concat(Arrays.stream(heads), Arrays.stream(tails)))
                .as(shown)
                .allSatisfy(seconds -> assertThat(seconds).isFinite().isNotNegative());
    }

    private static byte[] withOtherCells(String sample, SplittableRandom random) {
        List<String> lines = new ArrayList<>(sample.lines().toList());
        for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
            int at = random.nextInt(lines.size());
            String[] cells = lines.get(at).split(",", -1);
            cells[random.nextInt(cells.length)] = NASTY.get(random.nextInt(NASTY.size()));
            switch (random.nextInt(6)) {
                case 0 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                case 1 -> lines.set(at, lines.get(random.nextInt(lines.size())));
                default -> lines.set(at, String.join(",", cells));
            }
        }
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withOtherBytes(String sample, SplittableRandom random) {
        byte[] bytes = sample.getBytes(StandardCharsets.UTF_8);
        for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(-128, 128);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }
}
