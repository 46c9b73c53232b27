package io.streamgauge.runtime;

import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetter.RowContent;
import io.streamgauge.deadletter.LetterLines;
import io.streamgauge.deadletter.LetterState;
import io.streamgauge.delivery.RejectReason;
import io.streamgauge.influx.InfluxRejects;
import io.streamgauge.secrets.Secrets;
import io.streamgauge.tables.RejectRemedies;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of one table or stream that were given up for one reason.
 *
 * @param endpoint timestream:DATABASE/TABLE, influxdb:DATABASE/MEASUREMENT or kinesis:STREAM; empty
 *     for lines that cannot be read
 * @param reason the kind of reason; empty for lines that cannot be read
 * @param counts how many there are, by state
 * @param unmapped whether there are rows that their mapping rejected, which need a mapping
 * @param oldest when the first was given up
 * @param newest when the last was given up
 * @param example the last line, which may have been cut off
 * @param text why the last was given up, in words
 * @param origin where the last came from
 * @param remedy what to do
 */
record LetterGroup(
        String endpoint,
        String reason,
        Map<String, Long> counts,
        boolean unmapped,
        @Nullable String oldest,
        @Nullable String newest,
        String example,
        String text,
        String origin,
        String remedy) {

    private static final int MAX_EXAMPLE = 4_000;

    static String key(LetterLines.Line line) {
        return line.letter()
                .map(letter -> letter.source().endpoint() + " " + letter.reason().kind())
                .orElse("unreadable");
    }

    static LetterGroup of(LetterLines.Line line, LetterState state) {
        String example = line.bytes().asString(StandardCharsets.ISO_8859_1);
        String shown =
                line.letter().isPresent()
                        ? line.bytes().asUtf8String()
                        : example.replaceAll("[^\\x20-\\x7e]", "?");
        String cut = shown.length() > MAX_EXAMPLE ? shown.substring(0, MAX_EXAMPLE) : shown;
        DeadLetter letter = line.letter().orElse(null);
        if (letter == null) {
            return new LetterGroup(
                    "",
                    "",
                    Map.of(state.words(), 1L),
                    false,
                    null,
                    null,
                    Secrets.mask(cut),
                    "The line is not a dead letter",
                    line.file() + ":" + line.number(),
                    "correct the line in its file, and put the file back with \"dead-letters"
                            + " restore\"");
        }
        String at = letter.at().toString();
        return new LetterGroup(
                letter.source().endpoint(),
                letter.reason().kind(),
                Map.of(state.words(), 1L),
                letter.content() instanceof RowContent row && row.reading().isEmpty(),
                at,
                at,
                Secrets.mask(cut),
                Secrets.mask(letter.reason().text()),
                Secrets.mask(letter.source().origin()),
                remedy(letter));
    }

    /** These letters, and those that come later in the order of the files. */
    LetterGroup plus(LetterGroup later) {
        Map<String, Long> all = new TreeMap<>(counts);
        later.counts.forEach((state, count) -> all.merge(state, count, Long::sum));
        boolean newer = newest == null || (later.newest != null && !isBefore(later.newest, newest));
        LetterGroup last = newer ? later : this;
        return new LetterGroup(
                endpoint,
                reason,
                all,
                unmapped || later.unmapped,
                oldest == null || (later.oldest != null && isBefore(later.oldest, oldest))
                        ? later.oldest
                        : oldest,
                last.newest,
                last.example,
                last.text,
                last.origin,
                remedy);
    }

    private static boolean isBefore(String one, String other) {
        return Instant.parse(one).isBefore(Instant.parse(other));
    }

    private static String remedy(DeadLetter letter) {
        if (letter.source().stream().isPresent()) {
            return "find out in the log why its route or stream did not take it, correct that, and"
                    + " replay it";
        }
        for (RejectReason each : RejectReason.values()) {
            if (each.word().equals(letter.reason().kind())) {
                return remedy(letter, each);
            }
        }
        return remedy(letter, RejectReason.OTHER);
    }

    private static String remedy(DeadLetter letter, RejectReason reason) {
        return letter.source().influx().isPresent()
                ? InfluxRejects.remedy(reason)
                : RejectRemedies.of(reason);
    }
}
