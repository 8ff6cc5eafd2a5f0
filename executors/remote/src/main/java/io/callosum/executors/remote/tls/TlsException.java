package io.callosum.executors.remote.tls;

import java.nio.file.Path;

/** A file of keys or certificates cannot be used. The message is one line that names it. */
public final class TlsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With the file, what it should hold and why it does not. */
    public TlsException(Path file, String expected, Throwable cause) {
        super(file + ": expected " + expected + ", found " + found(cause), cause);
    }

    private static String found(Throwable cause) {
        return cause instanceof java.nio.file.NoSuchFileException ? "no such file" : String.valueOf(cause.getMessage());
    }
}
