package io.callosum.executors.remote.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callosum.executors.pipeline.TailException;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.wire.ServerAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Retry, hedge and circuit breaker over a transport that a test holds in its hands. */
@Timeout(60)
class CallPolicyTest {
    private static final ServerAddress SERVER = new ServerAddress("127.0.0.1", 9);
    private static final ModelInferRequest REQUEST =
            ModelInferRequest.newBuilder().setModelName("m").build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void withoutAPolicyTheTransportIsItself() {
        Held held = new Held();
        assertThat(GuardedTransport.of(held, SERVER, CallPolicy.once())).isSameAs(held);
    }

    @Test
    void retriesWhatWasUnreachable() throws Exception {
        Held held = new Held();
        Transport guarded = GuardedTransport.of(
                held,
                SERVER,
                new CallPolicy(2, Duration.ofMillis(1), Optional.empty(), OptionalInt.empty(), Duration.ofSeconds(1)));
        CompletableFuture<ModelInferResponse> answer = guarded.infer(REQUEST, PATIENCE);
        held.call(0).completeExceptionally(unreachable());
        held.call(1).completeExceptionally(unreachable());
        held.call(2).complete(reply("third"));
        assertThat(answer.get(30, TimeUnit.SECONDS).getId()).isEqualTo("third");
        assertThat(held.deadlines()).isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void givesUpAfterTheLastRetry() {
        Held held = new Held();
        Transport guarded = GuardedTransport.of(held, SERVER, CallPolicy.once().withRetries(1));
        CompletableFuture<ModelInferResponse> answer = guarded.infer(REQUEST, PATIENCE);
        held.call(0).completeExceptionally(unreachable());
        held.call(1).completeExceptionally(unreachable());
        assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(TailException.Unreachable.class);
    }

    @Test
    void neverRetriesARefusalOrAPassedDeadline() {
        for (TailException failure : List.of(
                new TailException.Refused("no", new IllegalStateException()),
                new TailException.DeadlineExceeded("late", new IllegalStateException()))) {
            Held held = new Held();
            Transport guarded = GuardedTransport.of(held, SERVER, CallPolicy.standard());
            CompletableFuture<ModelInferResponse> answer = guarded.infer(REQUEST, PATIENCE);
            held.call(0).completeExceptionally(failure);
            assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS)).hasCause(failure);
            assertThat(held.count()).isOne();
        }
    }

    @Test
    void noRetryBeyondTheDeadline() {
        Held held = new Held();
        Duration deadline = Duration.ofSeconds(1);
        Transport guarded = GuardedTransport.of(
                held,
                SERVER,
                new CallPolicy(1, deadline, Optional.empty(), OptionalInt.empty(), Duration.ofSeconds(1)));
        CompletableFuture<ModelInferResponse> answer = guarded.infer(REQUEST, deadline);
        held.call(0).completeExceptionally(unreachable());
        assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(TailException.DeadlineExceeded.class)
                .hasMessageContaining("nor time to try again");
        assertThat(held.count()).isOne();
    }

    @Test
    void ofAHedgeTheFirstAnswerCountsAndTheOtherIsCancelled() throws Exception {
        Held held = new Held();
        Transport guarded = GuardedTransport.of(held, SERVER, CallPolicy.once().withHedgeAfter(Duration.ofMillis(5)));
        CompletableFuture<ModelInferResponse> answer = guarded.infer(REQUEST, PATIENCE);
        held.call(1).complete(reply("second"));
        assertThat(answer.get(30, TimeUnit.SECONDS).getId()).isEqualTo("second");
        while (!held.call(0).isCancelled()) {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            Thread.onSpinWait();
        }
    }

    @Test
    void aHedgeFailsWhenBothFail() {
        Held held = new Held();
        Transport guarded = GuardedTransport.of(held, SERVER, CallPolicy.once().withHedgeAfter(Duration.ofMillis(5)));
        CompletableFuture<ModelInferResponse> answer = guarded.infer(REQUEST, PATIENCE);
        held.call(1).completeExceptionally(unreachable());
        assertThat(answer).isNotDone();
        held.call(0).completeExceptionally(unreachable());
        assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(TailException.Unreachable.class);
        assertThat(held.count()).isEqualTo(2);
    }

    @Test
    void theBreakerOpensAndLetsOneTryThrough() throws Exception {
        Held held = new Held();
        Transport guarded = GuardedTransport.of(held, SERVER, CallPolicy.once().withBreaker(2, Duration.ofMillis(200)));
        for (int i = 0; i < 2; i++) {
            CompletableFuture<ModelInferResponse> failed = guarded.infer(REQUEST, PATIENCE);
            held.call(i).completeExceptionally(unreachable());
            assertThatThrownBy(() -> failed.get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(TailException.Unreachable.class);
        }
        assertThatThrownBy(() -> guarded.infer(REQUEST, PATIENCE).get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(TailException.Unreachable.class)
                .hasMessageContaining("not asked, after 2 failures in a row");
        assertThat(held.count()).isEqualTo(2);
        CompletableFuture<ModelInferResponse> through = guarded.infer(REQUEST, PATIENCE);
        while (held.count() == 2) {
            through = through.isDone() ? guarded.infer(REQUEST, PATIENCE) : through;
            Thread.onSpinWait();
        }
        held.call(2).complete(reply("back"));
        assertThat(through.get(30, TimeUnit.SECONDS).getId()).isEqualTo("back");
        CompletableFuture<ModelInferResponse> next = guarded.infer(REQUEST, PATIENCE);
        held.call(3).complete(reply("closed again"));
        assertThat(next.get(30, TimeUnit.SECONDS).getId()).isEqualTo("closed again");
    }

    @Test
    void cancellingReachesTheCall() {
        Held held = new Held();
        Transport guarded = GuardedTransport.of(held, SERVER, CallPolicy.standard());
        CompletableFuture<ModelInferResponse> answer = guarded.infer(REQUEST, PATIENCE);
        // Attempts start on another thread: cancelled before one has, there is no call to reach.
        CompletableFuture<ModelInferResponse> call = held.call(0);
        answer.cancel(true);
        while (!call.isCancelled()) {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            Thread.onSpinWait();
        }
    }

    @Test
    void rejectsWhatCannotBe() {
        assertThatThrownBy(() -> CallPolicy.once().withRetries(-1)).hasMessageContaining("found -1");
        assertThatThrownBy(() -> CallPolicy.once().withBreaker(0, PATIENCE)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> CallPolicy.once().withHedgeAfter(Duration.ZERO))
                .hasMessageContaining("hedge");
    }

    private static TailException unreachable() {
        return new TailException.Unreachable("nobody", new IllegalStateException());
    }

    private static ModelInferResponse reply(String id) {
        return ModelInferResponse.newBuilder().setId(id).build();
    }

    /** Keeps every call open until a test ends it. */
    private static final class Held implements Transport {
        private final List<CompletableFuture<ModelInferResponse>> calls = new ArrayList<>();
        private final List<Duration> deadlines = new ArrayList<>();

        @Override
        public synchronized CompletableFuture<ModelInferResponse> infer(ModelInferRequest request, Duration deadline) {
            CompletableFuture<ModelInferResponse> call = new CompletableFuture<>();
            calls.add(call);
            deadlines.add(deadline);
            notifyAll();
            return call;
        }

        /** The call of that number, from 0, waited for. */
        synchronized CompletableFuture<ModelInferResponse> call(int number) {
            while (calls.size() <= number) {
                try {
                    wait();
                } catch (InterruptedException interrupted) {
                    throw new AssertionError("there were " + calls.size() + " calls", interrupted);
                }
            }
            return calls.get(number);
        }

        synchronized int count() {
            return calls.size();
        }

        synchronized List<Duration> deadlines() {
            return List.copyOf(deadlines);
        }

        @Override
        public List<String> extensions(Duration deadline) {
            return List.of();
        }

        @Override
        public boolean live(Duration deadline) {
            return true;
        }

        @Override
        public boolean ready(String modelName, Duration deadline) {
            return true;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
