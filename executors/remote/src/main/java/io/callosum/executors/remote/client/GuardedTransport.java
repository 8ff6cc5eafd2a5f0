package io.callosum.executors.remote.client;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.Policy;
import dev.failsafe.RetryPolicy;
import io.callosum.executors.pipeline.TailException;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.wire.ServerAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A transport with a {@link CallPolicy}, by Failsafe. Health calls pass as they are. Thread-safe. */
final class GuardedTransport implements Transport {
    private static final int LARGEST_DELAY_FACTOR = 64;

    private final Transport inner;
    private final ServerAddress server;
    private final CallPolicy policy;
    private final FailsafeExecutor<ModelInferResponse> executor;

    private GuardedTransport(Transport inner, ServerAddress server, CallPolicy policy) {
        this.inner = inner;
        this.server = server;
        this.policy = policy;
        List<Policy<ModelInferResponse>> policies = new ArrayList<>();
        if (policy.retries() > 0) {
            policies.add(RetryPolicy.<ModelInferResponse>builder()
                    .handleIf(failure -> failure instanceof TailException.Unreachable)
                    .withMaxRetries(policy.retries())
                    .withBackoff(policy.retryDelay(), policy.retryDelay().multipliedBy(LARGEST_DELAY_FACTOR))
                    .build());
        }
        if (policy.breakAfter().isPresent()) {
            policies.add(CircuitBreaker.<ModelInferResponse>builder()
                    .handleIf(failure -> failure instanceof TailException.Unreachable
                            || failure instanceof TailException.DeadlineExceeded)
                    .withFailureThreshold(policy.breakAfter().getAsInt())
                    .withDelay(policy.breakDelay())
                    .build());
        }
        executor = policies.isEmpty() ? Failsafe.none() : Failsafe.with(policies);
    }

    /** The transport itself where the policy asks for nothing. */
    static Transport of(Transport inner, ServerAddress server, CallPolicy policy) {
        boolean plain = policy.retries() == 0
                && policy.hedgeAfter().isEmpty()
                && policy.breakAfter().isEmpty();
        return plain ? inner : new GuardedTransport(inner, server, policy);
    }

    @Override
    public CompletableFuture<ModelInferResponse> infer(ModelInferRequest request, Duration deadline) {
        long endNanos = System.nanoTime() + deadline.toNanos();
        CompletableFuture<ModelInferResponse> answer = new CompletableFuture<>();
        CompletableFuture<ModelInferResponse> attempts =
                executor.getStageAsync(() -> attempt(request, Duration.ofNanos(endNanos - System.nanoTime())));
        var unused = attempts.whenComplete((reply, failure) -> {
            if (failure == null) {
                answer.complete(reply);
            } else {
                answer.completeExceptionally(known(failure));
            }
        });
        var unusedToo = answer.whenComplete((reply, failure) -> {
            if (answer.isCancelled()) {
                attempts.cancel(true);
            }
        });
        return answer;
    }

    private CompletableFuture<ModelInferResponse> attempt(ModelInferRequest request, Duration left) {
        if (left.isNegative() || left.isZero()) {
            return CompletableFuture.failedFuture(new TailException.DeadlineExceeded(
                    request.getModelName() + " at " + server + ": no answer in time, nor time to try again",
                    new IllegalStateException("the deadline has passed")));
        }
        return policy.hedgeAfter().isPresent() && policy.hedgeAfter().get().compareTo(left) < 0
                ? hedged(request, left, policy.hedgeAfter().get())
                : inner.infer(request, left);
    }

    /** Two calls, the second one later; the first answer counts, and a failure only when both failed. */
    private CompletableFuture<ModelInferResponse> hedged(ModelInferRequest request, Duration left, Duration delay) {
        CompletableFuture<ModelInferResponse> answer = new CompletableFuture<>();
        AtomicInteger underWay = new AtomicInteger(1);
        CompletableFuture<ModelInferResponse> first = inner.infer(request, left);
        race(first, answer, underWay);
        CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS).execute(() -> {
            // A call that failed is the retry's; one that lingers gets company.
            if (!answer.isDone() && underWay.compareAndSet(1, 2)) {
                race(inner.infer(request, left.minus(delay)), answer, underWay);
            }
        });
        return answer;
    }

    private static void race(
            CompletableFuture<ModelInferResponse> call,
            CompletableFuture<ModelInferResponse> answer,
            AtomicInteger underWay) {
        var unused = call.whenComplete((reply, failure) -> {
            if (failure == null) {
                answer.complete(reply);
            } else if (underWay.decrementAndGet() == 0) {
                answer.completeExceptionally(failure);
            }
        });
        var unusedToo = answer.whenComplete((reply, failure) -> call.cancel(true));
    }

    private Throwable known(Throwable failure) {
        Throwable cause = unwrapped(failure);
        return cause instanceof CircuitBreakerOpenException
                ? new TailException.Unreachable(
                        server + ": not asked, after " + policy.breakAfter().orElse(0) + " failures in a row", cause)
                : cause;
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && isWrapper(cause)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean isWrapper(Throwable failure) {
        return failure instanceof CompletionException
                || (failure instanceof FailsafeException && !(failure instanceof CircuitBreakerOpenException));
    }

    @Override
    public boolean live(Duration deadline) {
        return inner.live(deadline);
    }

    @Override
    public boolean ready(String modelName, Duration deadline) {
        return inner.ready(modelName, deadline);
    }

    @Override
    public List<String> extensions(Duration deadline) {
        return inner.extensions(deadline);
    }

    @Override
    public void close() {
        inner.close();
    }
}
