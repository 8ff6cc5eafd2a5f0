package io.callosum.environment.rl4j;

import io.callosum.environment.text.AtomicBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * Where training stands after a day, so that it goes on to the bit as if it had not stopped: what has been learned, the number of decisions,
 * from which exploration follows, and of the next day, from which random numbers begin anew, and the best network so far. Layout,
 * big-endian: magic, version, length and bytes of the payload, CRC-32. Immutable; arrays are not copied and belong to it.
 *
 * @param identity of settings and scenario
 * @param steps decisions so far
 * @param nextDay its number
 * @param learner see {@link Learner#bytes}
 * @param best the best network so far, as a policy file; empty if none was judged
 * @param bestCostSeconds what it cost on the days of validation
 */
@SuppressWarnings("ArrayRecordComponent") // belongs to it
record Checkpoint(String identity, int steps, long nextDay, byte[] learner, byte[] best, double bestCostSeconds) {
    private static final long MAGIC = 0x43414c4c4f44514eL;
    private static final int VERSION = 2;

    /** Writes it whole or not at all. */
    void write(Path file) throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(payload);
        out.writeUTF(identity);
        out.writeInt(steps);
        out.writeLong(nextDay);
        out.writeDouble(bestCostSeconds);
        out.writeInt(learner.length);
        out.write(learner);
        out.writeInt(best.length);
        out.write(best);
        AtomicBytes.write(file, stream -> {
            DataOutputStream whole = new DataOutputStream(stream);
            whole.writeLong(MAGIC);
            whole.writeInt(VERSION);
            whole.writeInt(payload.size());
            payload.writeTo(whole);
            whole.writeLong(crc(payload.toByteArray()));
        });
    }

    /**
     * Reads one.
     *
     * @param expectedIdentity of the settings and scenario that are to go on
     * @throws IOException if it is none, or damaged, or of others; one line that names the file, what was expected and what was found
     */
    static Checkpoint read(Path file, String expectedIdentity) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            if (in.readLong() != MAGIC) {
                throw new IOException(file + ": expected a checkpoint, found another file");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new IOException(file + ": expected a checkpoint of version " + VERSION + ", found " + version);
            }
            byte[] payload = block(in);
            if (in.readLong() != crc(payload)) {
                throw new IOException(file + ": expected a whole checkpoint, found a damaged one");
            }
            DataInputStream parts = new DataInputStream(new ByteArrayInputStream(payload));
            String identity = parts.readUTF();
            if (!identity.equals(expectedIdentity)) {
                throw new IOException(
                        file + ": expected a checkpoint of " + expectedIdentity + ", found one of " + identity);
            }
            int steps = parts.readInt();
            long nextDay = parts.readLong();
            double cost = parts.readDouble();
            return new Checkpoint(identity, steps, nextDay, block(parts), block(parts), cost);
        } catch (EOFException cut) {
            throw new IOException(file + ": expected a whole checkpoint, found its end too early", cut);
        }
    }

    /** A length, and so many bytes. */
    static byte[] block(DataInputStream in) throws IOException {
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
