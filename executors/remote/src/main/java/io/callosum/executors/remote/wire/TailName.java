package io.callosum.executors.remote.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The model name of a tail, {@code N-tail-k}, so that a model repository with one model a split can stand in for our server. Immutable.
 *
 * @param network the network's name, N
 * @param split the first layer of the tail, k, at least 0
 */
public record TailName(String network, int split) {
    private static final Pattern FORM = Pattern.compile("(.+)-tail-(0|[1-9][0-9]{0,8})");

    public TailName {
        if (network.isEmpty() || split < 0) {
            throw new IllegalArgumentException(
                    "expected a network's name and a split of at least 0, found '" + network + "' and " + split);
        }
    }

    /** Reads a model name; empty if it is not of that form. */
    public static Optional<TailName> parse(String modelName) {
        Matcher matcher = FORM.matcher(modelName);
        return matcher.matches()
                ? Optional.of(new TailName(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** The model name, for example {@code alexnet-tail-15}. */
    @Override
    public String toString() {
        return network + "-tail-" + split;
    }
}
