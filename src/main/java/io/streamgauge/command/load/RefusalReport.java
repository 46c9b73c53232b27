package io.streamgauge.command.load;

import io.streamgauge.load.LoadException;
import io.streamgauge.load.LoadRefusedException;
import io.streamgauge.load.SuggestedFix;
import io.streamgauge.rows.source.RowsException;
import io.streamgauge.runtime.ErrorText;
import io.streamgauge.runtime.ProgramCall;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The report of files that are not loaded: the reasons, and the command that would load them.
 *
 * @param arguments the arguments of this run
 * @param err gets the reasons
 */
record RefusalReport(List<String> arguments, PrintWriter err) {

    void print(Path file, RuntimeException reason) {
        boolean namesFile = reason instanceof LoadException || reason instanceof RowsException;
        err.println((namesFile ? "" : file + " cannot be loaded: ") + ErrorText.of(reason));
        if (reason instanceof LoadRefusedException refused) {
            SuggestedFix fix = refused.fix();
            if (fix != null) {
                err.printf("  to repair it: %s%n", SuggestedCommand.of(arguments, fix));
            }
            err.println("  Nothing was written. To load the other rows anyway, add --keep-going.");
        }
    }

    /** The command line of this run with the options that would make it succeed, to be copied. */
    private static final class SuggestedCommand {

        private static final String UPDATE = "-Dprovision.update=true";
        private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

        /** Values of such keys are never printed or logged. */
        private static final Pattern SECRET =
                Pattern.compile(".*(secret|password|token|credential|apikey|accesskey).*");

        private SuggestedCommand() {}

        /** The command line for a shell. */
        static String of(List<String> arguments, SuggestedFix fix) {
            List<String> command = new ArrayList<>();
            @Nullable String launcher = ProgramCall.launcher();
            if (launcher == null) {
                command.add("java");
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(option -> option.startsWith("-D"))
                        .forEach(command::add);
            } else {
                command.add(launcher);
            }
            if (fix.updatesTable() && !command.contains(UPDATE) && !arguments.contains(UPDATE)) {
                command.add(UPDATE);
            }
            if (launcher == null) {
                command.addAll(List.of("-jar", System.getProperty("java.class.path")));
            }
            command.addAll(with(arguments, fix));
            return String.join(
                    " ",
                    command.stream()
                            .map(SuggestedCommand::masked)
                            .map(SuggestedCommand::quoted)
                            .toList());
        }

        /** The arguments with the options of the fix in place of those of the same name. */
        static List<String> with(List<String> arguments, SuggestedFix fix) {
            Map<String, String> options = new LinkedHashMap<>(fix.options());
            for (Map.Entry<String, String> addition : fix.additions().entrySet()) {
                if (arguments.stream().noneMatch(each -> isOption(each, addition.getKey()))) {
                    options.put(addition.getKey(), addition.getValue());
                }
            }
            List<String> result = new ArrayList<>();
            for (int at = 0; at < arguments.size(); at++) {
                String argument = arguments.get(at);
                String value = options.get(argument);
                if (value != null) {
                    at += value.isEmpty() ? 0 : 1;
                } else if (options.keySet().stream().noneMatch(name -> isOption(argument, name))) {
                    result.add(argument);
                }
            }
            for (Map.Entry<String, String> option : options.entrySet()) {
                result.add(option.getKey());
                if (!option.getValue().isEmpty()) {
                    result.add(option.getValue());
                }
            }
            return result;
        }

        private static boolean isOption(String argument, String name) {
            return argument.equals(name) || argument.startsWith(name + "=");
        }

        private static String masked(String option) {
            int value = option.indexOf('=');
            String key = value < 0 ? option : option.substring(0, value);
            String letters = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
            return option.startsWith("-D") && value >= 0 && SECRET.matcher(letters).matches()
                    ? key + "=..."
                    : option;
        }

        private static String quoted(String argument) {
            return PLAIN.matcher(argument).matches()
                    ? argument
                    : "'" + argument.replace("'", "'\\''") + "'";
        }
    }
}
