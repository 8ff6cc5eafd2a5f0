package io.callosum.executors.calibration;

import io.callosum.executors.codec.EncodedBytes;
import io.callosum.executors.codec.WireCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that is cut in two, to measure codecs on. For one thread.
 *
 * @param <T> its tensors
 */
public interface CodecSubject<T> {
    /** How many splits send anything: n. */
    int splits();

    /** The names of what crosses at a split; empty where nothing can be carried across. */
    Optional<List<String>> crossing(int split);

    /** The names of what it answers. */
    List<String> outputs();

    /** All that crosses somewhere for a query, its inputs included. Its outputs need not be among it, those that the last step makes. */
    Map<String, T> made(Map<String, T> query);

    /**
     * What the tail from a split answers.
     *
     * @param crossing all that crosses there
     * @return those of the outputs that it makes
     */
    Map<String, T> tail(int split, Map<String, T> crossing);

    /** A tensor as it crosses in a codec. */
    EncodedBytes encode(WireCodec codec, T tensor);

    /**
     * The tensor again.
     *
     * @param like what it was, for type and shape
     */
    T decode(EncodedBytes bytes, T like);

    /** How far an answer is from another, as a share of the expected one's largest number. */
    double error(Map<String, T> expected, Map<String, T> found);
}
