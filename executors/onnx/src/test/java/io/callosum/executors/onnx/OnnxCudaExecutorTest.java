package io.callosum.executors.onnx;

import io.callosum.executors.contract.SegmentExecutorContract;
import io.callosum.executors.spi.Availability;
import io.callosum.executors.spi.SegmentExecutor;
import org.junit.jupiter.api.BeforeAll;

/** The contract on a GPU where there is one. */
class OnnxCudaExecutorTest extends SegmentExecutorContract {
    @Override
    protected SegmentExecutor executor() {
        return new OnnxCudaExecutor();
    }

    @Override
    protected double tolerance() {
        return 1e-3;
    }

    @Override
    protected double splitTolerance() {
        return 1e-3;
    }

    @BeforeAll
    static void say() {
        Availability availability = new OnnxCudaExecutor().availability();
        if (!availability.available()) {
            System.out.println("skipped: executor onnx-cuda: " + availability.detail());
        }
    }
}
