package io.callosum.environment.cli.output;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest. */
public final class Version implements IVersionProvider {
    /** For example {@code 0.1.0-SNAPSHOT}; {@code development} outside a jar. */
    public static String current() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }

    /** The commit that the launcher found, with {@code -modified} if files differ from it; {@code unknown} without the launcher. */
    public static String commit() {
        return System.getProperty("callosum.commit", "unknown");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"callosum " + current()};
    }
}
