package io.streamgauge.command.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.deadletter.Letters;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that list, show, discard and restore dead letters. */
class DeadLettersCommandTest {

    private static final Instant AT = Instant.parse("2026-11-30T12:00:00Z");

    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void lettersAreListedByEndpointStateAndReason() throws IOException {
        write(
                "market.prices.jsonl",
                Letters.reading("market/prices", "too_old", AT),
                Letters.reading("market/prices", "too_old", AT.plusSeconds(90)),
                Letters.unmapped("market/prices", AT),
                "{\"at\":\"cut off");
        write("again/market.prices.jsonl", Letters.reading("market/prices", "too_old", AT));
        write("replayed/old.jsonl", Letters.reading("market/prices", "too_old", AT));
        write("notes.jsonl", "{}", "[");

        assertThat(run("list")).isZero();

        String file = folder.resolve("market.prices.jsonl").toString();
        String again = folder.resolve("again/market.prices.jsonl").toString();
        assertThat(lines())
                .containsExactly(
                        "TABLE OR STREAM           STATE           REASON      COUNT  OLDEST       "
                                + "        NEWEST               FILES",
                        "-                         waiting         unreadable      1  -            "
                                + "        -                    "
                                + file,
                        "timestream:market/prices  waiting         mapping         1  2026-11-30"
                                + " 12:00:00  2026-11-30 12:00:00  "
                                + file,
                        "timestream:market/prices  waiting         too_old         2  2026-11-30"
                                + " 12:00:00  2026-11-30 12:01:30  "
                                + file,
                        "timestream:market/prices  rejected again  too_old         1  2026-11-30"
                                + " 12:00:00  2026-11-30 12:00:00  "
                                + again,
                        "4 waiting, 1 rejected again. Times are in UTC.");
    }

    @Test
    void theListIsJsonForScripts() throws IOException {
        write("prices.jsonl", Letters.toWrite("prices", "{}", AT));
        write("replayed/old.jsonl", Letters.reading("market/prices", "too_old", AT));

        assertThat(run("list", "--json", "--all")).isZero();

        var list = new ObjectMapper().readTree(out.toString());
        assertThat(list).hasSize(2);
        assertThat(list.get(0).toString())
                .isEqualTo(
                        "{\"endpoint\":\"kinesis:prices\",\"state\":\"waiting\",\"reason\":\"too_large\",\"count\":1,\"oldest\":\"2026-11-30T12:00:00Z\",\"newest\":\"2026-11-30T12:00:00Z\",\"files\":[\"%s\"]}"
                                .formatted(folder.resolve("prices.jsonl")));
        assertThat(list.get(1).path("state").asText()).isEqualTo("replayed");
    }

    @Test
    void anEmptyFolderIsASentence() {
        assertThat(run()).isZero();
        assertThat(lines()).containsExactly("No dead letters in %s/.".formatted(folder));
        assertThat(run("discard")).isZero();
        assertThat(lines()).containsExactly("No dead letters to discard.");
        assertThat(run("replay")).isZero();
        assertThat(lines()).containsExactly("No dead letters to replay.");
        assertThat(run("restore")).isZero();
        assertThat(lines()).containsExactly("Nothing to put back.");
    }

    @Test
    void theNewestLettersAreShownFirst() throws IOException {
        List<String> letters = new ArrayList<>();
        for (int minute = 0; minute < 12; minute++) {
            letters.add(Letters.reading("market/prices", "too_old", AT.plusSeconds(60L * minute)));
        }
        write("a.jsonl", letters.toArray(String[]::new));
        write("b.jsonl", Letters.reading("market/trades", "too_old", AT));

        assertThat(run("show", "--table", "market/prices", "--limit", "1")).isZero();

        assertThat(lines())
                .containsExactly(
                        "timestream:market/prices  too_old  2026-11-30T12:11:00Z",
                        "  reason     because",
                        "  route      trades",
                        "  origin     route trades item 1",
                        "  received   2026-11-30T12:11:00Z",
                        "  row        "
                                + letters.get(11)
                                        .replaceFirst(".*\"row\":", "")
                                        .replaceFirst(",\"reading.*", ""),
                        "  reading   "
                                + " {\"time\":\"2026-11-30T12:11:00Z\",\"timeUnit\":\"MILLISECONDS\",\"dimensions\":{\"symbol\":\"BTC\"},\"measureName\":\"quote\",\"measure\":{\"type\":\"DOUBLE\",\"value\":\"1.5\"},\"version\":1}",
                        "  file       " + folder.resolve("a.jsonl") + ", line 12",
                        "");
        assertThat(err).hasToString("11 more: --limit shows them.\n");
        assertThat(run("show", "--jsonl", "--limit", "0", "--table", "market/prices")).isZero();
        assertThat(lines()).isEqualTo(letters);
        assertThat(run("show", "--json", "--oldest-first", "--limit", "2")).isZero();
        assertThat(new ObjectMapper().readTree(out.toString())).hasSize(2);
        assertThat(out.toString()).contains(letters.get(0)).contains("market/trades");
    }

    @Test
    void lettersDoNotControlTheTerminal() throws IOException {
        write("prices.jsonl", Letters.toWrite("prices", "a\u001b[31mred", AT));
        write("unreadable/x.jsonl", "\u001b]0;title\u0007");

        assertThat(run("show")).isZero();

        assertThat(out.toString())
                .contains("  data       a\\u001b[31mred\n")
                .contains("  text       \\u001b]0;title\\u0007\n")
                .doesNotContain("\u001b");
    }

    @Test
    void aScriptDiscardsOnlyIfItSaysSo() throws IOException {
        write("a.jsonl", Letters.reading("market/prices", "too_old", AT));

        assertThat(run("discard")).isEqualTo(2);
        assertThat(err)
                .hasToString(
                        "\"--yes\" is needed where nobody can be asked: letters that would be"
                                + " discarded: 1\n");
        assertThat(run("discard", "--reason", "mapping", "--yes")).isZero();
        assertThat(folder.resolve("a.jsonl")).exists();

        assertThat(run("discard", "--yes")).isZero();

        assertThat(folder.resolve("a.jsonl")).doesNotExist();
        assertThat(lines()).first().isEqualTo("1 discarded. They are in:");
        Path discarded;
        try (Stream<Path> files = Files.list(folder.resolve("discarded"))) {
            discarded = files.findFirst().orElseThrow();
        }
        assertThat(run("restore", discarded.toString())).isZero();
        assertThat(folder.resolve(discarded.getFileName())).exists();
    }

    @Test
    void onlyFilesOfDeadLettersArePutBack() throws IOException {
        write("a.jsonl", Letters.reading("market/prices", "too_old", AT));

        assertThat(run("restore", folder.resolve("a.jsonl").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("must be a file in one of the folders discarded");
    }

    @Test
    void optionsThatAreNotValidAreNamed() {
        assertThat(run("list", "--table", "prices")).isEqualTo(2);
        assertThat(err.toString()).startsWith("\"--table\" is not valid: \"prices\" must name");
        assertThat(run("show", "--limit", "-1")).isEqualTo(2);
        assertThat(err.toString()).startsWith("\"--limit\" must be a number from 0, but is -1");
        assertThat(run("replay", "--mapping", "quote", "--time", "at")).isEqualTo(2);
        assertThat(err.toString()).startsWith("\"--mapping\" must be the only mapping");
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--folder", folder.toString()));
        return new CommandLine(new DeadLettersCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    private void write(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }
}
