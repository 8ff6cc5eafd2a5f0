package io.callosum.environment.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.text.TextFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class ProfileOptionsTest {
    private static final String BLOCKS = "model,block_index,seconds,output_bytes\na,0,1,10\na,1,2,20\nb,0,3,30\n";

    @TempDir
    private Path folder;

    private static ProfileOptions parse(String... arguments) {
        ProfileOptions options = new ProfileOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("profile", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs(arguments);
        return options;
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void oneFileOfBothMachines() throws IOException {
        String file = write("tiny.csv", "layer,type,output_bytes,device_ms,server_ms\ni,i,9,0,0\na,b,1,10,20\n");
        SplitCosts costs = parse("--profile", file).costs();
        assertThat(costs.network()).isEqualTo("tiny");
        assertThat(costs.uplinkBytes()).containsExactly(9, 0);
        assertThat(parse("--profile", file, "--profile-format", "layers")
                        .files()
                        .files())
                .containsExactly(Path.of(file));
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> parse("--profile", file, "--profile-format", "layers,layers")
                        .files())
                .withMessage("expected a format for each file for --profile-format, found layers,layers");
    }

    @Test
    void aFileOfEachMachine() throws IOException {
        String blocks = write("blocks.csv", BLOCKS);
        String prefixes = write("p.csv", "partition_index,cumulative_front_end_seconds\n0,0\n1,5\n2,4\n");
        ProfileOptions options = parse(
                "--device-profile=" + prefixes,
                "--server-profile=" + blocks,
                "--network=a",
                "--input-bytes=77",
                "--profile-format=prefixes,scission");
        assertThat(options.given()).isTrue();
        SplitCosts costs = options.costs();
        assertThat(costs.network()).isEqualTo("a");
        assertThat(costs.uplinkBytes()).containsExactly(77, 10, 0);
        assertThat(costs.deviceSeconds()).containsExactly(0, 5, 4);
        assertThat(costs.serverSeconds()).containsExactly(3, 2, 0);
    }

    @Test
    void whatIsWrongInAFileIsTheFilesError() throws IOException {
        String blocks = write("blocks.csv", BLOCKS);
        ProfileOptions options = parse("--device-profile", blocks, "--server-profile", blocks);
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(options::costs)
                .withMessage(blocks + ": expected one network to be named, among a, b, found 2 networks");
    }

    @Test
    void nothingIsReadBeforeItIsAskedFor() {
        assertThat(parse("--profile", "missing").files().files()).containsExactly(Path.of("missing"));
        assertThat(parse().given()).isFalse();
        assertThat(parse("--network", "a").given()).isFalse();
        assertThat(parse("--server-profile", "missing").given()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--network=a | none of them",
                "--device-profile=d | --device-profile",
                "--server-profile=s | --server-profile",
                "--profile=p --server-profile=s | --profile and --server-profile",
                "--profile=p --device-profile=d --server-profile=s | --profile and --device-profile and --server-profile",
            })
    void eitherOneOrThePair(String arguments, String found) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> parse(arguments.split(" ")).files())
                .withMessage("expected either --profile, or --device-profile and --server-profile, found " + found);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--input-bytes=-1 | expected bytes of the input in 0..1000000000000, found -1",
                "--profile-format=csv | expected a layer profile format among layers, machine-layers, scission, prefixes, split-points, found 'csv'",
            })
    void othersAreRefused(String argument, String message) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> parse("--profile=p", argument).files())
                .withMessage(message);
    }
}
