package io.callosum.executors.nd4j;

import io.callosum.controller.network.Network;
import io.callosum.executors.spi.Availability;
import io.callosum.executors.spi.ExecutorException;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs segments on the ND4J backend that is on the class path: the CPU's, or CUDA's with the Maven profile {@code nd4j-cuda}. Takes every
 * network whose inputs are float32 or unsigned bytes. Thread-safe; the first question to it loads the native libraries, which takes
 * seconds.
 */
public final class Nd4jExecutor implements SegmentExecutor {
    /** Made by {@link java.util.ServiceLoader}; loads nothing yet. */
    public Nd4jExecutor() {}

    @Override
    public String name() {
        return "nd4j";
    }

    @Override
    public Availability availability() {
        return Backend.FOUND;
    }

    @Override
    public NetworkSession open(Network network, long weightSeed) {
        Availability availability = availability();
        if (!availability.available()) {
            throw new ExecutorException.Unavailable("executor " + name() + ": " + availability.detail());
        }
        NativeTensors.requireSupported(network);
        return new Nd4jSession(network, weightSeed);
    }

    /** Looked for once: after a failed start the JVM would not give the reason a second time. */
    private static final class Backend {
        static final Availability FOUND = find();

        private static Availability find() {
            try {
                String backend = Nd4j.getBackend().getClass().getSimpleName();
                String on;
                switch (backend) {
                    case "CpuBackend" ->
                        on = "CPU with " + Nd4j.getEnvironment().maxThreads() + " native threads";
                    case "JCublasBackend" ->
                        on = "CUDA with " + Nd4j.getAffinityManager().getNumberOfDevices() + " devices";
                    default -> {
                        return Availability.no("expected ND4J's CpuBackend or JCublasBackend, found " + backend);
                    }
                }
                return Availability.yes("ND4J " + version() + ", " + backend + ", " + on + ", "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
            } catch (RuntimeException | LinkageError failed) {
                Throwable root = failed;
                while (root.getCause() != null) {
                    root = root.getCause();
                }
                return Availability.no("ND4J's backend did not start (CPU, or CUDA in the profile nd4j-cuda): " + root);
            }
        }

        /** The jar's manifest has none; its Maven properties do. */
        private static String version() {
            Properties properties = new Properties();
            try (InputStream in = Nd4j.class.getResourceAsStream("/META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
                if (in != null) {
                    properties.load(in);
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            return properties.getProperty("version", "of unknown version");
        }
    }
}
