package io.callosum.environment.rl4j;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;

/**
 * Where training stands after a day: network with the state of Adam, number of decisions and of the next day, and the best network so far.
 * Exploration follows from the number of decisions. Not kept: the replay memory, which is filled again before the network changes; the target network,
 * which begins as the network; the state of the random numbers, which begin anew from seed and decisions. Layout, big-endian: magic,
 * version, length and bytes of the payload, CRC-32. Immutable; arrays are not copied and belong to it.
 */
final class Checkpoint {
    private static final long MAGIC = 0x43414c4c4f44514eL;
    private static final int VERSION = 1;

    private final int identity;
    private final int steps;
    private final long nextDay;
    private final byte[] network;
    private final byte[] best;
    private final double bestCostSeconds;

    /**
     * A checkpoint.
     *
     * @param identity of the settings
     * @param steps decisions so far
     * @param nextDay its number
     * @param network being trained
     * @param best the best so far, as a policy file; empty if none was judged
     * @param bestCostSeconds what it cost on the days of validation
     */
    Checkpoint(int identity, int steps, long nextDay, byte[] network, byte[] best, double bestCostSeconds) {
        this.identity = identity;
        this.steps = steps;
        this.nextDay = nextDay;
        this.network = network;
        this.best = best;
        this.bestCostSeconds = bestCostSeconds;
    }

    int identity() {
        return identity;
    }

    int steps() {
        return steps;
    }

    long nextDay() {
        return nextDay;
    }

    byte[] network() {
        return network;
    }

    byte[] best() {
        return best;
    }

    double bestCostSeconds() {
        return bestCostSeconds;
    }

    /** Writes it whole or not at all. */
    void write(Path file) throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(payload);
        out.writeInt(identity);
        out.writeInt(steps);
        out.writeLong(nextDay);
        out.writeDouble(bestCostSeconds);
        out.writeInt(network.length);
        out.write(network);
        out.writeInt(best.length);
        out.write(best);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(part))) {
            DataOutputStream whole = new DataOutputStream(stream);
            whole.writeLong(MAGIC);
            whole.writeInt(VERSION);
            whole.writeInt(payload.size());
            payload.writeTo(whole);
            whole.writeLong(crc(payload.toByteArray()));
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads one.
     *
     * @throws IOException if it is none, or damaged
     */
    static Checkpoint read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            if (in.readLong() != MAGIC || in.readInt() != VERSION) {
                throw new IOException("expected a checkpoint of version " + VERSION + ", found " + file);
            }
            byte[] payload = block(in);
            if (in.readLong() != crc(payload)) {
                throw new IOException("expected a whole checkpoint, found a damaged one in " + file);
            }
            DataInputStream parts = new DataInputStream(new ByteArrayInputStream(payload));
            int identity = parts.readInt();
            int steps = parts.readInt();
            long nextDay = parts.readLong();
            double cost = parts.readDouble();
            return new Checkpoint(identity, steps, nextDay, block(parts), block(parts), cost);
        } catch (EOFException cut) {
            throw new IOException("expected a whole checkpoint, found the end of " + file, cut);
        }
    }

    private static byte[] block(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new EOFException();
        }
        return in.readNBytes(length);
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
