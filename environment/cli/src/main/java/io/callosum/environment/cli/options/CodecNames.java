package io.callosum.environment.cli.options;

import io.callosum.executors.codec.WireCodec;
import java.util.ArrayList;
import java.util.List;

/** Names of wire codecs on the command line. Stateless. */
public final class CodecNames {
    private CodecNames() {}

    /**
     * The codecs of these names, without {@code identity}, which is there anyway.
     *
     * @throws BadInputException if there is no such codec, this machine cannot run it, or one comes twice
     */
    public static List<WireCodec> parse(List<String> names) {
        List<WireCodec> codecs = new ArrayList<>();
        for (String name : names) {
            WireCodec codec;
            try {
                codec = WireCodec.of(name);
            } catch (IllegalArgumentException unknown) {
                throw new BadInputException("--codecs: " + unknown.getMessage(), unknown);
            }
            if (codecs.contains(codec)) {
                throw new BadInputException("expected each of --codecs once, found " + names);
            }
            codecs.add(codec);
        }
        codecs.remove(WireCodec.IDENTITY);
        return List.copyOf(codecs);
    }
}
