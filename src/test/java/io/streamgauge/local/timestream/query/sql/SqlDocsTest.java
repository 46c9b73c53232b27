package io.streamgauge.local.timestream.query.sql;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.timestream.query.functions.FunctionTable;
import io.streamgauge.local.timestream.query.functions.Overload;
import io.streamgauge.local.timestream.query.sql.SqlCase.SqlError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/sql.md says, against the corpus. */
class SqlDocsTest {

    private static final Path PAGE = Path.of("docs", "sql.md");

    /** A construct, its state, and the cases that show it. */
    private static final Pattern ROW =
            Pattern.compile("^(\\| .+ \\| )(yes|refused|not yet)( \\| )(`[^|]+`) \\|$");

    private static final Pattern CASE = Pattern.compile("`([^`]+)`");
    private static final Pattern WORD = Pattern.compile("`([a-z][a-z0-9_]*)`");
    private static final Pattern CALLED = Pattern.compile("\\b([a-z][a-z0-9_]*)\\(");

    /** What looks like a function, and has syntax of its own. */
    private static final Set<String> SYNTAX =
            Set.of("array", "extract", "grouping", "position", "try", "typeof");

    @Test
    void eachRowNamesCasesThatExist() throws IOException {
        Set<String> ids = new HashSet<>();
        SqlCorpus.cases().forEach(it -> ids.add(it.id()));
        List<String> unknown = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                cases(row).stream().filter(id -> !ids.contains(id)).forEach(unknown::add);
            } else if (line.startsWith("| ") && !line.startsWith("| construct |")) {
                unknown.add(line);
            }
        }
        assertThat(unknown).isEmpty();
    }

    /** {@code target/sql.md} has the page with the states as they should be. */
    @Test
    void eachRowHasTheStateOfItsCases() throws IOException {
        Set<String> pending = SqlCorpus.pending();
        Map<String, SqlCase> cases =
                SqlCorpus.cases().stream().collect(toMap(SqlCase::id, Function.identity()));
        String page = Files.readString(PAGE);
        String corrected =
                page.lines()
                        .map(line -> corrected(line, cases, pending))
                        .collect(joining("\n", "", "\n"));
        Files.writeString(Path.of("target", "sql.md"), corrected);

        assertThat(corrected.lines()).containsExactlyElementsOf(page.lines().toList());
    }

    @Test
    void eachFamilyIsShown() throws IOException {
        String page = Files.readString(PAGE);
        Set<String> missing = new HashSet<>();
        for (SqlCase it : SqlCorpus.cases()) {
            String family = it.id().substring(0, it.id().indexOf('/') + 1);
            if (!page.contains("`" + family)) {
                missing.add(family);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void eachFunctionHasARow() throws IOException {
        Set<String> shown = shown(CALLED);
        shown.addAll(shown(WORD));
        List<String> missing =
                FunctionTable.all()
                        .map(Overload::name)
                        .filter(name -> Character.isLetter(name.charAt(0)))
                        .filter(name -> !shown.contains(name))
                        .distinct()
                        .sorted()
                        .toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void eachFunctionOfARowIsKnown() throws IOException {
        Set<String> unknown = shown(CALLED);
        unknown.removeIf(name -> !FunctionTable.overloads(name).isEmpty());
        unknown.removeAll(SYNTAX);

        assertThat(unknown).isEmpty();
    }

    /** What is found in the constructs that are supported. */
    private static Set<String> shown(Pattern pattern) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches() && row.group(2).equals("yes")) {
                pattern.matcher(row.group(1)).results().forEach(name -> names.add(name.group(1)));
            }
        }
        return names;
    }

    private static String corrected(String line, Map<String, SqlCase> cases, Set<String> pending) {
        Matcher row = ROW.matcher(line);
        if (!row.matches()) {
            return line;
        }
        List<String> ids = cases(row);
        String state = "yes";
        if (ids.stream().anyMatch(pending::contains)) {
            state = "not yet";
        } else if (ids.stream().allMatch(id -> cases.get(id).expected() instanceof SqlError)) {
            state = "refused";
        }
        return row.group(1) + state + row.group(3) + row.group(4) + " |";
    }

    private static List<String> cases(MatchResult row) {
        return CASE.matcher(row.group(4)).results().map(it -> it.group(1)).toList();
    }
}
