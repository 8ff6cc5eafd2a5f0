package io.callosum.executors.onnx.graph;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.callosum.executors.onnx.schema.AttributeProto;
import io.callosum.executors.onnx.schema.GraphProto;
import io.callosum.executors.onnx.schema.ModelProto;
import io.callosum.executors.onnx.schema.NodeProto;
import io.callosum.executors.onnx.schema.TensorProto;
import io.callosum.executors.onnx.schema.TensorProto.DataLocation;
import io.callosum.executors.onnx.schema.TensorProto.StringEntry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Weights that lie in files beside a model. Only files in the model's own folder, or below it, are read, links followed: a model that
 * somebody else made shall not show what else is on the disk. The files are mapped, not copied, so they must not be cut short while the
 * model is in use. One use.
 */
final class ExternalData {
    /** A message of the format, and an array of Java, have at most 2 GiB; some of it is the rest of the model. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - (64L << 20);

    private final Path file;
    private final Map<Path, ByteString> mapped = new HashMap<>();
    private long total;

    private ExternalData(Path file) {
        this.file = file;
    }

    /**
     * The model with all its weights inside.
     *
     * @throws OnnxFormatException in one line, if a file is missing, too short or elsewhere, or all together is more than 2 GiB
     */
    static ModelProto inlined(Path file, ModelProto model) {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        new ExternalData(file).inline(graph);
        return model.toBuilder().setGraph(graph).build();
    }

    private void inline(GraphProto.Builder graph) {
        graph.getInitializerBuilderList().forEach(this::inline);
        for (NodeProto.Builder node : graph.getNodeBuilderList()) {
            for (AttributeProto.Builder attribute : node.getAttributeBuilderList()) {
                if (attribute.hasT()) {
                    inline(attribute.getTBuilder());
                }
                if (attribute.hasG()) {
                    inline(attribute.getGBuilder());
                }
                attribute.getTensorsBuilderList().forEach(this::inline);
                attribute.getGraphsBuilderList().forEach(this::inline);
            }
        }
    }

    private void inline(TensorProto.Builder tensor) {
        if (tensor.getDataLocation() != DataLocation.EXTERNAL) {
            return;
        }
        Map<String, String> entries = new HashMap<>();
        for (StringEntry entry : tensor.getExternalDataList()) {
            entries.put(entry.getKey(), entry.getValue());
        }
        String what = "the weights '" + tensor.getName() + "'";
        ByteString whole = open(what, entries.getOrDefault("location", ""));
        long offset = number(what, entries.getOrDefault("offset", "0"));
        long length = number(what, entries.getOrDefault("length", Long.toString(Math.max(0, whole.size() - offset))));
        if (offset > whole.size() || length > whole.size() - offset) {
            throw new OnnxFormatException(
                    file.toString(),
                    what + " at " + offset + " with " + length + " bytes in '" + entries.get("location") + "'",
                    whole.size() + " bytes");
        }
        total += length;
        if (total > MOST_BYTES) {
            throw new OnnxFormatException(file.toString(), "at most 2 GiB of weights", "more");
        }
        tensor.clearDataLocation().clearExternalData().setRawData(whole.substring((int) offset, (int)
                (offset + length)));
    }

    private long number(String what, String text) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException none) {
            // Refused below, as a negative number is.
        }
        throw new OnnxFormatException(file.toString(), "a place and a length of " + what, "'" + text + "'");
    }

    private ByteString open(String what, String location) {
        try {
            Path folder = file.toRealPath().getParent();
            Path named = Path.of(location);
            if (folder == null || location.isEmpty() || named.isAbsolute()) {
                throw elsewhere(what, location);
            }
            Path found = folder.resolve(named).toRealPath();
            if (!found.startsWith(folder)) {
                throw elsewhere(what, location);
            }
            ByteString known = mapped.get(found);
            if (known == null) {
                known = map(what, location, found);
                mapped.put(found, known);
            }
            return known;
        } catch (InvalidPathException other) {
            throw elsewhere(what, location);
        } catch (IOException unreadable) {
            throw new OnnxFormatException(
                    file.toString(), what + " in a readable file '" + location + "' beside it", unreadable.toString());
        }
    }

    private ByteString map(String what, String location, Path found) throws IOException {
        try (FileChannel channel = FileChannel.open(found, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new OnnxFormatException(
                        file.toString(),
                        what + " in a file of at most 2 GiB",
                        "'" + location + "' of " + channel.size());
            }
            return UnsafeByteOperations.unsafeWrap(channel.map(MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    private OnnxFormatException elsewhere(String what, String location) {
        return new OnnxFormatException(file.toString(), what + " in the model's own folder", "'" + location + "'");
    }
}
