package io.callosum.executors.onnx.runtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Loaded models by key, those used least dropped when their bytes exceed the bound. A dropped model lives on until its last run ends; a
 * model larger than the bound is loaded for each use. Thread-safe.
 */
final class ModelCache<K> implements AutoCloseable {
    private final Cache<K, LoadedModel> models;

    ModelCache(long maximumBytes) {
        models = Caffeine.newBuilder()
                .maximumWeight(maximumBytes)
                .weigher((K key, LoadedModel model) -> (int) Math.min(model.bytes(), Integer.MAX_VALUE))
                .executor(Runnable::run)
                .removalListener((key, model, cause) -> dropped(model, cause))
                .build();
    }

    private static void dropped(@Nullable LoadedModel model, RemovalCause cause) {
        if (model != null && cause != RemovalCause.REPLACED) {
            model.release();
        }
    }

    /** The model of a key, loaded if need be. The caller must release it. */
    LoadedModel acquire(K key, Supplier<LoadedModel> loader) {
        LoadedModel kept = models.get(key, absent -> loader.get());
        // It may have been dropped between: then it is loaded for this one use.
        return kept != null && kept.tryAcquire() ? kept : loader.get();
    }

    /** Bytes kept. */
    long weight() {
        models.cleanUp();
        return models.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }

    /** Drops everything. */
    @Override
    public void close() {
        models.invalidateAll();
        models.cleanUp();
    }
}
