package io.callosum.controller.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ActionSpaceTest {
    private static final ActionSpace THREE = new ActionSpace(List.of("identity", "float16", "int8"));

    @Test
    void withOneCodecAnActionIsASplit() {
        for (int k = 0; k < 100; k++) {
            assertThat(ActionSpace.SPLITS.split(k)).isEqualTo(k);
            assertThat(ActionSpace.SPLITS.action(k, 0)).isEqualTo(k);
            assertThat(ActionSpace.SPLITS.codec(k)).isEqualTo("identity");
        }
        assertThat(ActionSpace.SPLITS.actions(25)).isEqualTo(25);
    }

    @Test
    void actionsAreCountedSplitBySplitAndTheLastIsAllDevice() {
        assertThat(THREE.actions(5)).isEqualTo(13);
        assertThat(THREE.splits(13)).isEqualTo(5);
        for (int k = 0; k < 4; k++) {
            for (int c = 0; c < 3; c++) {
                int action = THREE.action(k, c);
                assertThat(action).isEqualTo(3 * k + c);
                assertThat(THREE.split(action)).isEqualTo(k);
                assertThat(THREE.codec(action)).isEqualTo(THREE.codecs().get(c));
            }
        }
        assertThat(THREE.split(12)).isEqualTo(4);
        assertThat(THREE.codec(12)).isEqualTo("identity");
    }

    @Test
    void refusesWhatIsNoSpace() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ActionSpace(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new ActionSpace(List.of("a", "a")));
        assertThatIllegalArgumentException().isThrownBy(() -> THREE.splits(12)).withMessageContaining("found 12");
    }
}
