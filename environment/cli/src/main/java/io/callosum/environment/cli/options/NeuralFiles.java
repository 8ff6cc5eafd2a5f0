package io.callosum.environment.cli.options;

import io.callosum.controller.neural.NeuralPolicyFile;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of trained networks, told from other policy files by their first bytes. Stateless. */
public final class NeuralFiles {
    private NeuralFiles() {}

    /** Whether a file is that of a trained network; false where it cannot be read, which its own reader will say better. */
    public static boolean isNeural(Path file) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            return in.readLong() == NeuralPolicyFile.MAGIC;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Reads a trained network.
     *
     * @throws BadInputException if it cannot be read, or is damaged or of another version
     */
    public static NeuralPolicyFile read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return NeuralPolicyFile.read(in);
        } catch (IOException bad) {
            throw new BadInputException(file + ": " + (bad.getMessage() == null ? bad : bad.getMessage()), bad);
        }
    }

    /**
     * The policy of a file.
     *
     * @throws BadInputException as {@link #read} does, and if it was trained for another network
     */
    public static Policy create(Path file, PartitionProblem problem) {
        try {
            return read(file).policy(problem);
        } catch (IllegalArgumentException other) {
            throw new BadInputException(file + ": " + other.getMessage(), other);
        }
    }
}
