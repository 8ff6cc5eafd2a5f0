package io.callosum.environment.cli;

import java.io.FileInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** What the controller must not do, one class each; {@link ArchitectureTest} sees that its rule catches every one. */
final class ArchitectureTemptations {
    private ArchitectureTemptations() {}

    static final class OldFile {
        FileInputStream open(String name) throws IOException {
            return new FileInputStream(name);
        }
    }

    static final class NewFile {
        boolean exists(Path file) {
            return Files.exists(file);
        }
    }

    static final class Network {
        Socket open() {
            return new Socket();
        }
    }

    static final class OwnThread {
        void start(Runnable work) {
            new Thread(work).start();
        }
    }

    static final class Pool {
        ExecutorService open() {
            return Executors.newCachedThreadPool();
        }
    }

    static final class CommonPool {
        CompletableFuture<Void> start(Runnable work) {
            return CompletableFuture.runAsync(work);
        }
    }

    static final class NanoClock {
        long now() {
            return System.nanoTime();
        }
    }

    static final class NanoClockByReference {
        LongSupplier clock() {
            return System::nanoTime;
        }
    }

    static final class MilliClock {
        long now() {
            return System.currentTimeMillis();
        }
    }

    static final class InstantClock {
        Instant now() {
            return Instant.now();
        }
    }

    static final class SystemClock {
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    static final class Chance {
        double draw() {
            return Math.random();
        }
    }

    static final class ChanceByReference {
        DoubleSupplier source() {
            return Math::random;
        }
    }

    static final class Unseeded {
        Random source() {
            return new Random();
        }
    }

    static final class UnseededToo {
        SplittableRandom source() {
            return new SplittableRandom();
        }
    }

    static final class OfTheThread {
        int draw() {
            return ThreadLocalRandom.current().nextInt();
        }
    }
}
