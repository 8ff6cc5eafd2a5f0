package io.callosum.executors.onnx.graph;

/** A file that cannot be used: it is no ONNX file, damaged, or uses something that Callosum does not cut. One line. */
public final class OnnxFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** {@code source: expected X, found Y}. */
    public OnnxFormatException(String source, String expected, String found) {
        super(oneLine(source + ": expected " + expected + ", found " + found));
    }

    /** Names in a file are free text. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
