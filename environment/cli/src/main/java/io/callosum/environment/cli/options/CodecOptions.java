package io.callosum.environment.cli.options;

import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.profile.CodecCosts;
import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.cli.output.Provenance;
import io.callosum.environment.profile.CodecCostsCsv;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Wire codecs that policies may choose beside a split: options that several commands share. */
public final class CodecOptions {
    /** The largest error that is admissible where none is named. */
    public static final double TOLERANCE = 0.01;

    @Option(
            names = "--codec-costs",
            paramLabel = "FILE",
            description = "What wire codecs make of each split, as 'profile --codecs' writes it.")
    private @Nullable Path file;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            description = "Largest error of an answer that a codec may make, as a share of the answer's largest number "
                    + "(default: 0.01).")
    private @Nullable Double tolerance;

    /** The file with codecs' costs, if one was named. */
    public @Nullable Path file() {
        return file;
    }

    /**
     * The largest admissible error.
     *
     * @throws BadInputException if it is none
     */
    public double tolerance() {
        double value = tolerance == null ? TOLERANCE : tolerance;
        if (!(value >= 0 && value <= 1e6)) {
            throw new BadInputException("expected --tolerance of at least 0, found " + value);
        }
        return value;
    }

    /** Whether a tolerance was named. */
    public boolean toleranceGiven() {
        return tolerance != null;
    }

    /**
     * The file's costs.
     *
     * @param splits how many splits send anything, n
     * @throws io.callosum.environment.text.TextFormatException if the file cannot be read or understood
     */
    public List<CodecCosts> costs(Path from, int splits) {
        return CodecCostsCsv.read(from, splits).stream()
                .filter(codec -> !codec.codec().equals(ActionSpace.IDENTITY))
                .toList();
    }

    /**
     * The same costs over actions, if a file of codecs was named.
     *
     * @throws BadInputException if there is a tolerance and nothing to tolerate
     */
    SplitCosts applied(SplitCosts costs) {
        if (file == null) {
            if (tolerance != null) {
                throw new BadInputException("expected --codec-costs beside --tolerance, found none");
            }
            return costs;
        }
        return costs.withCodecs(costs(file, costs.splits() - 1), tolerance());
    }

    void describe(Provenance provenance) {
        if (file != null) {
            provenance.addData(file);
            provenance.configuration().put("tolerance", tolerance());
        }
    }
}
