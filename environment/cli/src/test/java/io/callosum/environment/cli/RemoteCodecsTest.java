package io.callosum.environment.cli;

import static io.callosum.environment.cli.DiamondModel.floats;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callosum.controller.profile.CodecCosts;
import io.callosum.environment.profile.CodecCostsCsv;
import io.callosum.executors.codec.WireCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Wire codecs of ONNX files from the command line: measured, taken at a fixed cut, and chosen. */
@Timeout(120)
final class RemoteCodecsTest {
    private static final String MODEL = "--model DIR/models/m.onnx --input DIR/x.raw --shape 8x4 ";

    @TempDir
    private Path folder;

    private DiamondServer diamond;

    @BeforeEach
    void start() throws IOException {
        diamond = new DiamondServer(folder);
        float[] values = new float[32];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 3 == 0 ? -1 : (float) Math.log(i + 1);
        }
        Files.write(folder.resolve("x.raw"), floats(values));
    }

    @AfterEach
    void stop() {
        diamond.close();
    }

    static List<WireCodec> codecs() {
        return WireCodec.available();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codecs")
    void aFixedCutTakesTheCodecAlways(WireCodec codec) throws IOException {
        String common = "run " + MODEL + "--server SERVER --runs 3 --json --codecs " + codec;
        for (int split = 0; split <= 4; split++) {
            JsonNode document = diamond.json(common + " --fixed-split " + split);
            assertThat(document.get("answered").asInt()).isEqualTo(3);
            assertThat(document.get("offload_failures").asInt()).isZero();
            if (codec.equals(WireCodec.IDENTITY)) {
                assertThat(document.has("codecs")).isFalse();
                continue;
            }
            String crossed = split < 4 ? "{\"" + codec + "\":3}" : "{}";
            assertThat(document.get("codecs").toString()).isEqualTo(crossed);
            double error = document.get("largest_error").asDouble();
            if (codec.lossless() || split == 4) {
                assertThat(error).isZero();
            } else {
                assertThat(error).isBetween(1e-6, 0.05);
            }
        }
        assertThat(diamond.server().refusedRequests()).isZero();
    }

    @Test
    void codecsAreMeasuredCutByCut() throws IOException {
        CommandRun run = diamond.run("profile " + MODEL + "--runs 2 --codecs float16,int8 -o DIR/m.csv");
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<CodecCosts> costs = CodecCostsCsv.read(folder.resolve("m-codecs.csv"), 4);
        assertThat(costs).extracting(CodecCosts::codec).containsExactly("float16", "int8");
        // Behind Neg and Exp two tensors cross.
        assertThat(costs.get(0).uplinkBytes()).containsExactly(64, 64, 128, 128);
        assertThat(costs.get(1).uplinkBytes()).containsExactly(32, 32, 64, 64);
        for (int split = 0; split < 4; split++) {
            double half = costs.get(0).outputError()[split];
            assertThat(half).isBetween(1e-6, 2e-3);
            assertThat(costs.get(1).outputError()[split]).isBetween(half, 0.05);
            assertThat(costs.get(1).encodeSeconds()[split]).isPositive();
        }
    }

    @Test
    void policiesChooseFromThem() throws IOException {
        JsonNode measured = diamond.json("run " + MODEL + "--server SERVER --runs 5 --json --codecs float16,int8+zstd");
        assertThat(measured.get("answered").asInt()).isEqualTo(5);
        assertThat(measured.get("largest_error").asDouble()).isLessThanOrEqualTo(0.01);

        // The device is slow, the link too, and float16 makes little of much.
        Files.writeString(folder.resolve("slow.csv"), """
                layer,type,output_bytes,device_ms,server_ms
                input,input,100000,0,0
                a,relu,100000,900,1
                b,neg,200000,900,1
                c,exp,200000,900,1
                y,add,100000,900,1
                """);
        StringBuilder costs = new StringBuilder("codec,split,uplink_bytes,device_ms,server_ms,output_error\n");
        for (int split = 0; split < 4; split++) {
            costs.append("float16,").append(split).append(",100,0.1,0.1,0.001\n");
            costs.append("int8,").append(split).append(",10,0.1,0.1,0.02\n");
        }
        Files.writeString(folder.resolve("codecs.csv"), costs.toString());
        JsonNode chosen = diamond.json("run " + MODEL + "--server SERVER --runs 4 --json --policy static "
                + "--profile DIR/slow.csv --codec-costs DIR/codecs.csv");
        assertThat(chosen.get("codecs").toString()).isEqualTo("{\"float16\":4}");
        assertThat(chosen.get("largest_error").asDouble()).isBetween(1e-6, 1e-2);
        JsonNode tolerant = diamond.json("run " + MODEL + "--server SERVER --runs 4 --json --policy static "
                + "--profile DIR/slow.csv --codec-costs DIR/codecs.csv --tolerance 0.05");
        assertThat(tolerant.get("codecs").toString()).isEqualTo("{\"int8\":4}");
    }

    /** JSON carries no encoded tensors, and what is not known of a server is not sent to it. */
    @Test
    void nothingIsEncodedForAServerThatDecodesNothing() throws IOException {
        CommandRun run = diamond.run("run " + MODEL + "--server HTTP --fixed-split 1 --codecs int8 --json");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("the server is not known to decode more than [identity]");
        assertThat(run.out()).contains("\"offload_failures\" : 0").contains("\"identity\" : 1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "run --model DIR/models/m.onnx --codecs int8 | expected --server with --codecs",
                "run --model DIR/models/m.onnx --server SERVER --codecs int4 | found 'int4'",
                "run --model DIR/models/m.onnx --server SERVER --tolerance 0.1 | expected --codecs or --codec-costs",
                "run --model DIR/models/m.onnx --server SERVER --fixed-split 1 --codecs int8,float16 | expected one of"
                        + " --codecs with --fixed-split",
                "run --model DIR/models/m.onnx --server SERVER --fixed-split 1 --codecs int8 --tolerance 0.1 | without"
                        + " costs or tolerance",
                "run --model DIR/models/m.onnx --server SERVER --codec-costs DIR/none.csv | none.csv",
                "profile --model DIR/models/m.onnx --codecs gzip -o DIR/p.csv | found 'gzip'"
            })
    void badInputIsOneLine(String commandLine, String message) {
        CommandRun run = diamond.run(commandLine.strip());
        assertThat(run.err()).hasLineCount(1).startsWith("callosum").contains(message.strip());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }
}
