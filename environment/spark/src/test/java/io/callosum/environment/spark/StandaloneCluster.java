package io.callosum.environment.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * A real standalone master and its workers, each a process of its own on loopback, made from the jars of this class path. Closing kills
 * all of them and what they started.
 */
final class StandaloneCluster implements AutoCloseable {
    private static final long START_SECONDS = 60;

    private final Path folder;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    /** Starts a master and workers of one core, and waits until the master listens. */
    StandaloneCluster(Path folder, int workers) throws IOException {
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path jars = Files.createDirectories(folder.resolve("home/jars"));
        for (Path jar : jars()) {
            Files.createSymbolicLink(jars.resolve(String.valueOf(jar.getFileName())), jar);
        }
        start("master", "org.apache.spark.deploy.master.Master", "--port", Integer.toString(port));
        try {
            awaitMaster();
        } catch (IOException notStarted) {
            close();
            throw notStarted;
        }
        for (int worker = 0; worker < workers; worker++) {
            start(
                    "worker-" + worker,
                    "org.apache.spark.deploy.worker.Worker",
                    "--port",
                    "0",
                    "--cores",
                    "1",
                    "--memory",
                    "700m",
                    "--work-dir",
                    folder.resolve("work-" + worker).toString(),
                    url());
        }
    }

    private static List<Path> jars() {
        return classPath().filter(each -> each.endsWith(".jar")).map(Path::of).toList();
    }

    private static Stream<String> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
    }

    private void start(String name, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                folder.resolve("home/jars") + "/*",
                main,
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME",
                        folder.resolve("home").toString(),
                        "SPARK_SCALA_VERSION",
                        "2.13",
                        "SPARK_LOCAL_IP",
                        "127.0.0.1",
                        "SPARK_LOCAL_DIRS",
                        folder.resolve("scratch").toString()));
        processes.add(builder.start());
    }

    private void awaitMaster() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                if (!processes.get(0).isAlive() || System.nanoTime() > deadline) {
                    throw new IOException(
                            "the master did not start: " + Files.readString(folder.resolve("master.log")));
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    String url() {
        return "spark://127.0.0.1:" + port;
    }

    /** A session on this cluster that has so many executors. */
    SparkSession session(int executors) throws IOException {
        String own = String.join(
                File.pathSeparator,
                classPath().filter(each -> !each.endsWith(".jar")).toList());
        SparkSession session = SparkSession.builder()
                .master(url())
                .appName("test")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.executor.memory", "512m")
                .config("spark.executor.cores", 1)
                .config("spark.executor.extraClassPath", own)
                .getOrCreate();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        // The driver counts as one.
        while (session.sparkContext().statusTracker().getExecutorInfos().length < executors + 1) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the executors did not start, see " + folder);
            }
            pause();
        }
        return session;
    }

    /** Kills a worker and its executor as {@code kill -9} does. */
    void kill(int worker) {
        kill(processes.get(1 + worker));
    }

    private static void kill(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        processes.forEach(StandaloneCluster::kill);
        for (Process process : processes) {
            try {
                process.waitFor();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
