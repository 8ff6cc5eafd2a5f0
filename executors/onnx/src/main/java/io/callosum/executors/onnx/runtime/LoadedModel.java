package io.callosum.executors.onnx.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.callosum.executors.spi.ExecutorException;
import java.util.Map;

/**
 * A model in the runtime, with a count of who uses it: whoever opened it or {@link #tryAcquire acquired} it releases it, and with the
 * last release its native memory is freed. Thread-safe.
 */
final class LoadedModel {
    private final String name;
    private final OrtSession session;
    private final long bytes;
    private int users = 1;

    private LoadedModel(String name, OrtSession session, long bytes) {
        this.name = name;
        this.session = session;
        this.bytes = bytes;
    }

    /** Loads a model; the caller is its first user. */
    static LoadedModel open(String name, byte[] model, RuntimeSettings settings) {
        return open(name, model, settings, 0);
    }

    /**
     * Loads a model; the caller is its first user.
     *
     * @param madeBytes bytes of constants that the model makes when it is loaded
     */
    static LoadedModel open(String name, byte[] model, RuntimeSettings settings, long madeBytes) {
        try (SessionOptions options = Library.options(settings)) {
            return new LoadedModel(name, Library.environment().createSession(model, options), model.length + madeBytes);
        } catch (OrtException refused) {
            throw new ExecutorException.Unsupported(name + ": ONNX Runtime refuses it: " + firstLine(refused));
        }
    }

    static String firstLine(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message.replace('\n', ' ').strip();
    }

    /** One more user; false if it is closed already. */
    synchronized boolean tryAcquire() {
        if (users == 0) {
            return false;
        }
        users++;
        return true;
    }

    /** One user less; the last one closes. */
    synchronized void release() {
        users--;
        if (users == 0) {
            try {
                session.close();
            } catch (OrtException failed) {
                throw new ExecutorException.Failed(name + ": closing failed: " + firstLine(failed), failed);
            }
        }
    }

    /** The size of the model and of what it makes when it is loaded, a lower bound of the memory that it takes. */
    long bytes() {
        return bytes;
    }

    Map<String, NodeInfo> outputs() {
        try {
            return session.getOutputInfo();
        } catch (OrtException unknown) {
            throw new ExecutorException.Unsupported(name
                    + ": expected tensors, sequences and maps, found what ONNX Runtime's Java API does not know, as optional values: "
                    + firstLine(unknown));
        }
    }

    /** Runs it; the result is the caller's to close. */
    OrtSession.Result run(Map<String, OnnxTensor> inputs) {
        try {
            return session.run(inputs);
        } catch (OrtException failed) {
            throw new ExecutorException.Failed(name + ": running failed: " + firstLine(failed), failed);
        }
    }
}
