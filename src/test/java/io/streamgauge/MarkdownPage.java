package io.streamgauge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A page of Markdown, as far as the docs use it: headings, paragraphs, lists of one level, tables,
 * and fenced blocks.
 *
 * @param path where it is; links are relative to it
 */
record MarkdownPage(Path path, List<String> lines) {

    private static final Pattern FENCE = Pattern.compile("^```(\\w*)$");
    private static final Pattern HEADING = Pattern.compile("^(#+) (.+)$");
    private static final Pattern ITEM = Pattern.compile("^(-|\\d+\\.) ");
    private static final Pattern LINK = Pattern.compile("\\[[^\\[\\]]*]\\(([^()\\s]+)\\)");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern CELL = Pattern.compile("^\\| `([^`]+)` \\|");
    private static final Pattern ROW =
            Pattern.compile("^\\| `([^`]+)` \\| (?:`([^`]*)`)? *\\| .+\\|$");

    @Override
    public String toString() {
        return path.toString();
    }

    /** A fenced block; its language is empty for the output of a program. */
    record Block(int line, String language, String text) {

        /** Those of the page, from 1, without the fences. */
        IntStream lineNumbers() {
            return IntStream.rangeClosed(line + 1, line + (int) text.lines().count());
        }
    }

    /** A paragraph, an item of a list, or a row of a table. */
    record Passage(int line, String text) {

        boolean isRow() {
            return text.startsWith("|");
        }
    }

    static MarkdownPage read(Path path) {
        try {
            return of(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MarkdownPage of(Path path, String text) {
        return new MarkdownPage(path, text.lines().toList());
    }

    /** The pages that a user reads: README, docs and what lies beside them. */
    static List<MarkdownPage> all() {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            Stream<Path> others =
                    Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(Path::of);
            Stream<Path> pages = docs.filter(path -> path.toString().endsWith(".md")).sorted();
            return Stream.concat(others, pages).map(MarkdownPage::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int begin = i + 1;
                i = begin;
                while (i < lines.size() && !lines.get(i).equals("```")) {
                    i++;
                }
                String text = String.join("\n", lines.subList(begin, i)) + "\n";
                blocks.add(new Block(begin, fence.group(1), text));
            }
        }
        return blocks;
    }

    List<Block> blocks(String language) {
        return blocks().stream().filter(block -> block.language().equals(language)).toList();
    }

    /** What stands outside of fenced blocks, headings left out. */
    List<Passage> passages() {
        List<Passage> passages = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        int begin = 0;
        boolean code = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean fence = FENCE.matcher(line).matches();
            boolean text = !code && !fence && !line.isBlank() && !HEADING.matcher(line).matches();
            boolean first = line.startsWith("|") || ITEM.matcher(line).find();
            if ((!text || first) && open.length() > 0) {
                passages.add(new Passage(begin, open.toString()));
                open.setLength(0);
            }
            if (text) {
                begin = open.length() == 0 ? i + 1 : begin;
                open.append(open.length() == 0 ? "" : " ").append(line.strip());
            }
            code ^= fence;
        }
        if (open.length() > 0) {
            passages.add(new Passage(begin, open.toString()));
        }
        return passages;
    }

    /** The targets of the links in the text, with the passages that they are in. */
    Map<String, Passage> links() {
        return found(LINK);
    }

    /** What the text has in code. */
    Map<String, Passage> spans() {
        return found(SPAN);
    }

    private Map<String, Passage> found(Pattern pattern) {
        Map<String, Passage> found = new LinkedHashMap<>();
        for (Passage passage : passages()) {
            pattern.matcher(passage.text())
                    .results()
                    .forEach(match -> found.putIfAbsent(match.group(1), passage));
        }
        return found;
    }

    /** The anchors of the headings, as GitHub makes them. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        withoutBlocks()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> heading.group(2).toLowerCase(Locale.ROOT))
                .map(text -> text.replaceAll("[^\\p{L}\\d _-]", "").replace(' ', '-'))
                .forEach(anchors::add);
        return anchors;
    }

    private Stream<String> withoutBlocks() {
        List<String> outside = new ArrayList<>();
        boolean code = false;
        for (String line : lines) {
            boolean fence = FENCE.matcher(line).matches();
            if (!code && !fence) {
                outside.add(line);
            }
            code ^= fence;
        }
        return outside.stream();
    }

    /** From a heading to the next one of its level or above. */
    MarkdownPage section(String heading) {
        int begin = lines.indexOf(heading);
        if (begin < 0) {
            throw new IllegalArgumentException(path + " has no " + heading);
        }
        int level = heading.indexOf(' ');
        int end = begin + 1;
        while (end < lines.size() && !lines.get(end).matches("#{1," + level + "} .*")) {
            end++;
        }
        return new MarkdownPage(path, lines.subList(begin, end));
    }

    /** The rows of tables whose first cell is code, with the code of the second cell, or "". */
    Map<String, String> table() {
        Map<String, String> table = new LinkedHashMap<>();
        withoutBlocks()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(Matcher::toMatchResult)
                .forEach(row -> table.putIfAbsent(row.group(1), second(row)));
        return table;
    }

    /** The first cells of the rows of tables, where they are code. */
    List<String> firstCells() {
        return withoutBlocks()
                .map(CELL::matcher)
                .filter(Matcher::find)
                .map(cell -> cell.group(1))
                .toList();
    }

    /** All code in the rows of the table whose header begins with a word. */
    Set<String> table(String header) {
        return withoutBlocks()
                .dropWhile(line -> !line.startsWith("| " + header + " |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .flatMap(line -> SPAN.matcher(line).results())
                .map(span -> span.group(1))
                .collect(Collectors.toSet());
    }

    private static String second(MatchResult row) {
        return row.group(2) == null ? "" : row.group(2);
    }
}
