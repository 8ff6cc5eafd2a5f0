package io.callosum.environment.cli.onnx;

import io.callosum.controller.network.Network;
import io.callosum.executors.onnx.network.NetworkExport;
import io.callosum.executors.onnx.repository.ModelRepository;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.onnx.runtime.TensorForm;
import io.callosum.executors.onnx.schema.ModelProto;
import io.callosum.executors.spi.Segment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Something whose parts are ONNX models: a file, or a network of the catalogue. */
interface HalvesSource extends AutoCloseable {
    /** What its models are named after. */
    String name();

    /** The last split. */
    int last();

    List<Integer> legalSplits();

    /** Why a split cannot be; empty if it can. */
    Optional<String> obstacle(int split);

    /** The model of nodes or layers {@code [from, to)}, with the types of all its inputs and outputs. */
    ModelProto part(int from, int to);

    @Override
    void close();

    static HalvesSource of(ModelOptions options) {
        String file = options.file().getFileName().toString();
        String name = ModelRepository.name(file.endsWith(".onnx") ? file.substring(0, file.length() - 5) : file);
        SplitModel model = options.open();
        Map<String, TensorForm> forms = model.forms(options.query(model.graph()));
        return new HalvesSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int last() {
                return model.graph().nodeCount();
            }

            @Override
            public List<Integer> legalSplits() {
                return IntStream.rangeClosed(0, last())
                        .filter(split -> obstacle(split).isEmpty())
                        .boxed()
                        .toList();
            }

            @Override
            public Optional<String> obstacle(int split) {
                return model.obstacle(split);
            }

            @Override
            public ModelProto part(int from, int to) {
                return model.typedPart(from, to, forms);
            }

            @Override
            public void close() {
                model.close();
            }
        };
    }

    static HalvesSource of(Network network, long weightSeed) {
        NetworkExport export = new NetworkExport(network, weightSeed);
        return new HalvesSource() {
            @Override
            public String name() {
                return network.name();
            }

            @Override
            public int last() {
                return network.layerCount();
            }

            @Override
            public List<Integer> legalSplits() {
                return IntStream.rangeClosed(0, last()).boxed().toList();
            }

            @Override
            public Optional<String> obstacle(int split) {
                return Optional.empty();
            }

            @Override
            public ModelProto part(int from, int to) {
                return export.segment(new Segment(network, from, to));
            }

            @Override
            public void close() {}
        };
    }
}
