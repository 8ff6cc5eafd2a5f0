package io.callosum.executors.nd4j;

import static io.callosum.executors.contract.TensorComparison.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.controller.network.Operation.Dropout;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.contract.SampleQuery;
import io.callosum.executors.contract.SegmentExecutorContract;
import io.callosum.executors.contract.SplitRun;
import io.callosum.executors.spi.Availability;
import io.callosum.executors.spi.ExecutorException;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentExecutor;
import io.callosum.executors.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract, which has AlexNet at full size at every cut, and a few cuts of the other large networks at full size. */
class Nd4jExecutorTest extends SegmentExecutorContract {
    @Override
    protected SegmentExecutor executor() {
        return new Nd4jExecutor();
    }

    /** Measured: 4e-6 in AlexNet's probabilities, 1.4e-6 elsewhere; the rest is for processors whose BLAS sums in another order. */
    @Override
    protected double tolerance() {
        return 2e-5;
    }

    /** The CPU's backend runs everywhere; CUDA's, which the profile {@code nd4j-cuda} puts in its place, runs or says why not. */
    @Test
    void runsHereOrSaysWhyNot() {
        Availability availability = executor().availability();
        if (System.getProperty("nd4j.backend", "nd4j-native").equals("nd4j-native")) {
            assertThat(availability.available()).as(availability.detail()).isTrue();
            assertThat(availability.detail()).contains("ND4J", "CpuBackend", "CPU");
        } else if (availability.available()) {
            assertThat(availability.detail()).contains("ND4J", "JCublasBackend", "CUDA");
        } else {
            System.out.println("skipped: executor nd4j: " + availability.detail());
            assertThat(availability.detail()).contains("did not start");
            assertThatExceptionOfType(ExecutorException.Unavailable.class)
                    .isThrownBy(() -> executor().open(NetworkCatalog.network("mnist"), 1))
                    .withMessage("executor nd4j: " + availability.detail());
        }
    }

    @ParameterizedTest(name = "{0} at full size")
    @CsvSource({"deepface, 0 1 2 3 5 7 10", "vgg19, 0 5 23 37 46", "asr, 0 1 6 13"})
    void fullSizeCutsAnswerLikeTheWhole(String name, String splits) {
        Network network = NetworkCatalog.network(name);
        Map<String, Tensor> query = SampleQuery.of(network, 3);
        try (NetworkSession session = executor().open(network, 11)) {
            Map<String, Tensor> whole =
                    session.run(0, network.layerCount(), query).outputs();
            for (int split : Arrays.stream(splits.split(" ", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray()) {
                SplitRun run = SplitRun.of(session, session, split, query);
                assertThat(run.answer()).containsOnlyKeys(whole.keySet());
                whole.forEach((output, expected) -> assertThat(run.answer())
                        .hasEntrySatisfying(
                                output,
                                actual -> assertClose(name + " cut at " + split + ": " + output, actual, expected, 0)));
            }
        }
    }

    @Test
    void refusesInputsThatItCannotRead() {
        Network halves = Network.builder("halves")
                .input(new NetworkInput("data", TensorShape.of(1, 4), ElementType.FLOAT16, 0, 1))
                .layer("drop", new Dropout(0.5))
                .build();

        assertThatExceptionOfType(ExecutorException.Unsupported.class)
                .isThrownBy(() -> executor().open(halves, 1))
                .withMessageContainingAll("data", "expected FLOAT32 or UINT8", "found FLOAT16");
    }
}
