package io.callosum.executors.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.controller.network.Operation.Dropout;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.contract.SegmentExecutorContract;
import io.callosum.executors.spi.ExecutorException;
import io.callosum.executors.spi.SegmentExecutor;
import org.junit.jupiter.api.Test;

/** The contract with all optimisations. */
class OnnxExecutorTest extends SegmentExecutorContract {
    @Override
    protected SegmentExecutor executor() {
        return new OnnxExecutor();
    }

    @Override
    protected double tolerance() {
        return 2e-5;
    }

    /** A cut inside a fusion changes last digits. */
    @Override
    protected double splitTolerance() {
        return 1e-5;
    }

    @Test
    void runsHere() {
        assertThat(executor().availability().detail()).contains("ONNX Runtime 1.", "CPU");
        assertThat(executor().availability().available()).isTrue();
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
