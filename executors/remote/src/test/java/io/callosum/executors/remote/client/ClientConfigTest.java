package io.callosum.executors.remote.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callosum.executors.remote.wire.ServerAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientConfigTest {
    private static final ClientConfig CONFIG = ClientConfig.to(new ServerAddress("127.0.0.1", 9));

    @Test
    void eachWithChangesOneThing() {
        assertThat(CONFIG.withMaxMessageBytes(1)
                        .withHealthDeadline(Duration.ofSeconds(2))
                        .withKeepAliveTime(Duration.ofSeconds(3))
                        .withReconnectInterval(Duration.ofSeconds(4))
                        .withProtocol(Endpoint.Protocol.HTTP)
                        .withSecurity(ClientSecurity.none().withToken("secret"))
                        .withCallPolicy(CallPolicy.once().withRetries(2)))
                .hasToString("ClientConfig[address=127.0.0.1:9, maxMessageBytes=1, healthDeadline=PT2S,"
                        + " keepAliveTime=PT3S, reconnectInterval=PT4S, protocol=HTTP,"
                        + " security=ClientSecurity[tls=Optional.empty, token=given],"
                        + " callPolicy=CallPolicy[retries=2, retryDelay=PT0.02S, hedgeAfter=Optional.empty,"
                        + " breakAfter=OptionalInt.empty, breakDelay=PT1S]]");
    }

    @Test
    void reconnectsWithinASecondByDefault() {
        assertThat(CONFIG.reconnectInterval()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void rejectsWhatCannotBe() {
        assertThatThrownBy(() -> ClientConfig.to(new ServerAddress("127.0.0.1", 0)))
                .hasMessageContaining("found 0");
        assertThatThrownBy(() -> CONFIG.withMaxMessageBytes(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CONFIG.withHealthDeadline(Duration.ZERO)).hasMessageContaining("health deadline");
        assertThatThrownBy(() -> CONFIG.withKeepAliveTime(Duration.ZERO)).hasMessageContaining("keep-alive");
        assertThatThrownBy(() -> CONFIG.withReconnectInterval(Duration.ZERO)).hasMessageContaining("reconnect");
    }
}
