package io.callosum.environment.cli.replay;

import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.simulation.Slowness;
import java.util.List;

/** {@code FACTOR,ON_S,OFF_S[,random]} as a process of slowness. */
final class SlownessOption {
    private SlownessOption() {}

    static Slowness parse(String option, List<String> words) {
        String expected = "expected FACTOR,ON_S,OFF_S[,random] for " + option;
        boolean random = words.size() == 4 && words.get(3).equals("random");
        if (words.size() != 3 && !random) {
            throw new BadInputException(expected + ", found " + String.join(",", words));
        }
        try {
            return new Slowness(
                    Double.parseDouble(words.get(0)),
                    Double.parseDouble(words.get(1)),
                    Double.parseDouble(words.get(2)),
                    random);
        } catch (NumberFormatException noNumber) {
            throw new BadInputException(expected + ", found " + String.join(",", words), noNumber);
        } catch (IllegalArgumentException invalid) {
            throw new BadInputException(option + ": " + invalid.getMessage(), invalid);
        }
    }
}
