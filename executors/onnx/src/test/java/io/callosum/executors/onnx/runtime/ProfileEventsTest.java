package io.callosum.executors.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileEventsTest {
    @TempDir
    private Path folder;

    @Test
    void readsKernelTimesOfNodes() throws IOException {
        Path file = Files.writeString(folder.resolve("p.json"), """
                [
                {"cat" : "Session","dur" :99,"name" :"model_run","args" : {}},
                {"cat" : "Node","dur" :0,"name" :"a_fence_before","args" : {}},
                {"cat" : "Node","dur" :12,"name" :"a_kernel_time","args" : {"op_name" : "Conv", "shapes" : [{"float":[1]}]}},
                {"cat" : "Node","dur" :3,"name" :"b_kernel_time","args" : {}},
                {"cat" : "Node","dur" :14,"name" :"a_kernel_time"}
                ]
                """);

        assertThat(ProfileEvents.read(file))
                .containsOnly(Map.entry("a", List.of(12_000L, 14_000L)), Map.entry("b", List.of(3_000L)));
    }

    @Test
    void theMedianIsOfRunsAfterWarmUp() {
        Map<String, List<Long>> durations = Map.of(
                "once",
                List.of(90L, 1L, 5L, 3L),
                "twice",
                List.of(90L, 90L, 1L, 2L, 3L, 4L, 5L, 6L),
                "never",
                List.of(1L));

        assertThat(ProfileEvents.medians(durations, 1, 3)).containsOnly(Map.entry("once", 3L), Map.entry("twice", 7L));
    }

    @Test
    void refusesAnythingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("p.json"), "{}");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ProfileEvents.read(file))
                .withMessageContaining("expected an array of events");
    }
}
