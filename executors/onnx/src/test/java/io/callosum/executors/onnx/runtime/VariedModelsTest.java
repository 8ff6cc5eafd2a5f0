package io.callosum.executors.onnx.runtime;

import static io.callosum.executors.onnx.RandomTensors.difference;
import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.executors.onnx.graph.OnnxCut;
import io.callosum.executors.onnx.graph.OnnxFiles;
import io.callosum.executors.onnx.graph.OnnxNode;
import io.callosum.executors.onnx.runtime.RuntimeSettings.Optimization;
import io.callosum.executors.onnx.tensor.RawTensor;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Things that ONNX files have, one model each: head and tail equal the whole at every cut. */
class VariedModelsTest {
    private static SplitModel open(Sample sample, Optimization optimization) {
        return SplitModel.open(
                OnnxFiles.graph("m.onnx", sample.model()),
                RuntimeSettings.defaults().withOptimization(optimization));
    }

    @ParameterizedTest
    @EnumSource
    void headAndTailEqualTheWholeToTheBitWithoutOptimization(VariedModel kind) {
        Sample sample = kind.sample();
        try (SplitModel split = open(sample, Optimization.OFF)) {
            Set<Integer> expected = new HashSet<>();
            for (int cut = 0; cut <= split.graph().nodeCount(); cut++) {
                expected.add(cut);
            }
            expected.removeAll(sample.illegal());
            assertThat(split.legalCuts()).extracting(OnnxCut::split).containsExactlyInAnyOrderElementsOf(expected);
            Map<String, RawTensor> whole = split.runWhole(sample.query());
            assertThat(whole).isNotEmpty();
            for (OnnxCut cut : split.legalCuts()) {
                assertThat(split.runSplit(cut.split(), sample.query()).answer())
                        .as(kind + " at " + cut)
                        .isEqualTo(whole);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void headAndTailAreCloseWithAllOptimizations(VariedModel kind) {
        Sample sample = kind.sample();
        try (SplitModel split = open(sample, Optimization.ALL)) {
            Map<String, RawTensor> whole = split.runWhole(sample.query());
            for (OnnxCut cut : split.legalCuts()) {
                Map<String, RawTensor> answer =
                        split.runSplit(cut.split(), sample.query()).answer();
                assertThat(answer).containsOnlyKeys(whole.keySet());
                whole.forEach((name, expected) -> assertThat(answer)
                        .hasEntrySatisfying(
                                name,
                                actual -> assertThat(difference(actual, expected))
                                        .as(kind + " at " + cut + ": " + name)
                                        .isLessThanOrEqualTo(1e-5)));
            }
        }
    }

    /** The file as it is, in the runtime, without a cut of ours. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NAMES_TWICE_OR_MISSING") // which the runtime refuses as it is
    void theWholeIsWhatTheRuntimeMakesOfTheFile(VariedModel kind) {
        Sample sample = kind.sample();
        try (SplitModel split = open(sample, Optimization.ALL);
                ModelRunner runner = new ModelRunner(RuntimeSettings.defaults())) {
            List<String> outputs = sample.model().getGraph().getOutputList().stream()
                    .map(output -> output.getName())
                    .toList();
            Map<String, RawTensor> direct = runner.run("m", () -> sample.model().toByteArray(), sample.query(), outputs)
                    .outputs();
            assertThat(split.runWhole(sample.query())).containsExactlyInAnyOrderEntriesOf(direct);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nodesHaveFormsTimesAndBytes(VariedModel kind) {
        Sample sample = kind.sample();
        try (SplitModel split = open(sample, Optimization.OFF)) {
            Measured measured = split.measure(sample.query(), 1);

            assertThat(measured.crossingBytes()).hasSize(split.graph().nodeCount() + 1);
            Map<String, TensorForm> forms = split.forms(sample.query());
            for (OnnxNode node : split.graph().nodes()) {
                for (String tensor : node.writes()) {
                    if (measured.forms().containsKey(tensor)) {
                        assertThat(forms.get(tensor))
                                .as(tensor)
                                .isEqualTo(measured.forms().get(tensor));
                    }
                }
            }
            Set<String> timed = measured.nodeNanos().keySet();
            List<String> untimed = split.graph().nodes().stream()
                    .map(OnnxNode::name)
                    .filter(name -> !timed.contains(name))
                    .toList();
            assertThat(untimed).as("all but nodes that the runtime replaces").hasSizeLessThan(3);
        }
    }
}
