package io.callosum.executors.remote.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this library, written into a resource by the build so that it survives repackaging. */
final class ServerVersion {
    private static final String RESOURCE = "version.properties";

    private ServerVersion() {}

    static String current() {
        try (InputStream resource = ServerVersion.class.getResourceAsStream(RESOURCE)) {
            Properties properties = new Properties();
            if (resource != null) {
                properties.load(resource);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("expected the resource " + RESOURCE, unreadable);
        }
    }
}
