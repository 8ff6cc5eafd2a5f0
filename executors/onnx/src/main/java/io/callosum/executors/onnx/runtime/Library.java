package io.callosum.executors.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import io.callosum.executors.spi.Availability;

/** The native library: whether it is there, and how its sessions are made. Looked for once; thread-safe. */
public final class Library {
    private Library() {}

    /** Whether models can run on a provider here; never throws. */
    public static Availability availability(RuntimeSettings.Provider provider) {
        return provider == RuntimeSettings.Provider.CPU ? OnCpu.FOUND : OnCuda.FOUND;
    }

    static OrtEnvironment environment() {
        return Environment.ONE;
    }

    static SessionOptions options(RuntimeSettings settings) throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        options.setIntraOpNumThreads(settings.threads());
        options.setInterOpNumThreads(1);
        options.setOptimizationLevel(
                switch (settings.optimization()) {
                    case OFF -> OptLevel.NO_OPT;
                    case BASIC -> OptLevel.BASIC_OPT;
                    case ALL -> OptLevel.ALL_OPT;
                });
        // Without it products of unsigned and signed bytes saturate on older x86 processors, so that fused and unfused
        // differ.
        options.addConfigEntry("session.x64quantprecision", "1");
        // Without it float32 activations before weights of bytes are quantised as well, if the cut parts them from
        // their own quantisation.
        options.addConfigEntry("session.qdq_matmulnbits_accuracy_level", "1");
        if (settings.provider() == RuntimeSettings.Provider.CUDA) {
            options.addCUDA(0);
        }
        return options;
    }

    /** Asked for once: the runtime logs a line each time that one with another name is there already, made by the host. */
    private static final class Environment {
        static final OrtEnvironment ONE =
                OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "callosum");
    }

    private static final class OnCpu {
        static final Availability FOUND = find();

        private static Availability find() {
            try {
                return Availability.yes("ONNX Runtime " + environment().getVersion() + ", CPU, "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
            } catch (RuntimeException | LinkageError failed) {
                return Availability.no("ONNX Runtime did not start: " + root(failed));
            }
        }
    }

    private static final class OnCuda {
        static final Availability FOUND = find();

        private static Availability find() {
            if (!OnCpu.FOUND.available()) {
                return OnCpu.FOUND;
            }
            if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
                return Availability.no(
                        "this ONNX Runtime is built without CUDA (expected the artifact onnxruntime_gpu)");
            }
            try (SessionOptions options = new SessionOptions()) {
                options.addCUDA(0);
                return Availability.yes("ONNX Runtime " + environment().getVersion() + ", CUDA, first GPU");
            } catch (OrtException | RuntimeException | LinkageError failed) {
                return Availability.no("CUDA did not start: " + root(failed));
            }
        }
    }

    private static String root(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString().lines().findFirst().orElse("for an unknown reason");
    }
}
