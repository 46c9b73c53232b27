package io.streamgauge.command;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The command that makes a cache of loaded classes. Here it only has its help: the launcher does
 * the work, because it starts the JVM that is recorded.
 */
@Command(
        name = "aot",
        description =
                "Makes a cache of loaded classes beside the jar, with which later starts take half"
                        + " of the CPU. It is run by bin/streamgauge only.")
final class AotCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Objects.requireNonNull(spec)
                .commandLine()
                .getErr()
                .println(
                        "\"aot\" is done by the launcher, and takes no other argument: run"
                                + " \"bin/streamgauge aot\"");
        return 2;
    }
}
