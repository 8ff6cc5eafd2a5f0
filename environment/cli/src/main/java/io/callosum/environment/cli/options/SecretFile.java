package io.callosum.environment.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a secret, which never stands on the command line, where others could see it. Stateless. */
public final class SecretFile {
    private SecretFile() {}

    /**
     * The file's one line, without spaces around it.
     *
     * @throws BadInputException if there is no such file, or not one line in it
     */
    public static String read(Path file) {
        String text;
        try {
            text = Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new BadInputException(
                    file + ": expected a readable file with a token, found " + unreadable, unreadable);
        }
        if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new BadInputException(
                    file + ": expected one line with a token of printable ASCII, found something else");
        }
        return text;
    }
}
