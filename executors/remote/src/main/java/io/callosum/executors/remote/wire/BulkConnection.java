package io.callosum.executors.remote.wire;

import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.buffer.ByteBufAllocator;
import io.grpc.netty.shaded.io.netty.buffer.PooledByteBufAllocator;
import io.grpc.netty.shaded.io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.grpc.netty.shaded.io.netty.channel.WriteBufferWaterMark;

/**
 * Sets gRPC's connections up for tensors: its defaults are for messages of kilobytes. What each setting brings is in {@code docs/serving.md}.
 * Thread-safe.
 */
public final class BulkConnection {
    /** Sent ahead of the reader. Fixed, which also spares the pings by which gRPC would find a window. */
    private static final int WINDOW_BYTES = 8 << 20;
    /** Handed to the socket at once. */
    private static final int WRITE_BYTES = 1 << 20;
    /** Taken from the socket at once, if that much is there. */
    private static final int READ_BYTES = 256 << 10;

    private static final int FIRST_READ_BYTES = 2 << 10;
    private static final int LEAST_READ_BYTES = 64;

    // gRPC's pool is of chunks of 2 MiB, which it gives back, unmaps, maps and clears again with every message that
    // fills a quarter of one.
    private static final int POOLS = 2;
    private static final int PAGE_BYTES = 8 << 10;
    private static final int PAGES_PER_CHUNK_LOG = 11;
    private static final ByteBufAllocator POOL = new PooledByteBufAllocator(
            true,
            0,
            POOLS,
            PAGE_BYTES,
            PAGES_PER_CHUNK_LOG,
            PooledByteBufAllocator.defaultSmallCacheSize(),
            PooledByteBufAllocator.defaultNormalCacheSize(),
            PooledByteBufAllocator.defaultUseCacheForAllThreads());

    private BulkConnection() {}

    /** A client's. */
    public static NettyChannelBuilder of(NettyChannelBuilder client) {
        return client.flowControlWindow(WINDOW_BYTES)
                .withOption(ChannelOption.ALLOCATOR, POOL)
                .withOption(ChannelOption.WRITE_BUFFER_WATER_MARK, writes())
                .withOption(ChannelOption.RECVBUF_ALLOCATOR, reads());
    }

    /** A server's. */
    public static NettyServerBuilder of(NettyServerBuilder server) {
        return server.flowControlWindow(WINDOW_BYTES)
                .withChildOption(ChannelOption.ALLOCATOR, POOL)
                .withChildOption(ChannelOption.WRITE_BUFFER_WATER_MARK, writes())
                .withChildOption(ChannelOption.RECVBUF_ALLOCATOR, reads());
    }

    private static WriteBufferWaterMark writes() {
        return new WriteBufferWaterMark(WRITE_BYTES / 2, WRITE_BYTES);
    }

    private static AdaptiveRecvByteBufAllocator reads() {
        return new AdaptiveRecvByteBufAllocator(LEAST_READ_BYTES, FIRST_READ_BYTES, READ_BYTES);
    }
}
