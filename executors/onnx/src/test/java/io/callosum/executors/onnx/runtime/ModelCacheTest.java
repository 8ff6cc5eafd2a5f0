package io.callosum.executors.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.executors.onnx.TestModel;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelCacheTest {
    private static final byte[] MODEL = new TestModel()
            .input("x", ScalarType.FLOAT32, 1)
            .node("y = Relu(x)")
            .output("y")
            .build()
            .toByteArray();
    private static final long EACH = MODEL.length;

    private final List<String> loads = new ArrayList<>();

    private void use(ModelCache<String> cache, String key) {
        cache.acquire(key, () -> {
                    loads.add(key);
                    return LoadedModel.open(key, MODEL, RuntimeSettings.defaults());
                })
                .release();
    }

    @Test
    void whatWasUsedLongestAgoGoesFirst() {
        try (ModelCache<String> cache = new ModelCache<>(2 * EACH)) {
            use(cache, "a");
            use(cache, "b");
            use(cache, "a");
            use(cache, "c");
            use(cache, "a");
            use(cache, "b");
            assertThat(loads).containsExactly("a", "b", "c", "b");
            assertThat(cache.weight()).isEqualTo(2 * EACH);
        }
    }

    /** A policy that moves on to another cut loads it once, however often the others were used before. */
    @Test
    void aNewModelStays() {
        try (ModelCache<String> cache = new ModelCache<>(2 * EACH)) {
            for (int query = 0; query < 100; query++) {
                use(cache, "old head");
                use(cache, "old tail");
            }
            for (int query = 0; query < 100; query++) {
                use(cache, "new head");
                use(cache, "new tail");
            }
            assertThat(loads).containsExactly("old head", "old tail", "new head", "new tail");
        }
    }

    @Test
    void aModelLargerThanTheBoundIsLoadedForEachUse() {
        try (ModelCache<String> cache = new ModelCache<>(EACH - 1)) {
            use(cache, "a");
            use(cache, "a");
            assertThat(loads).containsExactly("a", "a");
            assertThat(cache.weight()).isZero();
        }
    }

    @Test
    void aDroppedModelLivesUntilItsLastUseEnds() {
        try (ModelCache<String> cache = new ModelCache<>(EACH)) {
            LoadedModel used = cache.acquire("a", () -> LoadedModel.open("a", MODEL, RuntimeSettings.defaults()));
            use(cache, "b");
            assertThat(used.outputs()).containsOnlyKeys("y");
            used.release();
            assertThat(used.tryAcquire()).isFalse();
        }
    }
}
