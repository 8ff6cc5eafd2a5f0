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
import java.io.RandomAccessFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Weights that lie in files beside a model. Only files in the model's own folder, or below it, are read, links followed: a model that
 * somebody else made shall not show what else is on the disk. Of a file only the weights' own bytes are read. One use; close it afterwards.
 */
final class ExternalData implements AutoCloseable {
    /** Read at once: the JDK holds as much again outside the heap. */
    private static final int READ_BYTES = 1 << 20;
    /** A message of the format, and an array of Java, have at most 2 GiB; some of it is the rest of the model. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - (64L << 20);

    private final Path file;
    private final Map<Path, RandomAccessFile> open = new HashMap<>();
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
        try (ExternalData data = new ExternalData(file)) {
            data.inline(graph);
        }
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
        String location = entries.getOrDefault("location", "");
        RandomAccessFile from = open(what, location);
        try {
            long size = from.length();
            long offset = number(what, entries.getOrDefault("offset", "0"));
            long length = number(what, entries.getOrDefault("length", Long.toString(Math.max(0, size - offset))));
            if (offset > size || length > size - offset) {
                throw new OnnxFormatException(
                        file.toString(),
                        what + " at " + offset + " with " + length + " bytes in '" + location + "'",
                        size + " bytes");
            }
            total += length;
            if (total > MOST_BYTES) {
                throw new OnnxFormatException(file.toString(), "at most 2 GiB of weights", "more");
            }
            tensor.clearDataLocation().clearExternalData().setRawData(read(from, offset, (int) length));
        } catch (IOException unreadable) {
            throw unreadable(what, location, unreadable);
        }
    }

    private static ByteString read(RandomAccessFile from, long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        from.seek(offset);
        for (int at = 0; at < length; at += READ_BYTES) {
            from.readFully(bytes, at, Math.min(READ_BYTES, length - at));
        }
        return UnsafeByteOperations.unsafeWrap(bytes);
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

    private RandomAccessFile open(String what, String location) {
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
            RandomAccessFile known = open.get(found);
            if (known == null) {
                known = new RandomAccessFile(found.toFile(), "r");
                open.put(found, known);
            }
            return known;
        } catch (InvalidPathException other) {
            throw elsewhere(what, location);
        } catch (IOException unreadable) {
            throw unreadable(what, location, unreadable);
        }
    }

    private OnnxFormatException unreadable(String what, String location, IOException reason) {
        return new OnnxFormatException(
                file.toString(), what + " in a readable file '" + location + "' beside it", reason.toString());
    }

    private OnnxFormatException elsewhere(String what, String location) {
        return new OnnxFormatException(file.toString(), what + " in the model's own folder", "'" + location + "'");
    }

    @Override
    public void close() {
        for (RandomAccessFile each : open.values()) {
            try {
                each.close();
            } catch (IOException harmless) {
                // It was only read.
            }
        }
    }
}
