package io.callosum.environment.profile.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.profile.Machine;
import io.callosum.environment.profile.MachineProfile;
import io.callosum.environment.profile.ProfiledLayer;
import io.callosum.environment.profile.format.LayerProfileFormat;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class LayerProfilesTest {
    private static Stream<String> names() {
        return LayerProfiles.formats().stream().map(LayerProfileFormat::name);
    }

    @Test
    void everyFormatHasASample() {
        assertThat(names()).containsExactlyInAnyOrderElementsOf(ProfileSamples.BY_FORMAT.keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void aSampleIsRecognisedAndReadTheSameByName(String name) {
        TextSource source = ProfileSamples.text(ProfileSamples.sample(name));
        LayerProfileFormat format = LayerProfiles.recognise(source);
        assertThat(format.name()).isEqualTo(name);
        assertThat(LayerProfiles.format(name)).isSameAs(format);
        MachineProfile profile = format.read(source, Machine.DEVICE, Optional.empty());
        assertThat(profile.splits()).isEqualTo(3);
        assertThat(profile.headSeconds()[0]).isZero();
        assertThat(profile.headSeconds()[2]).isCloseTo(0.0125, within(1e-15));
    }

    /** The same rows with columns in reverse, one more among them, CRLF, a byte order mark, blanks and comments. */
    private static String disguised(String content) {
        return content.lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> {
                    List<String> cells = Arrays.asList(line.split(",", -1));
                    Collections.reverse(cells);
                    return cells.stream().collect(Collectors.joining(" ,\t", "", ",note"));
                })
                .collect(Collectors.joining("\r\n\r\n# x\r\n", "\uFEFF", "\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void theOrderOfColumnsAndOtherOnesDoNotMatter(String name) {
        String content = ProfileSamples.sample(name);
        MachineProfile plain = ProfileSamples.read(content);
        MachineProfile other = ProfileSamples.read(disguised(content));
        assertThat(other.headSeconds()).containsExactly(plain.headSeconds());
        assertThat(other.layers()).isEqualTo(plain.layers());
        assertThat(other.network()).isEqualTo(plain.network());
        assertThat(other.uplinkBytes().map(Arrays::toString))
                .isEqualTo(plain.uplinkBytes().map(Arrays::toString));
        assertThat(other.headMillijoules().map(Arrays::toString))
                .isEqualTo(plain.headMillijoules().map(Arrays::toString));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "layers         | [1000.0, 800.0, 0.0]   | [0.0, 7.5, 17.5] | false",
                "machine-layers | [1000.0, 800.0, 0.0]   | [0.0, 7.5, 17.5] | false",
                "scission       | [150000.0, 800.0, 0.0] |                  | true",
                "prefixes       |                        |                  | false",
                "split-points   | [1000.0, 800.0, 0.0]   | [0.0, 7.5, 17.5] | false",
            })
    void eachHasWhatItsFileSays(String name, String bytes, String millijoules, boolean assumed) {
        MachineProfile profile = ProfileSamples.read(ProfileSamples.sample(name));
        assertThat(profile.uplinkBytes().map(Arrays::toString)).isEqualTo(Optional.ofNullable(bytes));
        assertThat(profile.headMillijoules().map(Arrays::toString)).isEqualTo(Optional.ofNullable(millijoules));
        assertThat(profile.isInputAssumed()).isEqualTo(assumed);
    }

    @Test
    void layersKeepTheirNamesAndTypes() {
        List<ProfiledLayer> ours = List.of(
                new ProfiledLayer("conv1", Optional.of("convolution")),
                new ProfiledLayer("fc", Optional.of("fully-connected")));
        assertThat(ProfileSamples.read(ProfileSamples.sample("layers")).layers())
                .isEqualTo(ours);
        assertThat(ProfileSamples.read(ProfileSamples.sample("machine-layers")).layers())
                .isEqualTo(ours);
        assertThat(ProfileSamples.read(ProfileSamples.sample("scission")).layers())
                .containsExactly(
                        new ProfiledLayer("0-1", Optional.empty()), new ProfiledLayer("2-2", Optional.empty()));
        assertThat(ProfileSamples.read("model,block_index,seconds,output_bytes\na,0,1,2\n")
                        .layers())
                .containsExactly(new ProfiledLayer("0", Optional.empty()));
    }

    @Test
    void aProfileOfBothMachinesServesForEither() {
        TextSource source = ProfileSamples.text(ProfileSamples.sample("layers"));
        MachineProfile server = LayerProfiles.format("layers").read(source, Machine.SERVER, Optional.of("tiny"));
        assertThat(server.headSeconds()).containsExactly(0, 0.001, 0.003);
        assertThat(server.headMillijoules()).isEmpty();
        assertThat(server.network()).contains("tiny");
    }

    @Test
    void energyThatIsMissingOnceIsMissingAltogether() {
        assertThat(ProfileSamples.read(ProfileSamples.sample("machine-layers").replace("4,7.5", "4,"))
                        .headMillijoules())
                .isEmpty();
        assertThat(ProfileSamples.read(ProfileSamples.sample("machine-layers").replace("3,9", "3,"))
                        .headMillijoules())
                .as("the input's does not count")
                .isPresent();
        assertThat(ProfileSamples.read(ProfileSamples.sample("split-points").replace("2,0.0075", "2,"))
                        .headMillijoules())
                .isEmpty();
    }

    @Test
    void columnsOfTwoFormatsAreAmbiguousUntilOneIsNamed() {
        String content = "layer,type,output_bytes,device_ms,server_ms,latency_ms\ni,i,9,0,0,0\na,b,1,10,20,30\n";
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> ProfileSamples.read(content))
                .withMessage(
                        "sample.csv:1: expected the format to be named (one of layers, machine-layers), because the "
                                + "content is ambiguous, found 'layer,type,output_bytes,device_ms,server_ms,latency_ms'");
        TextSource source = ProfileSamples.text(content);
        assertThat(LayerProfiles.format("machine-layers")
                        .read(source, Machine.SERVER, Optional.empty())
                        .headSeconds())
                .containsExactly(0, 0.03);
        assertThat(LayerProfiles.format("layers")
                        .read(source, Machine.SERVER, Optional.empty())
                        .headSeconds())
                .containsExactly(0, 0.02);
    }

    @Test
    void whatNoFormatIsNearListsThemAll() {
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> ProfileSamples.read("# hi\n0 1 2\n"))
                .withMessage(
                        "sample.csv:2: expected a header with layer,type,output_bytes,device_ms,server_ms (layers), or "
                                + "layer,type,output_bytes,latency_ms (machine-layers), or "
                                + "model,block_index,seconds,output_bytes (scission), or "
                                + "partition_index,cumulative_front_end_seconds (prefixes), or "
                                + "model,point,intermediate_bits,compression_rate,front_seconds (split-points), found '0 1 2'");
    }

    @Test
    void aNameThatIsNoFormatListsThoseThatAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerProfiles.format("Scission"))
                .withMessage("expected a layer profile format among layers, machine-layers, scission, prefixes, "
                        + "split-points, found 'Scission'");
    }
}
