package io.callosum.executors.remote.wire;

import io.callosum.executors.codec.WireCodec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Codecs as extensions in a server's metadata: {@code callosum_codec:NAME}. Others name none, and are sent tensors as they are. Stateless. */
public final class CodecNames {
    private static final String PREFIX = "callosum_codec:";

    private CodecNames() {}

    /** The extensions of a server that decodes every codec that its machine can run. */
    public static List<String> extensions() {
        return WireCodec.available().stream()
                .map(codec -> PREFIX + codec.name())
                .toList();
    }

    /** The codecs that extensions name, {@code identity} among them in any case. */
    public static Set<String> read(List<String> extensions) {
        Set<String> names = new LinkedHashSet<>();
        names.add(WireCodec.IDENTITY.name());
        for (String extension : extensions) {
            if (extension.startsWith(PREFIX)) {
                names.add(extension.substring(PREFIX.length()));
            }
        }
        return names;
    }
}
