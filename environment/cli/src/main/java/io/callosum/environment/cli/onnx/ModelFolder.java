package io.callosum.environment.cli.onnx;

import io.callosum.environment.cli.options.BadInputException;
import io.callosum.executors.onnx.graph.OnnxCut;
import io.callosum.executors.onnx.graph.OnnxFiles;
import io.callosum.executors.onnx.runtime.RuntimeSettings;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.remote.server.ServedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ONNX files of a folder, to be served: {@code NAME.onnx} as the models {@code NAME-tail-K} for every legal cut K. All files are read
 * here and once; what clients send never becomes a path. A file that lies outside the folder by a link is refused. Close it after the
 * server.
 */
public final class ModelFolder implements AutoCloseable {
    private static final String EXTENSION = ".onnx";

    private final List<SplitModel> open = new ArrayList<>();
    private final List<ServedModel> served = new ArrayList<>();

    private ModelFolder() {}

    /** No folder, no models. */
    public static ModelFolder none() {
        return new ModelFolder();
    }

    /**
     * Opens all files.
     *
     * @throws BadInputException if there is no such folder, no model in it, or one that lies elsewhere
     * @throws io.callosum.executors.onnx.graph.OnnxFormatException if a file is damaged
     */
    public static ModelFolder open(Path folder, RuntimeSettings settings) throws IOException {
        ModelFolder models = new ModelFolder();
        boolean complete = false;
        try {
            for (Path file : files(folder)) {
                models.add(file, settings);
            }
            complete = true;
        } finally {
            if (!complete) {
                models.close();
            }
        }
        return models;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new BadInputException(folder + ": expected a folder of ONNX files, found none");
        }
        Path real = folder.toRealPath();
        List<Path> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                if (!entry.getFileName().toString().endsWith(EXTENSION)) {
                    continue;
                }
                if (!Files.exists(entry) || !entry.toRealPath().startsWith(real)) {
                    throw new BadInputException(
                            entry + ": expected a model in " + folder + ", found a link to somewhere else");
                }
                if (Files.isRegularFile(entry)) {
                    files.add(entry);
                }
            }
        }
        if (files.isEmpty()) {
            throw new BadInputException(folder + ": expected at least one file *.onnx, found none");
        }
        return files;
    }

    private void add(Path file, RuntimeSettings settings) {
        SplitModel model = SplitModel.open(OnnxFiles.read(file), settings);
        open.add(model);
        String fingerprint = model.graph().fingerprint();
        String name = name(file);
        for (OnnxCut cut : model.legalCuts()) {
            if (cut.split() < model.graph().nodeCount()) {
                served.add(new ServedTailModel(model, name, cut.split(), fingerprint));
            }
        }
    }

    /** What a file's network is called: its name without the extension. */
    static String name(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
    }

    /** The tails of all files. */
    public List<ServedModel> models() {
        return List.copyOf(served);
    }

    @Override
    public void close() {
        open.forEach(SplitModel::close);
    }
}
