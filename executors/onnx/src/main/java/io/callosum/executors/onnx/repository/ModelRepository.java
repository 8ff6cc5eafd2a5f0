package io.callosum.executors.onnx.repository;

import com.google.protobuf.TextFormat;
import io.callosum.executors.onnx.schema.ModelConfig;
import io.callosum.executors.onnx.schema.ModelProto;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/**
 * A folder of models in the layout that Triton publishes, and with it KServe's Triton runtime: {@code NAME/config.pbtxt} and
 * {@code NAME/1/model.onnx}. OpenVINO Model Server's is the same, and has no use for the configuration. Files are written under another
 * name, then moved. Not thread-safe.
 */
public final class ModelRepository {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final String VERSION = "1";

    private final Path folder;

    /** In a folder, which is made if it is not there. */
    public ModelRepository(Path folder) {
        this.folder = folder;
    }

    /** A name that a model may have here, as close to the text as possible. */
    public static String name(String text) {
        String name = text.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[^A-Za-z0-9]+", "");
        return name.isEmpty() ? "model" : name.substring(0, Math.min(name.length(), 100));
    }

    /**
     * Writes a model and its configuration, in place of what was there under that name.
     *
     * @param name letters, digits, dots, dashes and underscores
     * @return the model's file
     * @throws IllegalArgumentException if the name is none, or an input or output has no type that servers know
     */
    public Path write(String name, ModelProto model) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "expected a name of letters, digits, dots, dashes and underscores, found '" + name + "'");
        }
        ModelConfig configuration = TritonConfiguration.of(name, model.getGraph());
        Path own = folder.resolve(name);
        Path file = own.resolve(VERSION).resolve("model.onnx");
        Files.createDirectories(own.resolve(VERSION));
        replace(file, model::writeTo);
        byte[] text = TextFormat.printer().printToString(configuration).getBytes(StandardCharsets.UTF_8);
        replace(own.resolve("config.pbtxt"), out -> out.write(text));
        return file;
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The part is beside the version folder, in which servers look for models. */
    private void replace(Path file, Content content) throws IOException {
        Path part = folder.resolve("." + file.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                content.writeTo(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
