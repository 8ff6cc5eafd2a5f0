package io.callosum.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The data files of the project are those that {@code datasets/SHA256SUMS} lists, bit by bit, and its README names each. */
final class DatasetsTest {
    private static final Path DATASETS = Path.of(System.getProperty("callosum.root", "../.."), "datasets");

    @Test
    void everyFileIsListedAndMatches() throws IOException {
        SortedMap<String, String> listed = new TreeMap<>();
        for (String line : Files.readAllLines(DATASETS.resolve("SHA256SUMS"))) {
            assertThat(line).matches("[0-9a-f]{64}  .+");
            listed.put(line.substring(66), line.substring(0, 64));
        }
        SortedMap<String, String> present = new TreeMap<>();
        for (Path file : dataFiles()) {
            present.put(name(file), sha256(file));
        }
        assertThat(listed).as("run the command in datasets/README.md").isEqualTo(present);
    }

    @Test
    void theReadmeDescribesEveryFile() throws IOException {
        String readme = Files.readString(DATASETS.resolve("README.md"));
        assertThat(dataFiles())
                .allSatisfy(file -> assertThat(rowsFor(name(file))).anyMatch(readme::contains));
    }

    /** A row of its own, or that of a folder it is in. */
    private static List<String> rowsFor(String name) {
        List<String> rows = new ArrayList<>(List.of("| `" + name + "` |"));
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            rows.add("| `" + name.substring(0, slash + 1) + "` |");
        }
        return rows;
    }

    private static List<Path> dataFiles() throws IOException {
        try (Stream<Path> files = Files.walk(DATASETS)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !name(file).matches("(.*/)?(README\\.md|SHA256SUMS|\\.git.*)"))
                    .toList();
        }
    }

    private static String name(Path file) {
        return DATASETS.relativize(file).toString().replace('\\', '/');
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
