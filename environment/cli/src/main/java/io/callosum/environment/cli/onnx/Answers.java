package io.callosum.environment.cli.onnx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.environment.text.AtomicBytes;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes an answer, and writes it where that was asked for. */
final class Answers {
    private Answers() {}

    static void describe(Map<String, RawTensor> answer, @Nullable Path folder, ArrayNode rows) throws IOException {
        for (Map.Entry<String, RawTensor> each : answer.entrySet()) {
            RawTensor tensor = each.getValue();
            ObjectNode row = rows.addObject()
                    .put("name", each.getKey())
                    .put("type", tensor.type().label());
            ArrayNode shape = row.putArray("shape");
            for (long dimension : tensor.shape()) {
                shape.add(dimension);
            }
            int largest = largest(tensor);
            if (largest >= 0) {
                row.put("argmax", largest);
            } else {
                row.putNull("argmax");
            }
            if (folder != null) {
                row.put(
                        "file",
                        write(folder, rows.size() - 1, each.getKey(), tensor).toString());
            }
        }
    }

    /** The first index of the largest value; -1 of an empty tensor or a type without order here. */
    private static int largest(RawTensor tensor) {
        ScalarType type = tensor.type();
        if (type == ScalarType.BFLOAT16
                || type == ScalarType.UINT16
                || type == ScalarType.UINT32
                || type == ScalarType.UINT64) {
            return -1;
        }
        double[] values = tensor.toDoubles();
        int best = values.length == 0 ? -1 : 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }

    /** Names of tensors are free text: a file's name keeps what is harmless and gets a number. */
    private static Path write(Path folder, int number, String name, RawTensor tensor) throws IOException {
        Path file = folder.resolve(number + "-" + name.replaceAll("[^A-Za-z0-9_-]", "_") + ".raw");
        byte[] bytes = new byte[tensor.byteCount()];
        tensor.bytes().get(bytes);
        AtomicBytes.write(file, stream -> stream.write(bytes));
        return file;
    }
}
