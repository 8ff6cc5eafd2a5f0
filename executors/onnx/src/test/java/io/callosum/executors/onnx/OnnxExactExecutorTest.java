package io.callosum.executors.onnx;

import io.callosum.controller.catalog.SequenceNetworks;
import io.callosum.controller.catalog.VisionNetworks;
import io.callosum.controller.network.Network;
import io.callosum.executors.contract.ContractNetworks;
import io.callosum.executors.contract.SegmentExecutorContract;
import io.callosum.executors.onnx.runtime.RuntimeSettings;
import io.callosum.executors.onnx.runtime.RuntimeSettings.Optimization;
import io.callosum.executors.spi.SegmentExecutor;
import java.util.List;

/** The contract without optimisation, on the smaller networks: head and tail equal the whole to the bit. */
class OnnxExactExecutorTest extends SegmentExecutorContract {
    @Override
    protected SegmentExecutor executor() {
        return new OnnxExecutor(RuntimeSettings.defaults().withOptimization(Optimization.OFF));
    }

    @Override
    protected double tolerance() {
        return 2e-5;
    }

    @Override
    protected List<Network> networks() {
        return List.of(
                VisionNetworks.deepFace(80, 4),
                VisionNetworks.mnist(),
                SequenceNetworks.asr(6, 8),
                ContractNetworks.branching());
    }
}
