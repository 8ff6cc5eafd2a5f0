package io.callosum.environment.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callosum.environment.report.Report;
import io.callosum.environment.text.TextFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What made a result: version and commit of the program, configuration, data with their SHA-256, seed, JDK. Not thread-safe.
 */
public final class Provenance {
    private final ObjectNode document = JsonDocument.create();
    private final ObjectNode configuration;
    private final ArrayNode data;

    /** Of a command with a seed. */
    public Provenance(String command, long seed) {
        document.put("version", Version.current());
        document.put("commit", Version.commit());
        document.put("command", command);
        document.put("seed", seed);
        configuration = document.putObject("configuration");
        data = document.putArray("data");
        document.put("java", Runtime.version().toString());
        document.put("processors", Runtime.getRuntime().availableProcessors());
    }

    /** The configuration, to be filled in. */
    public ObjectNode configuration() {
        return configuration;
    }

    /**
     * Adds a file that the result was made from.
     *
     * @throws TextFormatException if it cannot be read
     */
    public void addData(Path file) {
        try {
            data.addObject().put("file", file.toString()).put("sha256", sha256(file));
        } catch (NoSuchFileException missing) {
            throw new TextFormatException(file.toString(), 0, "a file", "none");
        } catch (IOException unreadable) {
            throw new TextFormatException(file.toString(), 0, "a readable file", unreadable.toString());
        }
    }

    /** The document. */
    public ObjectNode json() {
        return document;
    }

    /** The document as the lines of a report. */
    public List<Report.Entry> entries() {
        return entries(document);
    }

    /** Any such document as the lines of a report. */
    public static List<Report.Entry> entries(ObjectNode document) {
        List<Report.Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : document.properties()) {
            JsonNode value = field.getValue();
            if (value.isObject()) {
                for (Map.Entry<String, JsonNode> inner : value.properties()) {
                    entries.add(
                            new Report.Entry(inner.getKey(), inner.getValue().asText()));
                }
            } else if (value.isArray()) {
                value.forEach(file -> entries.add(new Report.Entry(
                        "data",
                        file.path("file").asText() + ", SHA-256 "
                                + file.path("sha256").asText())));
            } else {
                entries.add(new Report.Entry(field.getKey(), value.asText()));
            }
        }
        return entries;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
