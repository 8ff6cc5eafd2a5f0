package io.callosum.environment.cli.options;

import io.callosum.controller.profile.CodecCosts;
import io.callosum.executors.codec.WireCodec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which wire codecs queries may cross in: options of the commands that have a server. */
public final class CodecMenuOptions {
    @Option(
            names = "--codecs",
            paramLabel = "A,B",
            split = ",",
            description =
                    "Wire codecs to choose from beside the split: identity, float16, int8, each also with +lz4 or +zstd "
                            + "(default: identity alone, or those of --codec-costs).")
    private @Nullable List<String> names;

    @Mixin
    private CodecOptions options = new CodecOptions();

    /** Whether anything but the codecs themselves was named. */
    public boolean costsOrToleranceGiven() {
        return options.file() != null || options.toleranceGiven();
    }

    /**
     * What was named.
     *
     * @param splits how many splits send anything, n
     * @throws BadInputException if there is no such codec, or options do not fit each other
     * @throws io.callosum.environment.text.TextFormatException if the file of costs cannot be read or understood
     */
    public CodecMenu menu(int splits) {
        Path file = options.file();
        if (names == null && file == null && options.toleranceGiven()) {
            throw new BadInputException("expected --codecs or --codec-costs beside --tolerance, found neither");
        }
        Optional<List<CodecCosts>> costs = Optional.ofNullable(file).map(from -> options.costs(from, splits));
        List<String> known =
                costs.stream().flatMap(List::stream).map(CodecCosts::codec).toList();
        List<WireCodec> codecs = CodecNames.parse(names == null ? known : names);
        Set<String> wanted = codecs.stream().map(WireCodec::name).collect(Collectors.toSet());
        if (costs.isPresent() && !known.containsAll(wanted)) {
            throw new BadInputException("expected costs of each of --codecs in " + file + ", found " + known);
        }
        return new CodecMenu(
                codecs,
                costs.map(all -> all.stream()
                        .filter(codec -> wanted.contains(codec.codec()))
                        .toList()),
                options.tolerance());
    }
}
