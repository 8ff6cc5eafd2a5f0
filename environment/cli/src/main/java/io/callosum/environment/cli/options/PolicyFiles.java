package io.callosum.environment.cli.options;

import io.callosum.controller.adaptive.PolicyFile;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.policies.NamedPolicy;
import io.callosum.environment.policies.PolicyNames;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Policies that were trained or saved, as {@code file:PATH}. Stateless. */
public final class PolicyFiles {
    /** What a name starts with that is a file's. */
    public static final String PREFIX = PolicyNames.FILE;

    private PolicyFiles() {}

    /** Whether a name is that of a file. */
    public static boolean isFile(String name) {
        return name.startsWith(PREFIX);
    }

    /** The path in the name of a file. */
    public static Path path(String name) {
        return Path.of(name.substring(PREFIX.length()));
    }

    /**
     * Checks that the file of a name can be read.
     *
     * @throws BadInputException as {@link #read} and {@link NeuralFiles#read} do
     */
    static void check(String name) {
        if (NeuralFiles.isNeural(path(name))) {
            NeuralFiles.read(path(name));
        } else {
            read(name);
        }
    }

    /**
     * Reads the file of a name.
     *
     * @throws BadInputException if it is missing, damaged, or of another format version or schema
     */
    public static PolicyFile read(String name) {
        Path file = path(name);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return PolicyFile.read(in);
        } catch (NoSuchFileException missing) {
            throw new BadInputException(file + ": expected a policy file, found none", missing);
        } catch (IOException bad) {
            throw new BadInputException(file + ": " + bad.getMessage(), bad);
        }
    }

    /** The policy of a name for a problem. Where the file has no part for its network, that is said on stderr. */
    static Policy create(String name, PartitionProblem problem) {
        if (NeuralFiles.isNeural(path(name))) {
            return new NamedPolicy(name, NeuralFiles.create(path(name), problem));
        }
        tellIfUnknown(name, problem);
        try {
            return new NamedPolicy(name, read(name).policy(problem));
        } catch (IOException bad) {
            throw new BadInputException(path(name) + ": " + bad.getMessage(), bad);
        }
    }

    /** Says on stderr where the file of a name has no part for a problem's network. */
    public static void tellIfUnknown(String name, PartitionProblem problem) {
        if (NeuralFiles.isNeural(path(name))) {
            return;
        }
        PolicyFile file = read(name);
        if (!file.knows(problem)) {
            System.err.println(path(name) + ": no part for " + problem.costs().network() + " with " + problem.splits()
                    + " splits among " + file.networks() + ", the shared part is used");
        }
    }
}
