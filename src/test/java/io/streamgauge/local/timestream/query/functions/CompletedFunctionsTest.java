package io.streamgauge.local.timestream.query.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The names that the query box of the live page completes. */
class CompletedFunctionsTest {

    private static final Path FILE = Path.of("src/main/resources/io/streamgauge/web/functions.js");

    @Test
    void allFunctionsAreCompleted() throws Exception {
        List<String> completed =
                Pattern.compile("'(\\w+)'")
                        .matcher(Files.readString(FILE))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .toList();

        assertThat(completed)
                .isEqualTo(
                        FunctionTable.all()
                                .map(Overload::name)
                                .filter(name -> name.matches("[a-z][a-z0-9_]+"))
                                .distinct()
                                .sorted()
                                .toList());
    }
}
