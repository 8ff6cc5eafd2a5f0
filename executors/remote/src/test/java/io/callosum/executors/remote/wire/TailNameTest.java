package io.callosum.executors.remote.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TailNameTest {
    @ParameterizedTest
    @CsvSource({"alexnet, 15, alexnet-tail-15", "senna-pos, 0, senna-pos-tail-0", "a-tail-1, 2, a-tail-1-tail-2"})
    void readsWhatItWrites(String network, int split, String modelName) {
        TailName name = new TailName(network, split);
        assertThat(name).hasToString(modelName);
        assertThat(TailName.parse(modelName)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alexnet",
                "alexnet-tail-",
                "-tail-3",
                "alexnet-tail--1",
                "alexnet-tail-01",
                "alexnet-tail-9999999999"
            })
    void otherNamesAreNoTails(String modelName) {
        assertThat(TailName.parse(modelName)).isEmpty();
    }

    @Test
    void rejectsNegativeSplit() {
        assertThatThrownBy(() -> new TailName("mnist", -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }
}
