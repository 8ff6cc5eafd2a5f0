package io.callosum.executors.onnx.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Memory outside the heap for inputs, used again: new memory costs a page fault every 4 kB, which is more than the copy. A few idle buffers
 * are kept, those used last. Thread-safe.
 */
final class InputBuffers {
    private static final int KEPT = 4;

    private final Deque<ByteBuffer> idle = new ArrayDeque<>();

    /** A buffer with so many bytes from its position to its limit, what is in them is left over from others. */
    ByteBuffer take(int bytes) {
        ByteBuffer found = find(bytes);
        return found == null
                ? ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder())
                : found.clear().limit(bytes);
    }

    private synchronized @Nullable ByteBuffer find(int bytes) {
        Iterator<ByteBuffer> each = idle.iterator();
        while (each.hasNext()) {
            ByteBuffer buffer = each.next();
            // Not a large one for a small tensor, so that the large one is there for the next large tensor.
            if (buffer.capacity() >= bytes && buffer.capacity() / 2 <= bytes) {
                each.remove();
                return buffer;
            }
        }
        return null;
    }

    /** Nobody reads or writes it any more. */
    synchronized void giveBack(ByteBuffer buffer) {
        idle.addFirst(buffer);
        if (idle.size() > KEPT) {
            idle.removeLast();
        }
    }
}
