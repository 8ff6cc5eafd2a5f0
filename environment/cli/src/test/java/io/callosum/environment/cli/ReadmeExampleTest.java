package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.loop.PartitionController;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The README's embedding example compiles and runs as it stands, on nothing but the controller's jar. */
final class ReadmeExampleTest {
    private static final Path README = Path.of(System.getProperty("callosum.root", "../.."), "README.md");
    private static final String HEADING = "## Embed it";
    private static final String FENCE = "```";

    @Test
    @Timeout(60)
    void theEmbeddingExampleCompilesAndRuns(@TempDir Path folder)
            throws IOException, ReflectiveOperationException, URISyntaxException {
        Path source = Files.writeString(folder.resolve("Embed.java"), example());
        URL controller =
                PartitionController.class.getProtectionDomain().getCodeSource().getLocation();
        assertThat(compile(source, folder, Path.of(controller.toURI()))).isEmpty();
        URL[] classPath = {folder.toUri().toURL(), controller};
        try (URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Method main = loader.loadClass("Embed").getMethod("main", String[].class);
            main.invoke(null, (Object) new String[0]);
            assertThat(main.getDeclaringClass().getClassLoader()).isSameAs(loader);
        }
    }

    /** The one Java block between the heading and the next. */
    private static String example() throws IOException {
        List<String> lines = Files.readAllLines(README);
        int heading = lines.indexOf(HEADING);
        assertThat(heading).as("line '%s' in %s", HEADING, README).isNotNegative();
        List<String> section = lines.subList(heading + 1, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("## "))
                .toList();
        int from = section.indexOf(FENCE + "java");
        assertThat(from)
                .as("a block %sjava after '%s' in %s", FENCE, HEADING, README)
                .isNotNegative();
        List<String> block = section.subList(from + 1, section.size());
        int to = block.indexOf(FENCE);
        assertThat(to)
                .as("the end of the block after '%s' in %s", HEADING, README)
                .isPositive();
        return String.join("\n", block.subList(0, to));
    }

    /** What the compiler complains about. */
    private static String compile(Path source, Path folder, Path classPath) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler).as("a JDK, not a JRE").isNotNull();
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int failed = compiler.run(
                null,
                complaints,
                complaints,
                "--release",
                "17",
                "-Xlint:all",
                "-Xlint:-path",
                "-proc:none",
                "-cp",
                classPath.toString(),
                "-d",
                folder.toString(),
                source.toString());
        String said = complaints.toString(StandardCharsets.UTF_8);
        return failed == 0 ? said : said + "exit code " + failed;
    }
}
