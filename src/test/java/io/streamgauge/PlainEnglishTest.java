package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of the tree: the terms of AWS, Kafka and Camel, as docs/design.md has them. */
class PlainEnglishTest {

    /** Code lines are those that are neither empty nor a comment. */
    private static final int MAX_CODE_LINES = 300;

    private static final int MAX_TEST_NAME = 60;

    private static final List<Path> PLACES =
            Stream.of("src", "docs", "routes", "README.md", "CHANGELOG.md", "CONTRIBUTING.md")
                    .map(Path::of)
                    .toList();

    /**
     * All code but what is generated; Camel's generator wants all options of a component in one
     * class.
     */
    private static final Pattern BOUNDED =
            Pattern.compile(
                    "src/(main|test|bench)/(?!.*/(Kinesis|Timestream)Configuration\\.java).*");

    private static final Pattern TEXT =
            Pattern.compile(".*\\.(java|md|yaml|properties|xml|py|json)|.*/run");

    /** Each is a literal translation; docs/design.md has the words to use instead. */
    private static final Pattern DIALECT =
            Pattern.compile(
                    "\\b((is|are) none|cannot be had|goes on|[Ss]o many|under way|(is|are) told"
                            + "|for (they|it) (is|are)|stands? still)\\b");

    /** They hold the words that are refused. */
    private static final Pattern CHECKS =
            Pattern.compile(".*/(PlainEnglishTest|DocsShape|DocsChecksTest)\\.java");

    private static final Pattern BOUND =
            Pattern.compile(
                    " static final \\w+ (MOST|LONGEST|LARGEST|LEAST|SHORTEST|FEWEST|GREATEST)\\w*"
                            + " =");

    private static final Pattern TEST_METHOD =
            Pattern.compile(
                    "@(?:Test|ParameterizedTest|Property|Example)\\b(?:(?!;).)*?void (\\w+)\\(",
                    Pattern.DOTALL);

    @Test
    void sentencesAreWrittenInPlainEnglish() throws IOException {
        assertThat(linesWith(DIALECT, "")).isEmpty();
    }

    @Test
    void boundsAreNamedMaxAndMin() throws IOException {
        assertThat(linesWith(BOUND, ".java")).isEmpty();
    }

    @Test
    void testNamesAreShortSentences() throws IOException {
        List<String> tooLong = new ArrayList<>();
        forEachFile(
                ".java",
                (file, text) -> {
                    Matcher tests = TEST_METHOD.matcher(text);
                    while (tests.find()) {
                        if (tests.group(1).length() > MAX_TEST_NAME) {
                            tooLong.add(file + ": " + tests.group(1));
                        }
                    }
                });
        assertThat(tooLong).isEmpty();
    }

    @Test
    void filesAreShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        forEachFile(
                ".java",
                (file, text) -> {
                    long lines = text.lines().filter(PlainEnglishTest::isCode).count();
                    if (lines > MAX_CODE_LINES && BOUNDED.matcher(file).matches()) {
                        tooLong.add(file + ": " + lines);
                    }
                });
        assertThat(tooLong).isEmpty();
    }

    private static boolean isCode(String line) {
        return !line.isBlank() && !line.strip().matches("(//|/\\*|\\*).*");
    }

    private static List<String> linesWith(Pattern pattern, String ending) throws IOException {
        List<String> found = new ArrayList<>();
        forEachFile(
                ending,
                (file, text) ->
                        text.lines()
                                .filter(pattern.asPredicate())
                                .forEach(line -> found.add(file + ": " + line.strip())));
        return found;
    }

    private static void forEachFile(String ending, BiConsumer<String, String> action)
            throws IOException {
        for (Path place : PLACES) {
            try (Stream<Path> paths = Files.walk(place)) {
                List<Path> files = paths.filter(Files::isRegularFile).toList();
                for (Path path : files) {
                    String file = path.toString().replace('\\', '/');
                    boolean read = TEXT.matcher(file).matches() && file.endsWith(ending);
                    if (read && !CHECKS.matcher(file).matches()) {
                        action.accept(file, Files.readString(path));
                    }
                }
            }
        }
    }
}
