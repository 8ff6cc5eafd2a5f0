package io.callosum.environment.profile.format;

import io.callosum.environment.profile.Machine;
import io.callosum.environment.profile.MachineProfile;
import io.callosum.environment.text.TextSource;
import java.util.List;
import java.util.Optional;

/**
 * A format that layer profiles come in: CSV whose header has certain columns, in any order, among others that are not read. Fields have
 * no quotes. Implementations are immutable, thread-safe, and hold no state.
 *
 * <p>To add a format: write one class that implements this in a package of its own, list it in the registry, and add a sample to
 * {@code ProfileSamples} of the tests, where recognition, errors and fuzzing then cover it.
 */
public interface LayerProfileFormat {
    /** The name by which a user asks for the format: lower case, with hyphens. */
    String name();

    /** The columns without which a file cannot be read; a file that has them all is taken to be of this format. */
    List<String> columns();

    /** Whether a file holds the times of both machines. */
    default boolean hasBothMachines() {
        return false;
    }

    /**
     * Reads what one machine takes. Closes what it opens.
     *
     * @param machine whose times to take, if the file has both
     * @param network which to take, if the file has several; if the file names none, what it is taken for
     * @throws io.callosum.environment.text.TextFormatException if the file is not of this format, has no such network, or has several
     *     and none was asked for
     */
    MachineProfile read(TextSource source, Machine machine, Optional<String> network);
}
