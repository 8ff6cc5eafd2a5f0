package io.callosum.environment.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callosum.controller.profile.LayerCost;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.environment.text.TextFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LayerProfileCsvTest {
    private static final LayerProfile PROFILE = new LayerProfile(
            "tiny",
            List.of(
                    row("input", "input", 150528, 0, 0, OptionalDouble.empty()),
                    row("conv1", "conv", 774400, 12.345678, 1.000001, OptionalDouble.of(37.5)),
                    row("fc", "fc", 4000, 0.000001, 1e6, OptionalDouble.of(0))));

    @TempDir
    private Path folder;

    private static LayerCost row(
            String layer, String type, long bytes, double device, double server, OptionalDouble energy) {
        return new LayerCost(layer, type, bytes, device, server, energy);
    }

    private LayerProfile read(String content) throws IOException {
        return LayerProfileCsv.read(Files.writeString(folder.resolve("profile.csv"), content), "tiny");
    }

    private static String lines(String content) {
        return content.replace("~", "\n").replace("HEADER", "layer,type,output_bytes,device_ms,server_ms");
    }

    @Test
    void remarksStandAboveTheHeaderAndArePassedOver() throws IOException {
        Path file = folder.resolve("profile.csv");
        LayerProfileCsv.write(file, PROFILE, List.of("energy_source: measured\nhere", "two"));
        assertThat(file).content().startsWith("# energy_source: measured here\n# two\nlayer,type,");
        assertThat(LayerProfileCsv.read(file, "tiny").rows()).isEqualTo(PROFILE.rows());
    }

    @Test
    void readsWhatItWrote() throws IOException {
        Path file = folder.resolve("missing/folder/profile.csv");
        LayerProfileCsv.write(file, PROFILE);
        assertThat(file)
                .content()
                .startsWith("layer,type,output_bytes,device_ms,server_ms,device_mj\ninput,input,150528,")
                .endsWith("\n");
        LayerProfile read = LayerProfileCsv.read(file, "tiny");
        assertThat(read.rows()).isEqualTo(PROFILE.rows());
        assertThat(read.network()).isEqualTo("tiny");
        try (Stream<Path> left = Files.list(folder.resolve("missing/folder"))) {
            assertThat(left).as("no part file stays behind").containsExactly(file);
        }
    }

    @Test
    void withoutEnergyThereIsNoColumn() throws IOException {
        Path file = folder.resolve("profile.csv");
        LayerProfile profile = new LayerProfile(
                "tiny",
                List.of(
                        row("in", "input", 1, 0, 0, OptionalDouble.empty()),
                        PROFILE.rows().get(0)));
        LayerProfileCsv.write(file, profile);
        assertThat(file).content().doesNotContain("device_mj");
        assertThat(LayerProfileCsv.read(file, "tiny").rows()).isEqualTo(profile.rows());
    }

    @Test
    void columnsMayComeInAnyOrderAmongOthers() throws IOException {
        LayerProfile read = read("""
                # measured on Monday

                server_ms, note,device_ms,type,layer,output_bytes
                0,x,0,input,input,1000
                 0.5 ,"a",2.5,conv, conv1 ,1e3
                """);
        assertThat(read.rows().get(1)).isEqualTo(row("conv1", "conv", 1000, 2.5, 0.5, OptionalDouble.empty()));
    }

    @Test
    void theEnergyIsOptionalByRow() throws IOException {
        LayerProfile read = read(lines("HEADER,device_mj~input,input,1,0,0,~a,conv,1,1,1,7.5"));
        assertThat(read.rows())
                .extracting(LayerCost::deviceMillijoules)
                .containsExactly(OptionalDouble.empty(), OptionalDouble.of(7.5));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "layer,type,output_bytes,device_ms~a,b,1,1 | 1: expected a column server_ms, found 'layer,type,output_bytes,device_ms'",
                "a,b,c | 1: expected a column layer, found 'a,b,c'",
                "HEADER,layer~ | 1: expected one column layer, found several: 'layer,type,output_bytes,device_ms,server_ms,layer'",
                "HEADER,device_mj,device_mj~ | 1: expected one column device_mj, found several: 'layer,type,output_bytes,device_ms,server_ms,device_mj,device_mj'",
                "HEADER~input,input,1,0,0~~a,conv,1,fast,1 | 4: expected milliseconds in 0..1000000000, found 'fast'",
                "HEADER~input,input,1,0,0~a,conv,1,1,-1 | 3: expected milliseconds in 0..1000000000, found '-1'",
                "HEADER~input,input,1,0,0~a,conv,1,NaN,1 | 3: expected milliseconds in 0..1000000000, found 'NaN'",
                "HEADER~input,input,1,0,0~a,conv,1,1e99,1 | 3: expected milliseconds in 0..1000000000, found '1e99'",
                "HEADER~input,input,1,0,0~a,conv,1,,1 | 3: expected milliseconds in 0..1000000000, found ''",
                "HEADER~input,input,-5,0,0 | 2: expected bytes in 0..1000000000000, found '-5'",
                "HEADER~input,input,1.5,0,0 | 2: expected whole bytes, found '1.5'",
                "HEADER,device_mj~input,input,1,0,0,much | 2: expected millijoules in 0..1000000000, found 'much'",
                "HEADER~input,input,1,0 | 2: expected 5 columns, as in the header, found 4: 'input,input,1,0'",
                "HEADER~input,input,1,0,0,9 | 2: expected 5 columns, as in the header, found 6: 'input,input,1,0,0,9'",
                "HEADER | 1: expected the input and at least one layer, found 0 rows",
                "HEADER~input,input,1,0,0 | 2: expected the input and at least one layer, found 1 rows",
            })
    void oneLineSaysWhereAndWhat(String content, String message) {
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> read(lines(content)))
                .withMessage(folder.resolve("profile.csv") + ":" + message);
    }

    @Test
    void aFileThatIsNotThereSaysSo() {
        Path missing = folder.resolve("missing.csv");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> LayerProfileCsv.read(missing, "tiny"))
                .withMessage(missing + ": expected a file, found none");
    }

    @Test
    void whatAFileHeldSurvivesAFailedWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("profile.csv"), "precious");
        Path inTheWay = Files.createDirectory(folder.resolve("profile.csv.part"));
        assertThatThrownBy(() -> LayerProfileCsv.write(file, PROFILE)).isInstanceOf(IOException.class);
        assertThat(file).hasContent("precious");
        Files.delete(inTheWay);
        LayerProfileCsv.write(file, PROFILE);
        assertThat(LayerProfileCsv.read(file, "tiny").rows()).isEqualTo(PROFILE.rows());
    }

    @Test
    void aFailedWriteLeavesNoPart() throws IOException {
        Path target = Files.createDirectory(folder.resolve("profile.csv"));
        Files.writeString(target.resolve("full"), "so that it cannot be replaced");
        assertThatThrownBy(() -> LayerProfileCsv.write(target, PROFILE)).isInstanceOf(IOException.class);
        assertThat(folder.resolve("profile.csv.part")).doesNotExist();
        assertThat(target.resolve("full")).exists();
    }

    @ParameterizedTest(name = "[{index}]")
    @ValueSource(strings = {"a,b", "two\nlines", " blank", "#comment", "a\rb", "\uFEFFa"})
    void aNameThatCannotBeReadAgainIsNotWritten(String name) {
        LayerProfile profile = new LayerProfile(
                "tiny", List.of(PROFILE.rows().get(0), row(name, "conv", 1, 1, 1, OptionalDouble.empty())));
        Path file = folder.resolve("profile.csv");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerProfileCsv.write(file, profile))
                .withMessage("expected a name that can stand in a CSV cell, found '" + name + "'");
        assertThat(folder).isEmptyDirectory();
    }
}
