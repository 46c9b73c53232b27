package io.streamgauge.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.deadletter.TableRedelivery.Result;
import io.streamgauge.files.LockFile;
import io.streamgauge.timestream.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays that take some letters of a folder, and letters that are set aside. */
class FilteredReplayTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final LetterFilter PRICES =
            new LetterFilter(TableName.parse("market/prices"), null, null, Set.of());

    @TempDir Path path;
    private DeadLetterFolder folder;
    private final List<TableName> written = new ArrayList<>();

    @BeforeEach
    void name() {
        folder = new DeadLetterFolder(path);
    }

    @Test
    void theOthersLettersAreInTheFolderAfterwards() throws IOException {
        String other = Letters.reading("market/trades", "too_old", NOW);
        write("a.jsonl", Letters.reading("market/prices", "too_old", NOW), other, "{\"at\":");
        write("b.jsonl", other);

        ReplayReport report = replay(PRICES);

        assertThat(report.counts()).isEqualTo(new ReplayCounts(1, 0, 0, 0, 0));
        assertThat(report.failures()).isEmpty();
        assertThat(written).containsExactly(TableName.parse("market/prices"));
        assertThat(folder.files(LetterState.REPLAYING)).isEmpty();
        assertThat(folder.files(LetterState.UNREADABLE)).isEmpty();
        assertThat(lines(LetterState.WAITING)).containsExactly(other, "{\"at\":", other);
        assertThat(lines(LetterState.REPLAYED)).hasSize(1);
        assertThat(path.resolve("b.jsonl")).exists();
        assertThat(replay(LetterFilter.ALL).counts()).isEqualTo(new ReplayCounts(2, 0, 0, 1, 0));
        assertThat(lines(LetterState.REPLAYED)).hasSize(4);
    }

    @Test
    void lettersAreChosenByReason() throws IOException {
        write(
                "a.jsonl",
                Letters.reading("market/prices", "too_old", NOW),
                Letters.reading("market/prices", "same_version", NOW));

        ReplayReport report = replay(new LetterFilter(null, null, null, Set.of("same_version")));

        assertThat(report.counts().written()).isEqualTo(1);
        assertThat(lines(LetterState.WAITING)).singleElement().asString().contains("too_old");
    }

    @Test
    void aReplayThatWasKilledIsRepeated() throws IOException {
        write("a.jsonl", Letters.reading("market/prices", "too_old", NOW));

        assertThatThrownBy(
                        () ->
                                new FolderReplay(folder, new ReplayBackoff(), PRICES)
                                        .run(
                                                NOW,
                                                replay(
                                                        (table, rows, to) -> {
                                                            throw new StackOverflowError();
                                                        })))
                .isInstanceOf(StackOverflowError.class);

        assertThat(folder.files(LetterState.REPLAYING)).hasSize(1);
        assertThat(replay(PRICES).counts().written()).isEqualTo(1);
        assertThat(folder.files(LetterState.REPLAYING)).isEmpty();
    }

    @Test
    void oneReplayRunsAtATime() throws IOException {
        write("a.jsonl", Letters.reading("market/prices", "too_old", NOW));
        try (LockFile held = folder.lock()) {
            assertThat(held).isNotNull();

            assertThatThrownBy(() -> replay(LetterFilter.ALL))
                    .isInstanceOf(LockFile.HeldException.class);
            assertThatThrownBy(() -> new LetterDiscard(folder).discard(NOW, LetterFilter.ALL))
                    .isInstanceOf(LockFile.HeldException.class);
        }
        assertThat(path.resolve("a.jsonl")).exists();
        assertThat(replay(LetterFilter.ALL).counts().written()).isEqualTo(1);
    }

    @Test
    void discardedLettersCanBePutBack() throws IOException {
        String price = Letters.reading("market/prices", "too_old", NOW);
        String trade = Letters.reading("market/trades", "too_old", NOW);
        write("a.jsonl", price, trade, price);
        LetterDiscard discard = new LetterDiscard(folder);

        LetterDiscard.Discarded discarded = discard.discard(NOW, PRICES);

        assertThat(discarded.letters()).isEqualTo(2);
        assertThat(discarded.files()).hasSize(1).allSatisfy(file -> assertThat(file).exists());
        assertThat(lines(LetterState.DISCARDED)).containsExactly(price, price);
        assertThat(lines(LetterState.WAITING)).containsExactly(trade);
        assertThat(folder.files(LetterState.REPLAYING)).isEmpty();

        Path back = discard.restore(discarded.files().get(0), NOW.plusSeconds(1));

        assertThat(back).hasParent(path).hasFileName("20261130T120001.000-a.jsonl");
        assertThat(lines(LetterState.WAITING)).containsExactlyInAnyOrder(trade, price, price);
        assertThat(folder.files(LetterState.DISCARDED)).isEmpty();
    }

    @Test
    void aDiscardOfAllTakesRowsOfStreamsToo() throws IOException {
        String row =
                Letters.unmapped("market/prices", NOW)
                        .replace("timestream:market/prices", "kinesis:prices");
        write("prices.jsonl", row);
        write("others.jsonl", "{\"data\":1}");

        assertThat(new LetterDiscard(folder).discard(NOW, LetterFilter.ALL).letters()).isEqualTo(1);
        assertThat(lines(LetterState.WAITING)).containsExactly("{\"data\":1}");
    }

    @Test
    void linesAreCountedWithoutReadingThem() throws IOException {
        write("notes.jsonl", "{}", "{}");
        Files.writeString(
                path.resolve("a.jsonl"),
                "{\"cut\n" + Letters.reading("market/prices", "too_old", NOW) + "\n{\"at\":");

        assertThat(new LetterLines(folder).count(LetterState.WAITING)).isEqualTo(3);
        assertThat(new LetterLines(folder).count(LetterState.AGAIN)).isZero();
    }

    private ReplayReport replay(LetterFilter filter) throws IOException {
        return new FolderReplay(folder, new ReplayBackoff(), filter)
                .run(
                        NOW,
                        replay(
                                (table, rows, to) -> {
                                    written.add(table);
                                    return new Result(rows.size(), 0);
                                }));
    }

    private static Replay replay(TableRedelivery tables) {
        return new Replay(
                new ReplayMappings(Map.of(), Map.of()),
                new Redeliveries(
                        tables,
                        (target, rows, to) -> new Result(rows.size(), 0),
                        (letter, rejects) -> CompletableFuture.completedFuture(true)),
                "test");
    }

    private void write(String name, String... lines) throws IOException {
        Files.write(path.resolve(name), List.of(lines));
    }

    private List<String> lines(LetterState state) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : folder.files(state)) {
            lines.addAll(Files.readAllLines(file));
        }
        return lines;
    }
}
