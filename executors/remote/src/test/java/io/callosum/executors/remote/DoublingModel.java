package io.callosum.executors.remote;

import io.callosum.executors.remote.server.ServedModel;
import io.callosum.executors.remote.wire.ProtocolTensor;
import io.callosum.executors.remote.wire.TensorForm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads {@code x}, float32 of any number of rows of two, and answers with {@code y}, twice as much. Waits at a gate if it has one. */
public final class DoublingModel implements ServedModel {
    private final boolean batchable;
    private final CountDownLatch gate;
    private final Semaphore entered = new Semaphore(0);
    private final AtomicInteger runs = new AtomicInteger();

    public DoublingModel(boolean batchable, boolean gated) {
        this.batchable = batchable;
        this.gate = new CountDownLatch(gated ? 1 : 0);
    }

    /** Rows of two. */
    public static Map<String, ProtocolTensor> rows(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Map.of("x", new ProtocolTensor("FP32", List.of(values.length / 2L, 2L), bytes));
    }

    /** The values of an answer. */
    public static float[] values(Map<String, ProtocolTensor> answer) {
        ProtocolTensor y = Objects.requireNonNull(answer.get("y"));
        float[] values = new float[y.byteCount() / Float.BYTES];
        y.bytes().asFloatBuffer().get(values);
        return values;
    }

    public void awaitEntered() throws InterruptedException {
        if (!entered.tryAcquire(60, TimeUnit.SECONDS)) {
            throw new AssertionError("no computation came to the gate");
        }
    }

    public void open() {
        gate.countDown();
    }

    public int runs() {
        return runs.get();
    }

    @Override
    public String name() {
        return "doubling";
    }

    @Override
    public String platform() {
        return "test";
    }

    @Override
    public Map<String, TensorForm> inputs() {
        return Map.of("x", new TensorForm("FP32", List.of(TensorForm.VARIABLE, 2L)));
    }

    @Override
    public Map<String, TensorForm> outputs() {
        return Map.of("y", new TensorForm("FP32", List.of(TensorForm.VARIABLE, 2L)));
    }

    @Override
    public String fingerprint() {
        return "two";
    }

    @Override
    public boolean batchable() {
        return batchable;
    }

    @Override
    public Map<String, ProtocolTensor> run(Map<String, ProtocolTensor> inputs) {
        runs.incrementAndGet();
        entered.release();
        try {
            if (!gate.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody opened the gate");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("interrupted at the gate", interrupted);
        }
        ProtocolTensor x = Objects.requireNonNull(inputs.get("x"));
        ByteBuffer in = x.bytes();
        ByteBuffer out = ByteBuffer.allocate(x.byteCount()).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            out.putFloat(in.getFloat() * 2);
        }
        return Map.of("y", new ProtocolTensor("FP32", x.shape(), out.flip()));
    }
}
