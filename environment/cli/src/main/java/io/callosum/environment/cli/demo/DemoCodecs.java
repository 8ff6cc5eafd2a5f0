package io.callosum.environment.cli.demo;

import io.callosum.controller.profile.CodecCosts;
import io.callosum.executors.codec.WireCodec;
import java.util.List;
import java.util.Optional;

/**
 * The wire codecs of a demo.
 *
 * @param codecs to choose from beside {@code identity}; none for a demo without
 * @param costs what they make of each split; measured at start-up if absent
 * @param tolerance largest admissible error of an answer, relative to its largest number
 */
record DemoCodecs(List<WireCodec> codecs, Optional<List<CodecCosts>> costs, double tolerance) {
    DemoCodecs {
        codecs = List.copyOf(codecs);
    }
}
