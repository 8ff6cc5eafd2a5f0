package io.callosum.executors.onnx.graph;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.callosum.executors.onnx.schema.GraphProto;
import io.callosum.executors.onnx.schema.ModelProto;
import io.callosum.executors.onnx.schema.NodeProto;
import io.callosum.executors.onnx.schema.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Reads ONNX files. Stateless. */
public final class OnnxFiles {
    private static final long OLDEST_IR = 3;
    private static final int DEEPEST = 200;

    private OnnxFiles() {}

    /**
     * Reads and checks a file, and the weights that lie in files beside it.
     *
     * @throws OnnxFormatException in one line, if there is no such file, it is damaged, or it cannot be cut
     */
    public static OnnxGraph read(Path file) {
        try {
            ModelProto model = message(file.toString(), Files.readAllBytes(file));
            boolean apart = tensors(model.getGraph()).anyMatch(OnnxFiles::isApart);
            return graph(file.toString(), apart ? ExternalData.inlined(file, model) : model);
        } catch (NoSuchFileException missing) {
            throw new OnnxFormatException(file.toString(), "an ONNX file", "none");
        } catch (IOException | OutOfMemoryError unreadable) {
            throw new OnnxFormatException(file.toString(), "a readable ONNX file", unreadable.toString());
        }
    }

    /**
     * Reads and checks the bytes of a file.
     *
     * @param source what messages call it
     * @throws OnnxFormatException in one line, if it is damaged or cannot be cut
     */
    public static OnnxGraph parse(String source, byte[] bytes) {
        return graph(source, message(source, bytes));
    }

    private static ModelProto message(String source, byte[] bytes) {
        try {
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            in.setRecursionLimit(DEEPEST);
            return ModelProto.parseFrom(in);
        } catch (InvalidProtocolBufferException damaged) {
            throw new OnnxFormatException(
                    source, "an ONNX model", bytes.length + " bytes that break off or are something else");
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory are always readable", impossible);
        }
    }

    private static boolean isApart(TensorProto tensor) {
        return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL;
    }

    /**
     * Checks a model that is in memory already.
     *
     * @throws OnnxFormatException in one line, if it cannot be cut
     */
    public static OnnxGraph graph(String source, ModelProto model) {
        if (!model.hasGraph() || model.getIrVersion() < 1 || model.getGraph().getNodeCount() == 0) {
            throw new OnnxFormatException(
                    source, "an ONNX model with a version and at least one node", "a file without them");
        }
        if (model.getIrVersion() < OLDEST_IR || model.getOpsetImportCount() == 0) {
            throw new OnnxFormatException(
                    source, "IR version 3 or newer with its operator sets", "IR version " + model.getIrVersion());
        }
        tensors(model.getGraph()).filter(OnnxFiles::isApart).findFirst().ifPresent(tensor -> {
            throw new OnnxFormatException(
                    source, "weights inside the file", "'" + tensor.getName() + "' in a file beside it");
        });
        return new GraphReading(source, model).graph();
    }

    private static Stream<TensorProto> tensors(GraphProto graph) {
        return Stream.concat(
                graph.getInitializerList().stream(),
                graph.getNodeList().stream().flatMap(OnnxFiles::tensors));
    }

    private static Stream<TensorProto> tensors(NodeProto node) {
        Stream<TensorProto> own = node.getAttributeList().stream()
                .flatMap(each -> each.hasT() ? Stream.of(each.getT()) : each.getTensorsList().stream());
        return Stream.concat(own, NodeReads.subgraphs(node).flatMap(OnnxFiles::tensors));
    }
}
