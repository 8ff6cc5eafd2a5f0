package io.callosum.environment.fitting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callosum.controller.prediction.LayerKind;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SampleCsvTest {
    private static SampleCsv.Read read(String text) {
        return SampleCsv.read(TextSource.of("l.csv", text.getBytes(UTF_8)), LayerKind.LINEAR);
    }

    @Test
    void columnsStandInAnyOrderAndOthersAreNotRead() {
        SampleCsv.Read read = read("latency,FLOPs,out_features,in_features\n2.5,x,20,10\n");
        assertThat(read.samples().rows()).hasSize(1);
        assertThat(read.samples().rows().get(0).millis()).isEqualTo(2.5);
        assertThat(read.samples().rows().get(0).logs()).containsExactly(Math.log(10), Math.log(20), 0.0);
        assertThat(read.rejectedLines()).isEmpty();
    }

    @Test
    void powerIsTheMedianOfTheRowsThatHaveAnEnergy() {
        SampleCsv.Read read =
                read("in_features,out_features,latency,energy_mj\n1,1,2,4\n1,2,2,10\n1,3,2,200\n1,4,2,\n1,5,2,NaN\n");
        assertThat(read.samples().size()).isEqualTo(5);
        assertThat(read.watts().orElseThrow()).as("of 2, 5 and 100 mJ a ms").isEqualTo(5);
        assertThat(read("in_features,out_features,latency\n1,1,2\n").watts()).isEmpty();
    }

    @Test
    void rowsWithoutALatencyAboveZeroAreLeftOutByLine() {
        SampleCsv.Read read =
                read("in_features,out_features,latency\n1,1,0\n1,2,-3\n1,3,\n1,4,NaN\n1,5,x\n1,6,1\n1,7,Infinity\n");
        assertThat(read.samples().size()).isEqualTo(1);
        assertThat(read.rejectedLines()).containsExactly(2L, 3L, 4L, 5L, 6L, 8L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in_features,latency\\n1,1 | l.csv:1: ",
                "in_features,out_features,latency\\n1,0,1 | l.csv:2: expected out_features above 0",
                "in_features,out_features,latency\\n1,1,1\\nx,1,1 | l.csv:3: expected in_features above 0",
                "in_features,out_features,latency\\n1,1 | l.csv:2: "
            })
    void whatCannotBeReadIsNamedByLine(String text, String message) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(TextFormatException.class)
                .hasMessageStartingWith(message);
    }
}
