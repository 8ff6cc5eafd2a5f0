package io.callosum.environment.cli.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.output.JsonDocument;
import io.callosum.environment.fitting.PredictorFit;
import io.callosum.environment.text.TextFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fits predictors to the folder of a sweep. Stateless. */
public final class SweepFit {
    static final int FOLDS = 5;

    private SweepFit() {}

    /**
     * Fits, and says on stderr which kinds are done.
     *
     * @param seed of the folds
     * @throws BadInputException if it is no folder
     */
    public static PredictorFit of(Path from, long seed) throws IOException {
        if (!Files.isDirectory(from)) {
            throw new BadInputException("expected the folder of a sweep, found " + from);
        }
        double cacheBytes =
                provenance(from).path("configuration").path("cache_bytes").asDouble(Processor.USUAL_CACHE_BYTES);
        return PredictorFit.of(from, cacheBytes, FOLDS, seed, kind -> System.err.println("fitted " + kind));
    }

    /** Where and how it was measured; empty if it does not say. */
    static JsonNode provenance(Path from) throws IOException {
        Path file = from.resolve(PredictorFit.PROVENANCE);
        if (!Files.exists(file)) {
            return JsonDocument.create();
        }
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException broken) {
            throw new TextFormatException(file.toString(), 0, "JSON", broken.getOriginalMessage());
        }
    }
}
