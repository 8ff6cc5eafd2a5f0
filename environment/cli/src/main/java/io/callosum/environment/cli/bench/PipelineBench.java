package io.callosum.environment.cli.bench;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.decision.Context;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.network.Network;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.environment.cli.measurement.SeededInputs;
import io.callosum.executors.onnx.OnnxExecutor;
import io.callosum.executors.onnx.network.NetworkExport;
import io.callosum.executors.onnx.runtime.RuntimeSettings;
import io.callosum.executors.pipeline.PipelineSettings;
import io.callosum.executors.pipeline.SplitPipeline;
import io.callosum.executors.pipeline.SplitQuery;
import io.callosum.executors.pipeline.TailResult;
import io.callosum.executors.pipeline.TailRunner;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.tensor.Tensor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** A network of the catalogue wholly on the device, through controller and pipeline, beside ONNX Runtime called directly. */
final class PipelineBench {
    /** Of the catalogue: runs thousands of times in the seconds of a warm-up. */
    static final String SMALL_NETWORK = "mnist";

    /** How often both are opened. */
    static final int OPENINGS = 5;

    private static final PipelineSettings SETTINGS =
            new PipelineSettings(Duration.ofSeconds(60), PowerModel.PHONE_ON_LTE, () -> System.nanoTime() / 1e9);

    private PipelineBench() {}

    /**
     * The pipeline's time by the direct call's; fails if their answers differ in a bit. Where a session's weights come to lie changes its
     * times by a percent, so both are opened several times.
     *
     * @param rounds of each opening
     */
    static PairedTimes run(Network network, long weightSeed, RuntimeSettings settings, int rounds) {
        // A large network runs too seldom for the JVM to compile what runs once a query.
        opened(NetworkCatalog.network(SMALL_NETWORK), weightSeed, settings, (directly, through) -> {
            PairedTimes.warmUp(directly);
            PairedTimes.warmUp(through);
        });
        List<PairedTimes> openings = new ArrayList<>();
        for (int opening = 0; opening < OPENINGS; opening++) {
            opened(
                    network,
                    weightSeed,
                    settings,
                    (directly, through) -> openings.add(PairedTimes.of(directly, through, rounds)));
        }
        return PairedTimes.medians(openings);
    }

    private static void opened(
            Network network, long weightSeed, RuntimeSettings settings, BiConsumer<Runnable, Runnable> measurement) {
        Map<String, Tensor> inputs = SeededInputs.inputs(network, 1);
        byte[] model = new NetworkExport(network, weightSeed).whole().toByteArray();
        try (NetworkSession session = new OnnxExecutor(settings).open(network, weightSeed);
                DirectRun direct = new DirectRun(model, settings);
                SplitPipeline pipeline = new SplitPipeline(session, new NoServer(), SETTINGS)) {
            PartitionController controller =
                    new PartitionController(FixedSplitPolicy.allDevice(network.layerCount() + 1));
            SplittableRandom random = new SplittableRandom(1);
            requireEqual(direct.run(inputs), query(pipeline, controller, random, inputs));
            measurement.accept(() -> direct.run(inputs), () -> query(pipeline, controller, random, inputs));
        }
    }

    private static Map<String, Tensor> query(
            SplitPipeline pipeline,
            PartitionController controller,
            SplittableRandom random,
            Map<String, Tensor> inputs) {
        SplitQuery query = pipeline.queryOnCallersThread(inputs);
        controller.submit(Context.at(System.nanoTime() / 1e9), random, query);
        return query.answer().join();
    }

    private static void requireEqual(Map<String, ByteBuffer> expected, Map<String, Tensor> found) {
        found.forEach((name, tensor) -> {
            if (!tensor.bytes().equals(expected.get(name))) {
                throw new IllegalStateException("expected the same '" + name + "' both ways, found another");
            }
        });
    }

    /** Never asked. */
    private static final class NoServer implements TailRunner {
        @Override
        public CompletableFuture<TailResult> run(
                Network network, int split, Map<String, Tensor> crossing, Duration deadline) {
            return CompletableFuture.failedFuture(new IllegalStateException("expected all on the device"));
        }

        @Override
        public void close() {}
    }
}
