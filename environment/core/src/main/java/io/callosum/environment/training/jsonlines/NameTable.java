package io.callosum.environment.training.jsonlines;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Names to be found among bytes, in the order in which they are likely to come. Immutable and thread-safe. */
final class NameTable {
    private final List<String> names;
    private final byte[][] bytes;

    NameTable(String... names) {
        this(List.of(names));
    }

    NameTable(List<String> names) {
        this.names = List.copyOf(names);
        this.bytes = names.stream()
                .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    /**
     * The index of the name that stands somewhere, or -1.
     *
     * @param guess the index to begin with, from 0 to the number of names
     */
    int find(byte[] in, int from, int until, int guess) {
        for (int i = 0; i < bytes.length; i++) {
            int index = guess + i < bytes.length ? guess + i : guess + i - bytes.length;
            if (Arrays.equals(bytes[index], 0, bytes[index].length, in, from, until)) {
                return index;
            }
        }
        return -1;
    }

    /** The name of an index; of -1, the empty one. */
    String name(int index) {
        return index < 0 ? "" : names.get(index);
    }

    /** A bit for the index of each of these. */
    long bits(String... of) {
        long bits = 0;
        for (String name : of) {
            bits |= 1L << names.indexOf(name);
        }
        return bits;
    }
}
