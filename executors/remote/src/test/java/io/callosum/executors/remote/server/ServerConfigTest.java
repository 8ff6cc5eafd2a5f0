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
                        .withGracePeriod(Duration.ofSeconds(5))
                        .withLimits(ServerLimits.defaults()
                                .withConcurrentRequests(6)
                                .withReceiveTimeout(Duration.ofSeconds(7))
                                .withHandshakeTimeout(Duration.ofSeconds(8))
                                .withIdleTimeout(Duration.ofSeconds(9))
                                .withMaxBatch(10)
                                .withAcceptNan(true))
                        .withSecurity(ServerSecurity.none().withToken("secret"))
                        .withHttpPort(11)
                        .withMetricsPort(12))
                .hasToString("ServerConfig[address=0.0.0.0:0, workers=2, queueCapacity=3, maxMessageBytes=4,"
                        + " gracePeriod=PT5S, limits=ServerLimits[concurrentRequests=6, receiveTimeout=PT7S,"
                        + " handshakeTimeout=PT8S, idleTimeout=PT9S, maxBatch=10, acceptNan=true],"
                        + " security=ServerSecurity[tls=Optional.empty, token=given], httpPort=OptionalInt[11],"
                        + " metricsPort=OptionalInt[12]]");
    }

    @Test
    void rejectsWhatCannotBe() {
        assertThatThrownBy(() -> CONFIG.withWorkers(0)).hasMessage("expected workers of at least 1, found 0");
        assertThatThrownBy(() -> CONFIG.withQueueCapacity(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CONFIG.withMaxMessageBytes(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CONFIG.withGracePeriod(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CONFIG.withHttpPort(65_536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ServerConfig.onPort(8001).withMetricsPort(8001))
                .hasMessage("expected different ports, found 8001 twice");
        ServerLimits limits = ServerLimits.defaults();
        assertThatThrownBy(() -> limits.withConcurrentRequests(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits.withMaxBatch(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits.withReceiveTimeout(Duration.ZERO)).hasMessageContaining("receive timeout");
        assertThatThrownBy(() -> ServerSecurity.none().withToken(" ")).hasMessageContaining("token");
    }
}
