package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input is one line on standard error and exit code 2, and nothing is started or written. */
final class BadUsageTest {
    /** DIR stands for the folder of the test. */
    private static final String DEMO = "demo --network mnist --uplink DIR/uplink.csv --trace-out DIR/out.jsonl ";

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        write("uplink.csv", "time_s,uplink_mbps\n0,10\n1,10\n");
        write("malformed.csv", "time_s,uplink_mbps\n0,10\n1,fast\n2,10\n");
        write("ambiguous.txt", "15.0 3168.6\n474.0 3168.6\n514.0 3183.2\n905.0 3183.2\n");
        write("runs.list", "####\nRun 1\n5.5,6\n####\nRun 3\n7\n");
        write("other.csv", "layer,type,output_bytes,device_ms,server_ms\ninput,input,784,0,0\nconv9,conv,10,1,1\n");
        StringBuilder renamed = new StringBuilder("layer,type,output_bytes,device_ms,server_ms\ninput,input,784,0,0");
        for (int layer = 1; layer <= 9; layer++) {
            renamed.append("\nlayer").append(layer).append(",conv,10,1,1");
        }
        write("renamed.csv", renamed.toString());
        write("half.csv", "layer,type,output_bytes,device_ms,server_ms\ninput,input,784,0\n");
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private CommandRun run(String commandLine) {
        String[] words = commandLine.replace("DIR", folder.toString()).strip().split(" +", -1);
        return CommandRun.of(
                Arrays.stream(words).map(word -> word.equals("''") ? "" : word).toArray(String[]::new));
    }

    private void expectOneLine(String commandLine, String message) {
        CommandRun run = run(commandLine);
        String expected = message.replace("DIR", folder.toString());
        assertThat(run.err())
                .hasLineCount(1)
                .startsWith("callosum")
                .contains(expected)
                .endsWith(System.lineSeparator());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("out.jsonl")).doesNotExist();
        assertThat(folder.resolve("out.jsonl.part")).doesNotExist();
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            assertThat(children).as("processes started").isEmpty();
        }
    }

    @ParameterizedTest(name = "demo {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "--uplink DIR/none.up        | callosum demo: DIR/none.up: expected a file, found none",
                "--uplink DIR                | callosum demo: DIR: expected a file, found a folder",
                "--uplink DIR/malformed.csv  | DIR/malformed.csv:3: expected a rate in Mbit/s in 0..1000000, found 'fast'",
                "--uplink DIR/ambiguous.txt  | DIR/ambiguous.txt:1: expected the format to be named",
                "--uplink DIR/runs.list      | DIR/runs.list: expected #N after the file's name, to say which run, found runs 1, 3",
                "--uplink DIR/runs.list#2    | DIR/runs.list: expected a run 2, found runs 1, 3",
                "--uplink DIR/none.list#2    | DIR/none.list: expected a file, found none",
                "--format pcap               | expected a trace format among mahimahi, seconds-mbps, oboe, numbered-runs, csv, found 'pcap'",
                "--format mahimahi           | DIR/uplink.csv:1: expected whole milliseconds in 0..1000000000000, found 'time_s,uplink_mbps'",
                "--network lenet             | unknown network 'lenet', expected one of alexnet, ",
                "--executor abacus           | unknown executor 'abacus', expected one of [",
                "--policies oracle           | expected a policy of adaptive, all-device, all-server, static, fixed:K, apprentice:BASELINE, file:PATH, maui, ans, ans-scaled, ",
                "--policies ''               | expected a policy of adaptive, all-device, all-server, static, fixed:K, apprentice:BASELINE, file:PATH, maui, ans, ans-scaled, ",
                "--policies fixed:99         | expected fixed:0..fixed:9, found 'fixed:99'",
                "--policies fixed:-1         | expected fixed:0..fixed:9, found 'fixed:-1'",
                "--policies fixed:           | expected fixed:0..fixed:9, found 'fixed:'",
                "--policies fixed:00         | expected fixed:0..fixed:9, found 'fixed:00'",
                "--policies fixed:99999999999 | expected fixed:0..fixed:9, found 'fixed:99999999999'",
                "--policies static,adaptive,static | expected each policy once, found [static, adaptive, static]",
                "--policies static --policies static | expected each policy once, found [static, static]",
                "--queries 0                 | expected --queries in 1..1000000, found 0",
                "--queries 2000000000        | expected --queries in 1..1000000, found 2000000000",
                "--queries six               | Invalid value for option '--queries': 'six' is not an int",
                "--queries                   | Missing required parameter for option '--queries' (N)",
                "--slowdown 0.5              | --slowdown: expected a slowdown in 1..10000, found 0.5",
                "--slowdown 8,0              | --slowdown: expected a slowdown in 1..10000, found 0.0",
                "--slowdown NaN              | --slowdown: expected a slowdown in 1..10000, found NaN",
                "--slowdown 1,2,3            | expected one or two numbers for --slowdown, found [1.0, 2.0, 3.0]",
                "--slowdown slow             | Invalid value for option '--slowdown'",
                "--radio 1                   | expected two numbers for --radio, found [1.0]",
                "--radio 1,2,3               | expected two numbers for --radio, found [1.0, 2.0, 3.0]",
                "--radio 1,-2                | expected finite powers >= 0, found -2.0",
                "--device-watts NaN          | expected finite powers >= 0, found NaN",
                "--rtt-ms -1                 | expected --rtt-ms in 0..10000, found -1.0",
                "--rtt-ms NaN                | expected --rtt-ms in 0..10000, found NaN",
                "--timeout-ms 0              | expected --timeout-ms above 0, at most 10000000, found 0.0",
                "--timeout-ms NaN            | expected --timeout-ms above 0, at most 10000000, found NaN",
                "--queries 6 --kill-server-at 0  | expected --kill-server-at in 1..24, found 0",
                "--queries 6 --kill-server-at 25 | expected --kill-server-at in 1..24, found 25",
                "--profile DIR/none.csv      | DIR/none.csv: expected a file, found none",
                "--profile DIR/half.csv      | DIR/half.csv:2: expected 5 columns, as in the header, found 4: 'input,input,784,0'",
                "--profile DIR/other.csv     | expected DIR/other.csv: 10 rows for mnist, found 2 rows",
                "--profile DIR/renamed.csv   | expected DIR/renamed.csv: layer 'conv1' of mnist, found layer1",
                "--trace-out DIR             | expected a file for --trace-out, found the folder DIR",
                "--trace-out DIR/uplink.csv/out | expected a file that can be written for --trace-out, found DIR/uplink.csv/out",
                "--faster                    | Unknown option: '--faster' (see 'callosum demo --help')",
                "quickly                     | Unmatched argument",
            })
    void demo(String options, String message) {
        // The option that is tried comes instead of the good one.
        String good = options.startsWith("--uplink") ? DEMO.replace("--uplink DIR/uplink.csv", "") : DEMO;
        good = options.startsWith("--network") ? good.replace("--network mnist", "") : good;
        good = options.startsWith("--trace-out") ? good.replace("--trace-out DIR/out.jsonl", "") : good;
        expectOneLine(good + options, message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "serve --port 70000               | callosum serve: expected a port of 0..65535, found 70000",
                "serve --port -1                  | callosum serve: expected a port of 0..65535, found -1",
                "serve --port http                | Invalid value for option '--port': 'http' is not an int",
                "serve --workers 0                | expected workers of at least 1, found 0",
                "serve --queue 0                  | expected queue capacity of at least 1, found 0",
                "serve --host ''                  | expected a host, found ''",
                "serve --network lenet            | unknown network 'lenet'",
                "serve --network mnist --network mnist | expected each --network once, found [mnist, mnist]",
                "serve --network mnist --executor abacus | unknown executor 'abacus'",
                "serve --network mnist --port 0 --host 192.0.2.1 | callosum serve: cannot listen on 192.0.2.1:0",
                "serve --network mnist --port 0 --host nowhere.invalid | callosum serve: cannot listen on nowhere.invalid:0",
                "serve --nothing                  | Unknown option: '--nothing' (see 'callosum serve --help')",
                "profile                          | expected -o FILE, found none",
                "profile -o DIR/p.csv --runs 0    | expected --runs of at least 1, found 0",
                "profile -o DIR/p.csv --network x | unknown network 'x'",
                "profile -o DIR/p.csv --network mnist --executor x | unknown executor 'x'",
                "profile -o DIR/p.csv --slowdown 0 | --slowdown: expected a slowdown in 1..10000, found 0.0",
                "profile -o DIR                   | expected a file for -o, found the folder DIR",
                "profile -o DIR/uplink.csv/p.csv  | expected a file that can be written for -o, found DIR/uplink.csv/p.csv",
                "profile -o                       | Missing required parameter for option '--output' (FILE)",
                "convert                          | Missing required",
                "convert DIR/uplink.csv --to dsjson | Missing required option: '--output=OUT' (see 'callosum convert --help')",
                "convert DIR/uplink.csv -o DIR/out.jsonl | Missing required option: '--to=FORMAT'",
                "convert DIR/uplink.csv -o DIR/out.jsonl --to json | callosum convert: expected --to dsjson, query-trace or parquet, found 'json'",
                "convert DIR/uplink.csv -o DIR/out.jsonl --to dsjson --objective budget:3 | expected --objective latency, energy or weighted:W, with --to dsjson only, found 'budget:3'",
                "convert DIR/uplink.csv -o DIR/out.jsonl --to dsjson --objective deadline:100 | expected --objective latency, energy or weighted:W, with --to dsjson only, found 'deadline:100'",
                "convert DIR/uplink.csv -o DIR/out.jsonl --to dsjson --objective p95 | expected --objective latency, energy or weighted:W, with --to dsjson only, found 'p95'",
                "convert DIR/uplink.csv -o DIR/out.jsonl --to query-trace --objective energy | with --to dsjson only, found 'energy'",
                "convert DIR/uplink.csv -o DIR/out.jsonl --to dsjson --objective cheap | expected latency, energy, weighted:W (seconds a joule), budget:MJ, deadline:MS[,SHARE] or p95, found 'cheap'",
                "convert DIR/uplink.csv -o DIR/out.jsonl --to dsjson | callosum convert: DIR/uplink.csv:1: expected a JSON object, found 'time_s,uplink_mbps'",
                "convert DIR/uplink.csv -o DIR/out.jsonl --to query-trace | callosum convert: DIR/uplink.csv:1: expected a JSON object, found 'time_s,uplink_mbps'",
                "convert DIR/none -o DIR/out.jsonl --to dsjson | callosum convert: DIR/none: expected a file, found none",
                "convert DIR/uplink.csv -o DIR --to dsjson | expected a file for -o, found the folder DIR",
                "reproduce --figure 99            | expected --figure among table-1, table-2, table-3, 3, 4, 5, ",
                "reproduce --predictor-error 3    | expected --predictor-error in 0..2, found 3.0",
                "reproduce -o DIR/uplink.csv      | expected a folder for -o, found the file DIR/uplink.csv",
                "dance                            | Unmatched argument at index 0: 'dance' (see 'callosum --help')",
                "--faster                         | Unknown option: '--faster' (see 'callosum --help')",
            })
    void others(String commandLine, String message) {
        expectOneLine(commandLine, message);
        assertThat(folder.resolve("p.csv")).doesNotExist();
    }

    @ParameterizedTest(name = "replay {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~                             | callosum replay: expected either --table, or --uplink with layer profiles, found neither",
                "--table DIR/t.json SIMULATED   | expected either --table, or --uplink with layer profiles, found both",
                "--table DIR/t.json --objective p95 | expected --objective with layer profiles only, found it beside --table: a table states its own",
                "--table DIR/none.json          | callosum replay: DIR/none.json: expected a file, found none",
                "--table DIR/none.csv.gz        | callosum replay: DIR/none.json: expected a file, found none",
                "--table DIR                    | DIR: expected a folder with scenario tables, NAME.json beside NAME.csv.gz, found none in it",
                "--table DIR/uplink.txt         | DIR/uplink.txt: expected a scenario table (.csv.gz, .csv or .json) or a folder, found uplink.txt",
                "--table DIR/uplink.csv         | DIR/uplink.json: expected a file, found none",
                "--uplink DIR/uplink.csv        | expected either --profile, or --device-profile and --server-profile, found none of them",
                "--profile DIR/net.csv          | expected --uplink beside layer profiles, found none",
                "--device-profile DIR/net.csv --uplink DIR/uplink.csv | expected either --profile, or --device-profile and --server-profile, found --device-profile",
                "--profile DIR/half.csv --uplink DIR/uplink.csv | DIR/half.csv:2: expected 5 columns, as in the header, found 4",
                "--profile DIR/net.csv --uplink DIR/none.up | DIR/none.up: expected a file, found none",
                "--profile DIR/net.csv --uplink DIR/malformed.csv | DIR/malformed.csv:3: expected a rate in Mbit/s",
                "SIMULATED --format pcap        | expected a trace format among ",
                "SIMULATED --policies best      | expected a policy of ",
                "SIMULATED --policies fixed:2   | expected fixed:0..fixed:1, found 'fixed:2'",
                "SIMULATED --policies static,static | expected each policy once, found [static, static]",
                "SIMULATED --feedback some      | Invalid value for option '--feedback'",
                "SIMULATED --link-info all      | Invalid value for option '--link-info'",
                "SIMULATED --queries 0          | expected --queries in 1..10000000, found 0",
                "SIMULATED --rate 0             | expected a rate in 1e-6..1e6 queries a second, found 0.0",
                "SIMULATED --rate NaN           | expected a rate in 1e-6..1e6 queries a second, found NaN",
                "SIMULATED --rtt-ms -1          | expected --rtt-ms in 0..100000, found -1.0",
                "SIMULATED --timeout-ms 0       | expected --timeout-ms above 0, or inf, found '0'",
                "SIMULATED --timeout-ms soon    | expected --timeout-ms above 0, or inf, found 'soon'",
                "SIMULATED --noise -1           | expected a noise in 0..2, found -1.0",
                "SIMULATED --server-load 8      | expected FACTOR,ON_S,OFF_S[,random] for --server-load, found 8",
                "SIMULATED --server-load 8,x,1  | expected FACTOR,ON_S,OFF_S[,random] for --server-load, found 8,x,1",
                "SIMULATED --throttle 0.5,1,1   | --throttle: expected a slowdown in 1..1000000, found 0.5",
                "SIMULATED --probe 0            | --probe: expected a probe of 1..2^40 bytes, found 0",
                "SIMULATED --probe 1,2,3        | expected nothing or BYTES[,EVERY_S] for --probe, found '1,2,3'",
                "SIMULATED --probe 1.5          | expected nothing or BYTES[,EVERY_S] for --probe, found '1.5'",
                "SIMULATED --probe --link-info recent | expected --link-info own with --probe, found recent",
                "SIMULATED --prior-mbps 0       | expected a bandwidth above 0, found 0.0",
                "SIMULATED --objective speed    | expected latency, energy, weighted:W (seconds a joule), budget:MJ, deadline:MS[,SHARE] or p95, found 'speed'",
                "SIMULATED --objective budget:0 | expected latency, energy, weighted:W (seconds a joule), budget:MJ, deadline:MS[,SHARE] or p95, found 'budget:0'",
                "SIMULATED --objective weighted:x | expected latency, energy, weighted:W (seconds a joule), budget:MJ, deadline:MS[,SHARE] or p95, found 'weighted:x'",
                "SIMULATED --objective deadline:-5 | expected latency, energy, weighted:W (seconds a joule), budget:MJ, deadline:MS[,SHARE] or p95, found 'deadline:-5'",
                "SIMULATED --objective deadline:100,1.5 | expected latency, energy, weighted:W (seconds a joule), budget:MJ, deadline:MS[,SHARE] or p95, found 'deadline:100,1.5'",
                "SIMULATED --objective deadline:100, | expected latency, energy, weighted:W (seconds a joule), budget:MJ, deadline:MS[,SHARE] or p95, found 'deadline:100,'",
                "SIMULATED --objective deadline | expected latency, energy, weighted:W (seconds a joule), budget:MJ, deadline:MS[,SHARE] or p95, found 'deadline'",
                "SIMULATED --objective p100 | expected latency, energy, weighted:W (seconds a joule), budget:MJ, deadline:MS[,SHARE] or p95, found 'p100'",
                "SIMULATED --objective p0 | expected latency, energy, weighted:W (seconds a joule), budget:MJ, deadline:MS[,SHARE] or p95, found 'p0'",
                "SIMULATED --objective pp | expected latency, energy, weighted:W (seconds a joule), budget:MJ, deadline:MS[,SHARE] or p95, found 'pp'",
                "SIMULATED --objective fast:3 | expected latency, energy, weighted:W (seconds a joule), budget:MJ, deadline:MS[,SHARE] or p95, found 'fast:3'",
                "SIMULATED --objective latency: | expected latency, energy, weighted:W (seconds a joule), budget:MJ, deadline:MS[,SHARE] or p95, found 'latency:'",
                "SIMULATED --device-watts -1    | expected finite powers >= 0, found -1.0",
                "SIMULATED --split-log DIR      | expected a file for --split-log, found the folder DIR",
                "SIMULATED --trace-out DIR/uplink.csv | expected a folder for --trace-out, found the file DIR/uplink.csv",
                "SIMULATED --table-out DIR/uplink.csv | expected a folder for --table-out, found the file DIR/uplink.csv",
            })
    void replay(String options, String message) throws IOException {
        write("net.csv", "layer,type,output_bytes,device_ms,server_ms\ninput,input,1000,0,0\na,conv,10,100,1\n");
        expectOneLine(
                "replay " + options.replace("SIMULATED", "--profile DIR/net.csv --uplink DIR/uplink.csv"), message);
    }

    @ParameterizedTest(name = "datacenter {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "--servers 0                    | callosum datacenter: expected --servers in 1..1000000, found 0",
                "--phones 0                     | expected --phones in 1..1000000, found 0",
                "--phones 10 --service gamma:1,1 | expected --service or --phones, found both",
                "--phones 10 --seconds 1        | expected --seconds in 10..100000, found 1",
                "--phones 10 --ping-seconds 0   | expected --ping-seconds in 0.01..100000, found 0",
                "--phones 10 --load 0           | expected --load in 1.0E-6..100, found 0",
                "--phones 10 --policy static,maui | expected a policy of all-server, all-device, static, static-ping, adaptive, found 'maui'",
                "--phones 10 --policy static,static | expected each policy once, found [static, static]",
                "--phones 10 --outage 1,2       | expected three numbers for --outage, found [1.0, 2.0]",
                "--phones 10 --outage 2,0,1     | --outage: expected a share in [0, 1] from 0 s on for more than 0 s, found 2.0, 0.0 and 1.0",
                "--load 1                       | expected --load above 0, below 1, found 1.0",
                "--load NaN                     | expected --load above 0, below 1, found NaN",
                "--target-ms 0                  | expected --target-ms in 1..1000000, found 0",
                "--arrivals DIR/none.cdf        | DIR/none.cdf: expected a file, found none",
                "--arrivals DIR/uplink.csv      | DIR/uplink.csv:1: expected seconds and a cumulative probability, found 'time_s,uplink_mbps'",
                "--service gamma:1              | expected --service exponential:MS, deterministic:MS, lognormal:MS,VARIATION, gamma:MS,VARIATION or a file, found 'gamma:1'",
                "--service exponential:x        | or a file, found 'exponential:x'",
                "--service deterministic:-1     | or a file, found 'deterministic:-1'",
                "--service DIR                  | DIR: expected a file, found a folder",
                "--service gamma:1,1 --precision 0 | expected --precision in 1.0E-4..1, found 0",
            })
    void datacenter(String options, String message) {
        expectOneLine("datacenter " + options, message);
    }

    @Test
    void aPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            expectOneLine(
                    "serve --network mnist --port " + port,
                    "callosum serve: port " + port + " is in use: expected a free port for 127.0.0.1:" + port);
        }
    }
}
