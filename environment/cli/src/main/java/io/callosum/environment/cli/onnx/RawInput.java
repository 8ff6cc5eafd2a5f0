package io.callosum.environment.cli.onnx;

import io.callosum.environment.cli.options.BadInputException;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.onnx.tensor.ScalarType;
import io.callosum.executors.onnx.tensor.TensorFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the file of an input: raw numbers where a shape was given for it, otherwise a format that says it itself. Stateless. */
final class RawInput {
    private RawInput() {}

    /**
     * The tensor.
     *
     * @param shapes {@code [NAME=]2x3} or {@code scalar}, each
     * @param types {@code [NAME=]float}, each; without one it is float
     */
    static RawTensor read(String name, Path file, List<String> shapes, List<String> types) {
        Optional<long[]> shape = shape(name, shapes);
        Optional<String> type = named(name, types);
        if (shape.isEmpty()) {
            if (type.isPresent()) {
                throw new BadInputException("expected --shape with --type for '" + name + "', found none");
            }
            return TensorFiles.read(file);
        }
        try {
            return new RawTensor(
                    scalarType(type.orElse(ScalarType.FLOAT32.label())),
                    shape.get(),
                    ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (IOException unreadable) {
            throw new BadInputException(
                    file + ": expected a readable file of raw numbers, found " + unreadable, unreadable);
        } catch (IllegalArgumentException | ArithmeticException misfit) {
            throw new BadInputException(file + ": " + misfit.getMessage(), misfit);
        }
    }

    /**
     * Checks that what is said of a name is said of an input.
     *
     * @param values {@code [NAME=]VALUE}, each
     */
    static void requireNames(String option, List<String> values, Set<String> inputs) {
        for (String value : values) {
            if (value.indexOf('=') >= 0 && inputs.stream().noneMatch(name -> value.startsWith(name + "="))) {
                throw new BadInputException(
                        "expected " + option + " [NAME=]VALUE, NAME among " + inputs + ", found " + value);
            }
        }
    }

    /** The shape that was given for an input, if one was. */
    static Optional<long[]> shape(String name, List<String> shapes) {
        return named(name, shapes).map(RawInput::dimensions);
    }

    private static Optional<String> named(String name, List<String> options) {
        String prefix = name + "=";
        return options.stream()
                .filter(option -> option.startsWith(prefix) || option.indexOf('=') < 0)
                .reduce((first, later) -> later.startsWith(prefix) ? later : first)
                .map(option -> option.startsWith(prefix) ? option.substring(prefix.length()) : option);
    }

    private static long[] dimensions(String text) {
        if (text.equals("scalar")) {
            return new long[0];
        }
        if (!text.matches("\\d{1,9}([x,]\\d{1,9})*")) {
            throw new BadInputException("expected --shape as in 1x3x224x224, found " + text);
        }
        return Arrays.stream(text.split("[x,]")).mapToLong(Long::parseLong).toArray();
    }

    private static ScalarType scalarType(String text) {
        return Arrays.stream(ScalarType.values())
                .filter(type -> type.label().equals(text) || type.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new BadInputException("expected --type among "
                        + Arrays.stream(ScalarType.values())
                                .map(ScalarType::label)
                                .collect(Collectors.joining(", "))
                        + ", found " + text));
    }
}
