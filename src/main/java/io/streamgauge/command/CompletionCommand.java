package io.streamgauge.command;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** The command that prints a script with which bash and zsh complete commands and options. */
@Command(
        name = "completion",
        description = {
            "Prints a script with which bash and zsh complete commands, options, and the names of"
                    + " routes, cases and mappings.",
            "Write it to a file that the shell reads at its start."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = "0:the script was printed",
        footerHeading = "%nExamples:%n",
        footer = {
            "  streamgauge completion > ~/.streamgauge.completion",
            "  echo '. ~/.streamgauge.completion' >> ~/.bashrc    # zsh: ~/.zshrc"
        })
final class CompletionCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        CommandLine root = spec.root().commandLine();
        String script = AutoComplete.bash(root.getCommandName(), root);
        line.getOut().print(CompletionNames.addTo(withNegatedOptions(script, root)));
        line.getOut().flush();
        return 0;
    }

    /** Picocli leaves out the form --no-resume of an option --resume. */
    private static String withNegatedOptions(String script, CommandLine root) {
        String complete = script;
        for (CommandLine command : root.getSubcommands().values()) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (option.negatable()) {
                    String name = option.longestName().substring("--".length());
                    complete =
                            complete.replace(
                                    "'--%s'".formatted(name),
                                    "'--%1$s' '--no-%1$s'".formatted(name));
                }
            }
        }
        return complete;
    }
}
