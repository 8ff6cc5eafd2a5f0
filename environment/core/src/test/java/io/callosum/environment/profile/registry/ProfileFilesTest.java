package io.callosum.environment.profile.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.profile.LayerProfileCsv;
import io.callosum.environment.profile.ProfiledSplits;
import io.callosum.environment.text.TextFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfileFilesTest {
    @TempDir
    private Path folder;

    private Path sample(String format) throws IOException {
        return write(format + ".x.csv", ProfileSamples.sample(format));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void oneFileOfBothMachines() throws IOException {
        Path file = sample("layers");
        ProfileFiles files = ProfileFiles.both(file);
        assertThat(files.files()).containsExactly(file);
        ProfiledSplits splits = files.read();
        SplitCosts expected = LayerProfileCsv.read(file, "layers").splitCosts();
        assertThat(splits.costs().network()).isEqualTo("layers");
        assertThat(splits.costs().serverSecondsByGroup()).hasDimensions(3, 3);
        assertThat(splits.costs().deviceSeconds()).containsExactly(expected.deviceSeconds(), within(1e-15));
        assertThat(splits.costs().serverSeconds()).containsExactly(expected.serverSeconds(), within(1e-15));
        assertThat(splits.costs().uplinkBytes()).containsExactly(1000, 800, 0);
        assertThat(splits.remarks()).isEmpty();
        assertThat(files.withNetwork("tiny").read().costs().network()).isEqualTo("tiny");
    }

    @Test
    void theSameFileTwiceIsAsGood() throws IOException {
        Path file = sample("layers");
        SplitCosts once = LayerProfileCsv.read(file, "layers").splitCosts();
        ProfileFiles pair = ProfileFiles.pair(file, file);
        assertThat(pair.files()).containsExactly(file);
        SplitCosts twice = pair.read().costs();
        assertThat(twice.network()).isEqualTo(once.network());
        assertThat(twice.uplinkBytes()).containsExactly(once.uplinkBytes());
        for (int group = 0; group < 3; group++) {
            assertThat(twice.deviceSecondsByGroup()[group])
                    .containsExactly(once.deviceSecondsByGroup()[group], within(1e-15));
            assertThat(twice.serverSecondsByGroup()[group])
                    .containsExactly(once.serverSecondsByGroup()[group], within(1e-15));
        }
        assertThat(twice.deviceMillijoules().orElseThrow())
                .containsExactly(once.deviceMillijoules().orElseThrow());
    }

    @Test
    void twoFilesOfDifferentFormats() throws IOException {
        Path device = sample("prefixes");
        Path server = sample("scission");
        ProfileFiles files = ProfileFiles.pair(device, server);
        assertThat(files.files()).containsExactly(device, server);
        ProfiledSplits splits = files.read();
        assertThat(splits.costs().network()).isEqualTo("a");
        assertThat(splits.costs().deviceSeconds()).containsExactly(0, 0.02, 0.0125);
        assertThat(splits.costs().serverSeconds()).containsExactly(new double[] {0.0125, 0.0085, 0}, within(1e-15));
        assertThat(splits.costs().uplinkBytes()).containsExactly(150_000, 800, 0);
        assertThat(splits.remarks())
                .containsExactly(
                        server + ": does not say how large the input is; 150000 bytes are assumed",
                        device + ": some heads take less time than shorter ones; their times are taken as they are");
    }

    @Test
    void theNetworkIsTakenFromBothFiles() throws IOException {
        Path several = write("several.csv", "model,block_index,seconds,output_bytes\na,0,1,1\nb,0,2,1\nb,1,3,1\n");
        assertThat(ProfileFiles.pair(several, several)
                        .withNetwork("b")
                        .read()
                        .costs()
                        .deviceSeconds())
                .containsExactly(0, 2, 5);
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> ProfileFiles.pair(several, several).read())
                .withMessage(several + ": expected one network to be named, among a, b, found 2 networks");
    }

    @Test
    void aSizeOfTheInputGoesBeforeAnyOtherAndNothingIsAssumed() throws IOException {
        ProfiledSplits scission = ProfileFiles.pair(sample("scission"), sample("scission"))
                .withInputBytes(7)
                .read();
        assertThat(scission.costs().uplinkBytes()).containsExactly(7, 800, 0);
        assertThat(scission.remarks()).isEmpty();
        assertThat(ProfileFiles.both(sample("layers"))
                        .withInputBytes(7)
                        .read()
                        .costs()
                        .uplinkBytes())
                .containsExactly(7, 800, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProfileFiles.both(folder).withInputBytes(-1))
                .withMessage("expected bytes of the input in 0..1000000000000, found -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProfileFiles.both(folder).withInputBytes(1_000_000_000_001L));
    }

    @Test
    void theFormatCanBeNamed() throws IOException {
        Path ambiguous = write(
                "ambiguous.csv",
                "layer,type,output_bytes,device_ms,server_ms,latency_ms\ni,i,9,0,0,0\na,b,1,10,20,30\n");
        ProfileFiles files = ProfileFiles.pair(ambiguous, ambiguous);
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(files::read)
                .withMessageContaining("ambiguous");
        SplitCosts costs = files.withFormats("machine-layers", "layers").read().costs();
        assertThat(costs.deviceSeconds()).containsExactly(0, 0.03);
        assertThat(costs.serverSeconds()).containsExactly(0.02, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> files.withFormats("layers", "csv"));
    }

    @Test
    void oneMachinesFileIsNotBoth() throws IOException {
        Path file = sample("scission");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> ProfileFiles.both(file).read())
                .withMessage(
                        file + ":1: expected a profile of both machines (layer,type,output_bytes,device_ms,server_ms) "
                                + "or a file of each, found one machine's (scission)");
    }

    @Test
    void aFileThatIsNotThereSaysSo() throws IOException {
        Path missing = folder.resolve("missing.csv");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> ProfileFiles.pair(sample("prefixes"), missing).read())
                .withMessage(missing + ": expected a file, found none");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> ProfileFiles.both(folder).read())
                .withMessage(folder + ": expected a file, found a folder");
    }
}
