package io.callosum.environment.text;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A start, and then the same bytes over and over, without end: whoever wants all of it never returns. */
public final class EndlessBytes extends InputStream {
    private final byte[] start;
    private final byte[] again;
    private long at;

    /** Both as UTF-8; what is repeated is not empty. */
    public EndlessBytes(String start, String again) {
        this.start = start.getBytes(StandardCharsets.UTF_8);
        this.again = again.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
        long place = at++;
        return place < start.length ? start[(int) place] : again[(int) ((place - start.length) % again.length)];
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        for (int i = 0; i < length; i++) {
            bytes[from + i] = (byte) read();
        }
        return length;
    }
}
