package io.callosum.environment.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.text.TextFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A scenario's header, {@code callosum-scenario/1}: what a policy may know beforehand, and how many rows follow. Immutable.
 *
 * @param name the scenario's name
 * @param queries how many follow
 * @param problem what a policy may know beforehand
 * @param changes queries at which something changed
 */
record ScenarioHeader(String name, int queries, PartitionProblem problem, List<Integer> changes) {
    /** Copies. */
    ScenarioHeader {
        changes = List.copyOf(changes);
    }

    static final String FORMAT = "callosum-scenario/1";
    private static final int MOST = 1 << 27;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Reads one.
     *
     * @throws TextFormatException if it is missing or malformed
     */
    static ScenarioHeader read(Path file) {
        HeaderField root = new HeaderField(file.toString(), "", tree(file));
        String format = root.child("format").text();
        if (!format.equals(FORMAT)) {
            throw new TextFormatException(file.toString(), 0, "format " + FORMAT, "'" + format + "'");
        }
        int splits = root.child("splits").integer(2, MOST);
        int queries = root.child("queries").integer(1, MOST);
        HeaderField prior = root.child("prior");
        HeaderField radio = root.child("radio");
        int types = prior.child("layer_types").integer(1, 1000);
        try {
            SplitCosts costs = new SplitCosts(
                    root.child("network").text(),
                    root.child("bytes").numbers(splits, 1),
                    prior.child("device_ms_by_type").table(types, splits, 1e-3),
                    prior.child("server_ms_by_type").table(types, splits, 1e-3),
                    Optional.of(prior.child("device_mj").numbers(splits, 1)));
            PartitionProblem problem = new PartitionProblem(
                    costs,
                    new LinkPrior(
                            prior.child("uplink_mbps").number(),
                            prior.child("rtt_ms").number() / 1e3),
                    root.child("timeout_ms").number() / 1e3,
                    ObjectiveField.read(root.child("objective")),
                    new PowerModel(
                            0,
                            radio.child("mw_per_mbps").number(),
                            radio.child("base_mw").number(),
                            radio.child("wait_mw").number()));
            return new ScenarioHeader(
                    root.child("name").text(),
                    queries,
                    problem,
                    root.child("changes").integers(queries));
        } catch (IllegalArgumentException invalid) {
            throw new TextFormatException(
                    file.toString(), 0, "a consistent header", "one that is not: " + invalid.getMessage());
        }
    }

    private static JsonNode tree(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException malformed) {
            int line = malformed.getLocation() == null
                    ? 0
                    : malformed.getLocation().getLineNr();
            throw new TextFormatException(file.toString(), line, "JSON", malformed.getOriginalMessage());
        } catch (NoSuchFileException missing) {
            throw new TextFormatException(file.toString(), 0, "a file", "none");
        } catch (IOException unreadable) {
            throw new TextFormatException(file.toString(), 0, "a readable file", unreadable.toString());
        }
    }
}
