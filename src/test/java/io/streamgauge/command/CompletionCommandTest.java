package io.streamgauge.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion of the command line, in a real bash. */
class CompletionCommandTest {

    @TempDir private Path folder;
    private Path script;

    @BeforeEach
    void print() throws Exception {
        StringWriter printed = new StringWriter();
        assertThat(
                        Commands.commandLine(List.of())
                                .setOut(new PrintWriter(printed))
                                .execute("completion"))
                .isZero();
        script = Files.writeString(folder.resolve("completion"), printed.toString());
    }

    @Test
    void bashCompletesCommands() throws Exception {
        assertThat(completed("l")).containsExactlyInAnyOrder("load", "local");
        assertThat(completed(""))
                .containsAll(Commands.commandLine(List.of()).getSubcommands().keySet());
    }

    @Test
    void bashCompletesTheOptionsOfACommand() throws Exception {
        assertThat(completed("query", "--c")).containsExactlyInAnyOrder("--csv", "--chart");
        assertThat(completed("local", "--"))
                .contains("--port", "--memory", "--stream", "--table", "--help");
        assertThat(completed("load", "--no-r")).containsExactly("--no-resume");
    }

    @Test
    void bashCompletesValues() throws Exception {
        assertThat(completed("local", "--limits", ""))
                .containsExactlyInAnyOrder("enforced", "relaxed");
        assertThat(completed("load", "--time-unit", "M"))
                .containsExactlyInAnyOrder("MILLISECONDS", "MICROSECONDS");
        assertThat(completed("new", "--from", ""))
                .containsExactlyInAnyOrder("http", "file", "kinesis", "sql");
    }

    @Test
    void bashCompletesNamesOfTheFolder() throws Exception {
        Path routes = Files.createDirectories(folder.resolve("routes/tests"));
        Files.writeString(
                folder.resolve("routes/one.camel.yaml"),
                """
                - beans:
                    - name: quote
                      type: io.streamgauge.bean.ReadingMapper
                    - name: other
                      type: java.util.HashMap
                - route:
                    id: prices # the first
                    from: { uri: "timer:a", id: no }
                - route: { id: "rates", from: { uri: "timer:b" } }
                """);
        Files.writeString(
                folder.resolve("routes/two.camel.yaml"), "- route:\n    from:\n      id: no\n");
        Files.writeString(
                folder.resolve("routes/three.camel.yaml"), "- from: { uri: \"timer:c\" }\n");
        Files.writeString(routes.resolve("prices.test.yaml"), "");

        assertThat(completed("dry-run", ""))
                .containsExactlyInAnyOrder("prices", "rates", "two", "three");
        assertThat(completed("dry-run", "r")).containsExactly("rates");
        assertThat(completed("dry-run", "--js")).containsExactly("--json");
        assertThat(completed("load", "--mapping", "")).containsExactly("quote");
        assertThat(completed("dead-letters", "replay", "--mapping", "q")).containsExactly("quote");
        assertThat(completed("test", "")).containsExactly("prices");
    }

    @Test
    void aFolderWithoutRoutesHasNoNames() throws Exception {
        assertThat(completed("dry-run", "")).isEmpty();
        assertThat(completed("test", "")).isEmpty();
    }

    @Test
    void theScriptIsRegisteredForTheProgram() throws Exception {
        assertThat(bash("complete -p streamgauge")).contains("-o default", " streamgauge");
    }

    /** What bash offers for the last of the words; compopt works at a prompt only. */
    private List<String> completed(String... words) throws Exception {
        String typed =
                String.join(" ", Arrays.stream(words).map(word -> "'" + word + "'").toList());
        String shown =
                bash(
                        """
                        COMP_WORDS=(streamgauge %s); COMP_CWORD=%d
                        _complete_streamgauge; printf '%%s\\n' "${COMPREPLY[@]}"\
                        """
                                .formatted(typed, words.length));
        return shown.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private String bash(String command) throws Exception {
        Process bash =
                new ProcessBuilder(
                                "bash",
                                "--norc",
                                "--noprofile",
                                "-c",
                                "compopt() { :; }; source '" + script + "'; " + command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(printed).isZero();
        return printed;
    }
}
