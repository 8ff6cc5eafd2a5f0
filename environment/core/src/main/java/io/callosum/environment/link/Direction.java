package io.callosum.environment.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;

/**
 * One direction of a connection: a reader that takes bytes from one socket about as fast as the link carries them, and a writer that gives
 * them to the other after the delay. The end of the stream travels behind the bytes. Two threads at a time, one in each method.
 */
final class Direction {
    private static final int BUFFER_BYTES = 16_384;

    private final Socket from;
    private final Socket to;
    private final Pacer pacer;
    private final DelayLine line;

    Direction(Socket from, Socket to, Pacer pacer, long delayNanos) {
        this.from = from;
        this.to = to;
        this.pacer = pacer;
        this.line = new DelayLine(delayNanos);
    }

    /** Reads until the end of the stream. */
    void read() throws IOException, InterruptedException {
        InputStream in = from.getInputStream();
        byte[] buffer = new byte[BUFFER_BYTES];
        int count = in.read(buffer, 0, pacer.chunkBytes());
        while (count >= 0) {
            line.put(Arrays.copyOf(buffer, count), pacer.pass(count));
            count = in.read(buffer, 0, pacer.chunkBytes());
        }
        line.put(DelayLine.END, pacer.pass(0));
    }

    /** Writes until the end of the stream, and passes that on. */
    void write() throws IOException, InterruptedException {
        OutputStream out = to.getOutputStream();
        byte[] chunk = line.take();
        while (chunk.length > 0) {
            out.write(chunk);
            chunk = line.take();
        }
        to.shutdownOutput();
    }
}
