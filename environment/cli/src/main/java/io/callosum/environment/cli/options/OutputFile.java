package io.callosum.environment.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a file can be written, asked before long work instead of after it. */
public final class OutputFile {
    private OutputFile() {}

    /**
     * Checks a file that will be written; missing folders are for the writer to make.
     *
     * @param option that named it, for the message
     * @throws BadInputException if it is a folder, or cannot be in one
     */
    public static void check(String option, Path file) {
        if (Files.isDirectory(file)) {
            throw new BadInputException("expected a file for " + option + ", found the folder " + file);
        }
        Path folder = file.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new BadInputException("expected a file that can be written for " + option + ", found " + file);
        }
    }
}
