package io.callosum.executors.nd4j;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Memory for the patches of a session's convolutions, one piece a thread that computes, as large as its largest convolution so far. The C
 * library returns pieces of 32 MB and more to the kernel at once, and the page faults of the next run then cost more than filling them:
 * the third layer of DeepFace, whose patches take 41 MB, took 55 to 61 ms with memory of its own and takes 33 ms with this (medians of 11
 * runs within the network, in turns). Thread-safe.
 */
final class PatchMemory implements AutoCloseable {
    private final Queue<INDArray> pieces = new ConcurrentLinkedQueue<>();

    /** A piece in use: given back when it is closed. */
    static final class Lease implements AutoCloseable {
        private final PatchMemory owner;
        private final INDArray piece;

        private Lease(PatchMemory owner, INDArray piece) {
            this.owner = owner;
            this.piece = piece;
        }

        /** A row-major array at its beginning, not to be closed, of use until this is closed. */
        INDArray array(long... dimensions) {
            return Nd4j.create(piece.data(), dimensions, Nd4j.getStrides(dimensions, 'c'), 0, 'c');
        }

        @Override
        public void close() {
            owner.pieces.add(piece);
        }
    }

    /** A piece of at least that many floats, whose values are undefined. */
    Lease lease(long elements) {
        INDArray piece = pieces.poll();
        if (piece != null && piece.length() < elements) {
            piece.close();
            piece = null;
        }
        return new Lease(this, piece == null ? NativeTensors.uninitialized(elements) : piece);
    }

    /** Frees all pieces; none is in use. */
    @Override
    public void close() {
        for (INDArray piece = pieces.poll(); piece != null; piece = pieces.poll()) {
            piece.close();
        }
    }
}
