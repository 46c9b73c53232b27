package io.streamgauge;

import io.streamgauge.MarkdownPage.Passage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a page looks: each check returns the mistakes, with the file and the line. */
final class DocsShape {

    static final int MAX_README_LINES = 120;
    static final int MAX_SENTENCES = 5;
    static final int MAX_COLUMNS = 130;

    private static final Pattern SENTENCE_END =
            Pattern.compile("[.!?][)*]*(?=\\s+[\\p{Lu}`(\\[*\"]|$)");

    /** Words of a translation, and what a native speaker writes. */
    private static final Map<String, String> TRANSLATED =
            Map.ofEntries(
                    Map.entry("is none", "is not valid"),
                    Map.entry("are none", "are not valid"),
                    Map.entry("cannot be had", "is not available"),
                    Map.entry("be had", "be obtained"),
                    Map.entry("goes on", "resumes, continues"),
                    Map.entry("go on", "resume, continue"),
                    Map.entry("so many", "the maximum"),
                    Map.entry("under way", "in flight"),
                    Map.entry("is told", "is reported"),
                    Map.entry("are told", "are reported"),
                    Map.entry("tells", "reports, says"),
                    Map.entry("for they", "because they"),
                    Map.entry("stands still", "makes no progress"),
                    Map.entry("as it came", "unchanged"),
                    Map.entry("one after the other", "in order, one at a time"),
                    Map.entry("that is there", "existing"),
                    Map.entry("that is not there", "that does not exist"),
                    Map.entry("mended", "fixed"),
                    Map.entry("gives up", "stops trying"));

    private DocsShape() {}

    /** Lines that are too long; a row of a table and the output of a program cannot be broken. */
    static List<String> longLines(MarkdownPage page) {
        Set<Integer> output =
                page.blocks("").stream()
                        .flatMap(block -> block.lineNumbers().boxed())
                        .collect(Collectors.toSet());
        List<String> mistakes = new ArrayList<>();
        for (int i = 1; i <= page.lines().size(); i++) {
            String line = page.lines().get(i - 1);
            if (line.length() > MAX_COLUMNS && !line.startsWith("|") && !output.contains(i)) {
                mistakes.add(at(page, i) + line.length() + " columns");
            }
        }
        return mistakes;
    }

    static List<String> longParagraphs(MarkdownPage page) {
        return page.passages().stream()
                .filter(passage -> !passage.isRow() && sentences(passage) > MAX_SENTENCES)
                .map(passage -> at(page, passage.line()) + sentences(passage) + " sentences")
                .toList();
    }

    private static long sentences(Passage passage) {
        String text = passage.text().replaceAll("^\\d+\\. ", "").replaceAll("`[^`]*`", "`x`");
        return Math.max(1, SENTENCE_END.matcher(text).results().count());
    }

    static List<String> translatedWords(MarkdownPage page) {
        List<String> mistakes = new ArrayList<>();
        for (Passage passage : page.passages()) {
            String text = passage.text().replaceAll("`[^`]*`", "");
            TRANSLATED.forEach(
                    (words, better) -> {
                        if (Pattern.compile("\\b" + words + "\\b").matcher(text).find()) {
                            mistakes.add(at(page, passage.line()) + words + ": " + better);
                        }
                    });
        }
        return mistakes;
    }

    /** Links to files and headings that do not exist. */
    static List<String> brokenLinks(MarkdownPage page) {
        List<String> mistakes = new ArrayList<>();
        page.links()
                .forEach(
                        (target, passage) -> {
                            if (!target.startsWith("https://") && isBroken(page, target)) {
                                mistakes.add(at(page, passage.line()) + target);
                            }
                        });
        return mistakes;
    }

    private static boolean isBroken(MarkdownPage page, String target) {
        String[] parts = target.split("#", 2);
        Path file =
                parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]).normalize();
        if (parts.length == 1) {
            return !Files.exists(file);
        }
        MarkdownPage other = file.equals(page.path()) ? page : MarkdownPage.read(file);
        return !other.anchors().contains(parts[1]);
    }

    /** Pages that a reader of another page cannot find. */
    static List<String> unlinked(MarkdownPage readme, List<MarkdownPage> pages) {
        Set<Path> linked =
                readme.links().keySet().stream()
                        .filter(target -> !target.startsWith("https:"))
                        .map(target -> Path.of(target.replaceFirst("#.*", "")))
                        .collect(Collectors.toSet());
        return pages.stream()
                .map(MarkdownPage::path)
                .filter(path -> path.startsWith("docs") && !linked.contains(path))
                .sorted(Comparator.naturalOrder())
                .map(Path::toString)
                .toList();
    }

    static String at(MarkdownPage page, int line) {
        return page.path() + ":" + line + ": ";
    }
}
