package io.callosum.environment.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callosum.controller.profile.CodecCosts;
import io.callosum.environment.text.TextFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecCostsCsvTest {
    private static final String HEADER = "codec,split,uplink_bytes,device_ms,server_ms,output_error\n";

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path file = folder.resolve("codecs.csv");
        CodecCosts half = new CodecCosts(
                "float16",
                new double[] {154587, 290400},
                new double[] {0.001, 0.0025},
                new double[] {0.000125, 0.0005},
                new double[] {0, 4.25e-4});
        CodecCosts small =
                new CodecCosts("int8+zstd", new double[] {1, 2.5}, new double[2], new double[2], new double[] {0, 1.5});
        CodecCostsCsv.write(file, List.of(half, small));

        assertThat(Files.readString(file)).startsWith(HEADER + "float16,0,154587.0,1.000000,0.125000,0.000e+00\n");
        List<CodecCosts> read = CodecCostsCsv.read(file, 2);
        assertThat(read).extracting(CodecCosts::codec).containsExactly("float16", "int8+zstd");
        assertThat(read.get(0).uplinkBytes()).containsExactly(half.uplinkBytes());
        assertThat(read.get(0).encodeSeconds()).containsExactly(half.encodeSeconds());
        assertThat(read.get(0).decodeSeconds()).containsExactly(half.decodeSeconds());
        assertThat(read.get(0).outputError()).containsExactly(half.outputError());
        assertThat(read.get(1).uplinkBytes()).containsExactly(1, 2.5);
        assertThat(read.get(1).outputError()).containsExactly(0, 1.5);
    }

    /** Where nothing can be carried across no tolerance is enough. */
    @Test
    void infiniteErrorsStayInfinite() throws IOException {
        Path file = folder.resolve("codecs.csv");
        double[] error = {Double.POSITIVE_INFINITY, 0.5};
        CodecCostsCsv.write(file, List.of(new CodecCosts("int8", new double[2], new double[2], new double[2], error)));
        assertThat(CodecCostsCsv.read(file, 2).get(0).outputError()).containsExactly(error);
    }

    @Test
    void columnsStandInAnyOrderAndCodecsMayTakeTurns() throws IOException {
        Path file = folder.resolve("codecs.csv");
        Files.writeString(
                file,
                "split,codec,server_ms,device_ms,note,output_error,uplink_bytes\n0,a,1,2,x,0.5,10\n0,b,3,4,x,0.25,20\n1,b,0,0,,0,5\n1,a,0,0,,0,6\n");

        List<CodecCosts> read = CodecCostsCsv.read(file, 2);
        assertThat(read.get(0).uplinkBytes()).containsExactly(10, 6);
        assertThat(read.get(1).encodeSeconds()).containsExactly(0.004, 0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a,0,1,1,1,0;a,2,1,1,1,0 | codecs.csv:3: expected split 1 of a, found '2'",
                "a,0,1,1,1,0;a,1,1,1,1,0;a,2,1,1,1,0 | codecs.csv:4: expected the last split, 1, only once, found '2'",
                "a,0,1,1,1,0 | codecs.csv:2: expected 2 splits of a, found 1",
                "a,0,-1,1,1,0 | codecs.csv:2: expected bytes",
                "a,0,1,x,1,0 | codecs.csv:2: expected milliseconds",
                "a,0,1,1,1 | codecs.csv:2: expected 6 columns",
                "a,0,1,1,1,NaN | codecs.csv:2: expected a relative error",
            })
    void errorsNameFileLineExpectedAndFound(String rows, String message) throws IOException {
        Path file = folder.resolve("codecs.csv");
        Files.writeString(file, HEADER + rows.replace(";", "\n") + "\n");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> CodecCostsCsv.read(file, 2))
                .withMessageContaining(message);
    }
}
