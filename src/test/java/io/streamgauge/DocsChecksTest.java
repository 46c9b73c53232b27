package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each check of the docs finds a page that is wrong. */
class DocsChecksTest {

    private static final Path PATH = Path.of("docs", "page.md");

    @Test
    void brokenLinksAreFound() {
        MarkdownPage page = page("# A b\n\n[x](no.md) [y](#a-b) [z](#c) [w](kinesis.md#d)\n");

        assertThat(DocsShape.brokenLinks(page))
                .containsExactly(
                        "docs/page.md:3: no.md",
                        "docs/page.md:3: #c",
                        "docs/page.md:3: kinesis.md#d");
    }

    @Test
    void longLinesAreFoundButInTablesAndOutput() {
        String line = "x".repeat(131);
        MarkdownPage page =
                page(
                        line
                                + "\n\n| "
                                + line
                                + " |\n\n```\n"
                                + line
                                + "\n```\n\n```sh\n"
                                + line
                                + "\n```\n");

        assertThat(DocsShape.longLines(page))
                .containsExactly("docs/page.md:1: 131 columns", "docs/page.md:10: 131 columns");
    }

    @Test
    void longParagraphsAreFound() {
        MarkdownPage page = page("A. B! C? D `e. F.` it. E (f). G.\n\n- A. B.\n- C. D.\n- E. F.\n");

        assertThat(DocsShape.longParagraphs(page)).containsExactly("docs/page.md:1: 6 sentences");
    }

    @Test
    void translatedWordsAreFound() {
        assertThat(DocsShape.translatedWords(page("It goes on, and `goes on` is code.\n")))
                .containsExactly("docs/page.md:1: goes on: resumes, continues");
    }

    @Test
    void pagesWithoutLinkAreFound() {
        MarkdownPage readme = MarkdownPage.of(Path.of("README.md"), "[a](docs/a.md#b)\n");
        MarkdownPage linked = MarkdownPage.of(Path.of("docs", "a.md"), "");

        assertThat(DocsShape.unlinked(readme, List.of(readme, linked, page(""))))
                .containsExactly("docs/page.md");
    }

    @Test
    void missingTestsAndFilesAreFound() {
        MarkdownPage page =
                page("`DocsTest` `NoTest` `DocsTest.no` `aws/No.java` `src/no` `src/main/java`\n");

        assertThat(DocsNames.missingTests(page))
                .containsExactly("docs/page.md:1: NoTest", "docs/page.md:1: DocsTest.no");
        assertThat(DocsNames.missingFiles(page))
                .containsExactly("docs/page.md:1: aws/No.java", "docs/page.md:1: src/no");
    }

    @Test
    void unknownKeysAndOptionsAreFound() {
        MarkdownPage page =
                page(
                        """
                        `aws.region` `aws.regoin` `camel.component.kinesis.retries`
                        `camel.component.kinesis.retires` `provision.DATABASE.OPTION`
                        `ordered=key` `orderd=key`

                        ```properties
                        local.prot = 1
                        ```
                        """);

        assertThat(DocsNames.unknownKeys(page))
                .containsExactly(
                        "docs/page.md:1: aws.regoin",
                        "docs/page.md:1: camel.component.kinesis.retires",
                        "docs/page.md:5: local.prot");
        assertThat(DocsNames.unknownOptions(page)).containsExactly("docs/page.md:1: orderd=key");
    }

    @Test
    void unknownCommandsAndOptionsAreFound() {
        MarkdownPage page =
                page(
                        """
                        `--mappnig NAME` `--mapping NAME`

                        ```sh
                        java -jar target/streamgauge.jar load a.csv --to a/b --tiem t
                        java -jar target/streamgauge.jar lod -Dlocal.prot=0
                        ```
                        """);

        assertThat(DocumentedCommands.unknown(page))
                .containsExactlyInAnyOrder(
                        "docs/page.md:1: --mappnig",
                        "docs/page.md:3: load --tiem",
                        "docs/page.md:3: lod",
                        "docs/page.md:3: -Dlocal.prot");
    }

    @Test
    void routesWithMistakesAreFound() throws Exception {
        String route =
                """
                - route:
                    from:
                      uri: timer:a
                      steps:
                        - to: "kinesis:a?partitionKye=b"
                        - to: "timestream:market/prices?mapping=#c"
                """;

        assertThat(DocumentedRoutes.mistakes(route, Set.of("c"))).contains("partitionKye");
        assertThat(DocumentedRoutes.mistakes(route.replace("Kye", "Key"), Set.of("c"))).isEmpty();
        assertThat(DocumentedRoutes.mistakes(route.replace("Kye", "Key"), Set.of()))
                .contains("no bean \"c\"");
    }

    private static MarkdownPage page(String text) {
        return MarkdownPage.of(PATH, text);
    }
}
