package io.callosum.environment.report.html;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium, if there is one on the path. */
final class Chromium {
    private final Path binary;
    private final Path folder;

    private Chromium(Path binary, Path folder) {
        this.binary = binary;
        this.folder = folder;
    }

    /** With files of its own in an empty folder. */
    static Optional<Chromium> find(Path folder) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(path.split(File.pathSeparator, -1)).map(place -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(binary -> new Chromium(binary, folder));
    }

    /**
     * A page as it stood after its scripts had run.
     *
     * @param dom its elements
     * @param log what the browser wrote, console messages among it
     */
    record Opened(String dom, String log) {}

    Opened open(Path page, int width, int height, boolean dark) throws IOException, InterruptedException {
        return run(page, width, height, dark, List.of("--dump-dom", "--enable-logging=stderr"));
    }

    /** Writes what the page looks like. */
    void screenshot(Path page, int width, int height, boolean dark, Path png) throws IOException, InterruptedException {
        run(page, width, height, dark, List.of("--hide-scrollbars", "--screenshot=" + png));
    }

    private Opened run(Path page, int width, int height, boolean dark, List<String> options)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                binary.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-device-scale-factor=1",
                "--user-data-dir=" + Files.createTempDirectory(folder, "profile"),
                "--window-size=" + width + "," + height));
        if (dark) {
            words.add("--blink-settings=preferredColorScheme=0");
        }
        words.addAll(options);
        words.add(page.toUri().toString());
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = new ProcessBuilder(words)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("Chromium did not end");
        }
        return new Opened(Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }
}
