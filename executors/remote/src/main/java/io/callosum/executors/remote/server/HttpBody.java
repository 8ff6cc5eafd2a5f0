package io.callosum.executors.remote.server;

import com.sun.net.httpserver.HttpExchange;
import io.grpc.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads the body of a request, so much of it and in such a time as the server takes. Stateless. */
final class HttpBody {
    private static final int FIRST_CAPACITY = 1 << 16;

    private HttpBody() {}

    /**
     * The whole body.
     *
     * @throws RequestException if it is too large, too slow or breaks off; the connection may be closed by then
     */
    static byte[] read(HttpExchange exchange, int maxBytes, Duration timeout, ScheduledExecutorService timer) {
        AtomicBoolean late = new AtomicBoolean();
        InputStream in = exchange.getRequestBody();
        Future<?> limit = timer.schedule(
                () -> {
                    late.set(true);
                    // Nothing else ends a read that waits for the next byte.
                    exchange.close();
                },
                timeout.toNanos(),
                TimeUnit.NANOSECONDS);
        try {
            byte[] body = read(in, maxBytes);
            long promised = promised(exchange);
            if (promised > body.length) {
                throw new IOException("expected " + promised + " bytes, found " + body.length);
            }
            return body;
        } catch (IOException broken) {
            if (late.get()) {
                throw new RequestException(
                        Refusal.TOO_SLOW, Status.DEADLINE_EXCEEDED.withDescription(Admission.tooSlow(timeout)));
            }
            throw new RequestException(
                    Refusal.INCOMPLETE, Status.INVALID_ARGUMENT.withDescription("the request broke off: " + broken));
        } finally {
            limit.cancel(false);
        }
    }

    private static long promised(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        return length == null ? 0 : Long.parseLong(length);
    }

    private static byte[] read(InputStream in, int maxBytes) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(FIRST_CAPACITY);
        byte[] chunk = new byte[FIRST_CAPACITY];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            if (body.size() + read > maxBytes) {
                throw new RequestException(
                        Refusal.TOO_LARGE,
                        Status.RESOURCE_EXHAUSTED.withDescription(
                                "expected a request of at most " + maxBytes + " bytes, found a larger one"));
            }
            body.write(chunk, 0, read);
        }
        return body.toByteArray();
    }
}
