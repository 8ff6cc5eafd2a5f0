package io.callosum.environment.scenario;

import io.callosum.controller.policy.PartitionProblem;
import io.callosum.environment.text.TextFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds and reads scenario tables: {@code NAME.json} with the header and {@code NAME.csv.gz} (or {@code NAME.csv}) with the rows, side by
 * side. Stateless.
 */
public final class Scenarios {
    private static final String HEADER = ".json";
    private static final List<String> ROWS = List.of(".csv.gz", ".csv");

    private Scenarios() {}

    /**
     * The headers that a path names: a scenario's header, its rows, or every scenario of a folder, by name.
     *
     * @throws TextFormatException if there is none
     */
    public static List<Path> headers(Path path) {
        if (Files.isDirectory(path)) {
            List<Path> found = inFolder(path);
            if (found.isEmpty()) {
                throw new TextFormatException(
                        path.toString(),
                        0,
                        "a folder with scenario tables, NAME.json beside NAME.csv.gz",
                        "none in it");
            }
            return found;
        }
        String file = String.valueOf(path.getFileName());
        if (file.endsWith(HEADER)) {
            return List.of(path);
        }
        for (String ending : ROWS) {
            if (file.endsWith(ending)) {
                return List.of(path.resolveSibling(stem(file, ending) + HEADER));
            }
        }
        throw new TextFormatException(
                path.toString(), 0, "a scenario table (.csv.gz, .csv or .json) or a folder", file);
    }

    /**
     * Reads a scenario by its header.
     *
     * @throws TextFormatException naming file and line, if header or rows are missing or malformed
     */
    public static Scenario read(Path header) {
        return ScenarioCsv.read(rows(header), ScenarioHeader.read(header));
    }

    /**
     * What a policy may know beforehand of a scenario, from its header alone.
     *
     * @throws TextFormatException naming the file, if it is missing or malformed
     */
    public static PartitionProblem problem(Path header) {
        return ScenarioHeader.read(header).problem();
    }

    /** The file with the rows that belong to a header. */
    public static Path rows(Path header) {
        String name = stem(String.valueOf(header.getFileName()), HEADER);
        return ROWS.stream()
                .map(ending -> header.resolveSibling(name + ending))
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> header.resolveSibling(name + ROWS.get(0)));
    }

    private static List<Path> inFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(HEADER) && Files.exists(rows(file)))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new TextFormatException(folder.toString(), 0, "a readable folder", unreadable.toString());
        }
    }

    private static String stem(String file, String ending) {
        return file.substring(0, file.length() - ending.length());
    }
}
