package io.callosum.executors.remote.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerConfigTest {
    private static final ServerConfig CONFIG = ServerConfig.onPort(0);

    @Test
    void defaultsKeepToThisMachineAndOneWorker() {
        assertThat(CONFIG.address()).hasToString("127.0.0.1:0");
        assertThat(CONFIG.workers()).isEqualTo(1);
        assertThat(CONFIG.maxMessageBytes()).isGreaterThan(64 << 20);
    }

    @Test
    void eachWithChangesOneThing() {
        assertThat(CONFIG.withHost("0.0.0.0")
                        .withWorkers(2)
                        .withQueueCapacity(3)
                        .withMaxMessageBytes(4)
                        .withGracePeriod(Duration.ofSeconds(5)))
                .hasToString("ServerConfig[address=0.0.0.0:0, workers=2, queueCapacity=3, maxMessageBytes=4,"
                        + " gracePeriod=PT5S]");
    }

    @Test
    void rejectsWhatCannotBe() {
        assertThatThrownBy(() -> CONFIG.withWorkers(0)).hasMessage("expected workers of at least 1, found 0");
        assertThatThrownBy(() -> CONFIG.withQueueCapacity(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CONFIG.withMaxMessageBytes(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CONFIG.withGracePeriod(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
