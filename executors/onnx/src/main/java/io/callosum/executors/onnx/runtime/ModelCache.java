package io.callosum.executors.onnx.runtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Loaded models by key, those used longest ago dropped when their bytes exceed the bound. A dropped model lives on until its last run
 * ends; a model larger than the bound is loaded for each use. Thread-safe.
 *
 * <p>Not Caffeine's own eviction by weight: that one admits a new entry only if it was asked for more often than what it would displace,
 * and a policy that moves to another cut would load it anew for each of its first queries. Its order of access serves as it is.
 */
final class ModelCache<K> implements AutoCloseable {
    private static final Duration NEVER = Duration.ofDays(36_500);

    private final Cache<K, LoadedModel> models;
    private final long maximumBytes;

    ModelCache(long maximumBytes) {
        this.maximumBytes = maximumBytes;
        models = Caffeine.newBuilder()
                .expireAfterAccess(NEVER)
                .executor(Runnable::run)
                .removalListener(
                        (@Nullable K key, @Nullable LoadedModel model, RemovalCause cause) -> dropped(model, cause))
                .build();
    }

    private static void dropped(@Nullable LoadedModel model, RemovalCause cause) {
        if (model != null && cause != RemovalCause.REPLACED) {
            model.release();
        }
    }

    /** The model of a key, loaded if need be. The caller must release it. */
    LoadedModel acquire(K key, Supplier<LoadedModel> loader) {
        LoadedModel kept = models.getIfPresent(key);
        if (kept != null && kept.tryAcquire()) {
            return kept;
        }
        do {
            kept = models.get(key, absent -> loader.get());
            // It may have been dropped between.
        } while (kept == null || !kept.tryAcquire());
        trim();
        return kept;
    }

    private synchronized void trim() {
        long excess = weight() - maximumBytes;
        if (excess <= 0) {
            return;
        }
        for (K key : oldestFirst()) {
            LoadedModel dropped = models.asMap().remove(key);
            excess -= dropped == null ? 0 : dropped.bytes();
            if (excess <= 0) {
                return;
            }
        }
    }

    private List<K> oldestFirst() {
        return models.policy()
                .expireAfterAccess()
                .map(order -> List.copyOf(order.oldest(Integer.MAX_VALUE).keySet()))
                .orElseGet(List::of);
    }

    /** Bytes kept. */
    long weight() {
        return models.asMap().values().stream().mapToLong(LoadedModel::bytes).sum();
    }

    /** Drops everything. */
    @Override
    public void close() {
        models.invalidateAll();
        models.cleanUp();
    }
}
