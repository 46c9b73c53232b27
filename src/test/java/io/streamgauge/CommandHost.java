package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that runs commands of the packaged program in its folder, one at a time, and so saves a
 * start for each. What a start itself shows is left to tests that start a {@link Program}.
 */
final class CommandHost implements AutoCloseable {

    private static final Pattern END = Pattern.compile("(.*)" + CommandLoop.END + "(-?\\d+)");

    private final Program program;
    private int read;

    private CommandHost(Program program) {
        this.program = program;
    }

    /**
     * What a command has printed.
     *
     * @param lines its standard output and its errors
     */
    record Result(int exitCode, List<String> lines) {

        String text() {
            return String.join("\n", lines);
        }

        /** The lines, if the exit code is the expected one. */
        List<String> lines(int expectedCode) {
            assertThat(exitCode).as(text()).isEqualTo(expectedCode);
            return lines;
        }
    }

    /**
     * Starts the process.
     *
     * @param options of its JVM, which all commands have
     */
    static CommandHost start(Path folder, List<String> options) throws IOException {
        return start(Map.of(), folder, options);
    }

    /** Starts the process with variables of the environment. */
    static CommandHost start(Map<String, String> environment, Path folder, List<String> options)
            throws IOException {
        return new CommandHost(Program.host(environment, folder, options));
    }

    Result run(String... arguments) throws IOException {
        return run(List.of(arguments));
    }

    /** Runs a command with its options, and -Dkey=value anywhere among them. */
    Result run(List<String> arguments) throws IOException {
        program.type(CommandLoop.line(arguments));
        int begin = read;
        Matcher end = program.awaitLine(END, begin);
        List<String> lines = new ArrayList<>();
        for (String line : program.lines().subList(begin, program.lines().size())) {
            read++;
            if (END.matcher(line).matches()) {
                break;
            }
            lines.add(line);
        }
        if (!end.group(1).isEmpty()) {
            lines.add(end.group(1));
        }
        return new Result(Integer.parseInt(end.group(2)), lines);
    }

    /** Begins a command that runs until its process is stopped. */
    Program begin(String... arguments) throws IOException {
        program.type(CommandLoop.line(List.of(arguments)));
        return program;
    }

    /** Ends the process, if it still runs. */
    @Override
    public void close() throws IOException, InterruptedException {
        try {
            if (program.isRunning()) {
                program.endOfInput();
            }
            program.awaitExit();
        } finally {
            program.close();
        }
    }
}
