package io.callosum.environment.cli.replay;

import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.replay.Probes;

/** {@code BYTES[,EVERY_S]}, or nothing, as background probes. */
final class ProbeOption {
    /** The value when none is given: the policy is asked. */
    static final String ASKED = "asked";

    private ProbeOption() {}

    static Probes parse(String text) {
        if (text.equals(ASKED)) {
            return Probes.asked();
        }
        String[] words = text.split(",", -1);
        String expected = "expected nothing or BYTES[,EVERY_S] for --probe, found '" + text + "'";
        if (words.length > 2) {
            throw new BadInputException(expected);
        }
        try {
            return Probes.fixed(Long.parseLong(words[0]), words.length == 2 ? Double.parseDouble(words[1]) : 1);
        } catch (NumberFormatException noNumber) {
            throw new BadInputException(expected, noNumber);
        } catch (IllegalArgumentException invalid) {
            throw new BadInputException("--probe: " + invalid.getMessage(), invalid);
        }
    }
}
