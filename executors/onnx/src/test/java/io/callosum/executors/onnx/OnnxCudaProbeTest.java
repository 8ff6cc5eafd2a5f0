package io.callosum.executors.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callosum.controller.catalog.VisionNetworks;
import io.callosum.executors.spi.ExecutorException;
import io.callosum.executors.spi.SegmentExecutor;
import io.callosum.executors.spi.SegmentExecutors;
import org.junit.jupiter.api.Test;

/** Everywhere: a GPU's absence has a reason and no consequence. */
class OnnxCudaProbeTest {
    @Test
    void isThereOrSaysWhyNot() {
        SegmentExecutor cuda = new OnnxCudaExecutor();
        assertThat(cuda.name()).isEqualTo("onnx-cuda");
        assertThat(SegmentExecutors.all()).extracting(SegmentExecutor::name).contains("onnx", "onnx-cuda");
        assertThat(cuda.availability().detail()).contains("CUDA");
        if (!cuda.availability().available()) {
            assertThatExceptionOfType(ExecutorException.Unavailable.class)
                    .isThrownBy(() -> cuda.open(VisionNetworks.mnist(), 1))
                    .withMessageStartingWith("executor onnx-cuda: ");
            assertThatExceptionOfType(ExecutorException.Unavailable.class)
                    .isThrownBy(() -> SegmentExecutors.named("onnx-cuda"));
        }
    }
}
