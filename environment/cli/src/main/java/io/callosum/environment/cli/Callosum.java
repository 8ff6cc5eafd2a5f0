package io.callosum.environment.cli;

import io.callosum.environment.cli.battery.BatteryCommand;
import io.callosum.environment.cli.bench.BenchCommand;
import io.callosum.environment.cli.datacenter.DatacenterCommand;
import io.callosum.environment.cli.demo.DemoCommand;
import io.callosum.environment.cli.evaluate.EvaluateCommand;
import io.callosum.environment.cli.fitting.FitCommand;
import io.callosum.environment.cli.fitting.PredictCommand;
import io.callosum.environment.cli.onnx.ExportCommand;
import io.callosum.environment.cli.onnx.RunCommand;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.cli.output.Version;
import io.callosum.environment.cli.replay.ReplayCommand;
import io.callosum.environment.cli.reproduce.ReproduceCommand;
import io.callosum.environment.cli.train.TrainCommand;
import io.callosum.environment.link.LinkException;
import io.callosum.environment.text.TextFormatException;
import io.callosum.executors.onnx.graph.OnnxFormatException;
import io.callosum.executors.onnx.tensor.TensorFileException;
import io.callosum.executors.remote.server.ServerException;
import io.callosum.executors.remote.tls.TlsException;
import io.callosum.executors.spi.ExecutorException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The top of the command line. */
@Command(
        name = "callosum",
        description = "Decides, query by query, where to cut a neural network between a device and a server.",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            RunCommand.class,
            ProfileCommand.class,
            FitCommand.class,
            PredictCommand.class,
            ReplayCommand.class,
            TrainCommand.class,
            BatteryCommand.class,
            EvaluateCommand.class,
            ReproduceCommand.class,
            ConvertCommand.class,
            ExportCommand.class,
            BenchCommand.class,
            DatacenterCommand.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failure", "2:usage or bad input"})
public final class Callosum implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Runs a command and returns its exit code. */
    static int execute(String... arguments) {
        return new CommandLine(new Callosum())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Callosum::badUsage)
                .setExecutionExceptionHandler(Callosum::failed)
                .execute(arguments);
    }

    /** Without a subcommand: the help. */
    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    private static int badUsage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + oneLine(wrong) + " (see '" + name + " --help')");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + oneLine(failure));
        if (isBadInput(failure)) {
            return CommandLine.ExitCode.USAGE;
        }
        if (System.getenv("CALLOSUM_DEBUG") != null) {
            failure.printStackTrace(err);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static boolean isBadInput(Exception failure) {
        return failure instanceof BadInputException
                || failure instanceof TextFormatException
                || failure instanceof ServerException
                || failure instanceof TlsException
                || failure instanceof OnnxFormatException
                || failure instanceof TensorFileException
                || failure instanceof LinkException
                || failure instanceof ExecutorException.Unavailable
                || failure instanceof ExecutorException.Unsupported;
    }

    private static String oneLine(Exception failure) {
        // The message of these is the file's name alone.
        String message = failure instanceof FileSystemException ? failure.toString() : failure.getMessage();
        return message == null
                ? failure.toString()
                : message.lines().findFirst().orElse(failure.toString());
    }
}
