package io.callosum.environment.profile.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callosum.environment.profile.MachineProfile;
import io.callosum.environment.profile.format.SplitColumn;
import io.callosum.environment.text.TextFormatException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line says where and what. In the contents, ~ ends a line, L, M, S, P, X are the formats' headers. */
final class ProfileErrorsTest {
    private static String content(String short_) {
        return short_.replace("~", "\n")
                .replace("L|", "layer,type,output_bytes,device_ms,server_ms")
                .replace("M|", "layer,type,output_bytes,latency_ms,energy_mj")
                .replace("S|", "model,block_index,seconds,output_bytes")
                .replace("P|", "partition_index,cumulative_front_end_seconds")
                .replace("X|", "model,point,intermediate_bits,compression_rate,front_seconds,front_joules");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "L|~i,i,9,0,0~a,conv,1,fast,1; 3: expected milliseconds in 0..1000000000, found 'fast'",
                "M|; 1: expected the input and at least one layer, found 0 rows",
                "M|~i,i,9,0,; 2: expected the input and at least one layer, found 1 rows",
                "M|~i,i,9,0,~a,conv,1,NaN,; 3: expected milliseconds in 0..1000000000, found 'NaN'",
                "M|~i,i,9,-1,; 2: expected milliseconds in 0..1000000000, found '-1'",
                "M|~i,i,1e13,0,; 2: expected bytes in 0..1000000000000, found '1e13'",
                "M|~i,i,0.5,0,; 2: expected whole bytes, found '0.5'",
                "M|~i,i,1,0,inf; 2: expected millijoules in 0..1000000000, found 'inf'",
                "M|~i,i,1,0; 2: expected 5 columns, as in the header, found 4: 'i,i,1,0'",
                "layer,type,output_bytes; 1: expected a column latency_ms, found 'layer,type,output_bytes'",
                "layer,type,output_bytes,device_ms; 1: expected a column server_ms, found 'layer,type,output_bytes,device_ms'",
                "M|,layer; 1: expected one column layer, found several: 'layer,type,output_bytes,latency_ms,energy_mj,layer'",
                "M|,energy_mj~i,i,1,0,1,1; 1: expected one column energy_mj, found several: 'layer,type,output_bytes,latency_ms,energy_mj,energy_mj'",
                "S|; 1: expected rows after the header, found the end of the file",
                "S|~,0,1,1; 2: expected a model, found nothing",
                "S|~a,1,1,1; 2: expected block_index 0, found '1'",
                "S|~a,0,1,1~a,0,1,1; 3: expected block_index 1, found '0'",
                "S|~a,0,1,1~a,2,1,1; 3: expected block_index 1, found '2'",
                "S|~a,00,1,1; 2: expected block_index 0, found '00'",
                "S|~a,0,-0.1,1; 2: expected seconds in 0..1000000, found '-0.1'",
                "S|~a,0,1e400,1; 2: expected seconds in 0..1000000, found '1e400'",
                "S|~a,0,0x1p3,1; 2: expected seconds in 0..1000000, found '0x1p3'",
                "S|~a,0,1,many; 2: expected bytes in 0..1000000000000, found 'many'",
                "model,block_index,seconds~a,0,1; 1: expected a column output_bytes, found 'model,block_index,seconds'",
                "P|; 1: expected at least two splits, found 0 rows",
                "P|~0,0; 2: expected at least two splits, found 1 rows",
                "P|~1,0; 2: expected partition_index 0, found '1'",
                "P|~0,0~1,1~1,2; 4: expected partition_index 2, found '1'",
                "P|~0,0~1,-1; 3: expected seconds in 0..1000000, found '-1'",
                "P|~0,0~1,; 3: expected seconds in 0..1000000, found ''",
                "partition_index,seconds~0,0; 1: expected a column cumulative_front_end_seconds, found 'partition_index,seconds'",
                "X|~a,1,8,1,0,0; 2: expected point 0, found '1'",
                "X|~a,0,8.5,1,0,0; 2: expected whole bits, found '8.5'",
                "X|~a,0,8,0,0,0; 2: expected a compression_rate above 0 that leaves at most 1000000000000 bytes, found '0'",
                "X|~a,0,0,0,0,0; 2: expected a compression_rate above 0 that leaves at most 1000000000000 bytes, found '0'",
                "X|~a,0,8,1e-300,0,0; 2: expected a compression_rate above 0 that leaves at most 1000000000000 bytes, found '1e-300'",
                "X|~a,0,8,-1,0,0; 2: expected a compression rate in 0..1000000000, found '-1'",
                "X|~a,0,8,1,0,1e7; 2: expected joules in 0..1000000, found '1e7'",
                "X|; 1: expected rows after the header, found the end of the file",
                "; 1: expected a line, found an empty file",
            })
    void oneLineSaysWhereAndWhat(String content, String message) {
        String text =
                Optional.ofNullable(content).map(ProfileErrorsTest::content).orElse("");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> ProfileSamples.read(text))
                .withMessage("sample.csv:" + message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "X|~a,0,0,1,0,0; expected at least two points of a, found 1",
                "X|~a,0,8,1,0,0~a,1,8,1,1,1; expected 0 bits at the last point of a, everything on one machine, found more",
                "S|~b,0,1,1~a,0,1,1; expected one network to be named, among b, a, found 2 networks",
            })
    void orWhichFileAsAWhole(String content, String message) {
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> ProfileSamples.read(content(content)))
                .withMessage("sample.csv: " + message);
    }

    @Test
    void rowsOfSeveralNetworksMayBeMixed() {
        String mixed = content("S|~a,0,1,10~b,0,2,20~a,1,3,30~b,1,4,40~b,2,5,50~");
        MachineProfile a = ProfileSamples.read(mixed, Optional.of("a"));
        MachineProfile b = ProfileSamples.read(mixed, Optional.of("b"));
        assertThat(a.headSeconds()).containsExactly(0, 1, 4);
        assertThat(b.headSeconds()).containsExactly(0, 2, 6, 11);
        assertThat(b.uplinkBytes().orElseThrow()).containsExactly(150_000, 20, 40, 0);
        assertThat(b.network()).contains("b");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> ProfileSamples.read(mixed, Optional.of("c")))
                .withMessage("sample.csv: expected a network among a, b, found 'c'");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> ProfileSamples.read(mixed, Optional.of("")))
                .withMessage("sample.csv: expected a network among a, b, found ''");
    }

    @Test
    void aLongListOfNetworksIsCut() {
        String many = IntStream.range(0, 150).mapToObj(i -> "n" + i + ",0,1,1").collect(Collectors.joining("\n"));
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> ProfileSamples.read(content("S|~") + many))
                .withMessageContaining(", n99, and 50 more, found 150 networks");
    }

    @Test
    void aHugeProfileIsRefusedAtTheFirstSplitTooMany() {
        String rows = IntStream.rangeClosed(0, SplitColumn.MOST_SPLITS)
                .mapToObj(i -> i + ",0")
                .collect(Collectors.joining("\n"));
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> ProfileSamples.read(content("P|~") + rows))
                .withMessage("sample.csv:" + (SplitColumn.MOST_SPLITS + 2) + ": expected at most "
                        + SplitColumn.MOST_SPLITS + " splits, found more");
    }
}
