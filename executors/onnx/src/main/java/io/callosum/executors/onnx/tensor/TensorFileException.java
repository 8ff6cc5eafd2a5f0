package io.callosum.executors.onnx.tensor;

import java.nio.file.Path;

/** A tensor file that cannot be used. One line. */
public final class TensorFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** {@code file: expected X, found Y}. */
    public TensorFileException(Path file, String expected, String found) {
        super(file + ": expected " + expected + ", found " + found);
    }
}
