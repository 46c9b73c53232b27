package io.streamgauge.command.deadletters;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetter.RecordContent;
import io.streamgauge.deadletter.DeadLetter.RowContent;
import io.streamgauge.deadletter.LetterLines;
import io.streamgauge.deadletter.RowJson;
import io.streamgauge.log.HumanText;
import io.streamgauge.log.PlainText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A form in which letters are printed. */
sealed interface LetterPrinter {

    /** Prints what is before the first letter. */
    default void begin() {}

    void print(LetterLines.Line line);

    /** Reports how many letters were not shown. */
    default void more(long count) {}

    /** Prints what is after the last letter. */
    default void end() {}

    private static String text(LetterLines.Line line) {
        return new String(line.bytes().asByteArrayUnsafe(), StandardCharsets.UTF_8);
    }

    /** The lines as their files have them. */
    record JsonLines(PrintWriter out) implements LetterPrinter {

        @Override
        public void print(LetterLines.Line line) {
            out.println(text(line));
        }
    }

    /** An array of the letters. A line that cannot be read is a text in it. */
    final class Json implements LetterPrinter {

        private final PrintWriter out;
        private boolean first = true;

        Json(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void begin() {
            out.print("[");
        }

        @Override
        public void print(LetterLines.Line line) {
            String text = text(line);
            out.print(first ? "\n" : ",\n");
            out.print(line.letter().isPresent() ? text : TextNode.valueOf(text));
            first = false;
        }

        @Override
        public void end() {
            out.println(first ? "]" : "\n]");
        }
    }

    /** A paragraph for each letter, for people. */
    record Human(PrintWriter out, PrintWriter err) implements LetterPrinter {

        @Override
        public void print(LetterLines.Line line) {
            line.letter().ifPresentOrElse(letter -> print(letter, line), () -> unreadable(line));
            out.printf("  file       %s, line %d%n%n", line.file(), line.number());
        }

        private void print(DeadLetter letter, LetterLines.Line line) {
            out.printf(
                    "%s  %s  %s%n",
                    PlainText.of(letter.source().endpoint()),
                    PlainText.of(letter.reason().kind()),
                    letter.at());
            field("reason", letter.reason().text());
            field("version", letter.reason().existingVersion());
            field("route", letter.source().route());
            field("origin", letter.source().origin());
            field("received", letter.content().received());
            if (letter.content() instanceof RowContent row) {
                field("row", RowJson.text(row.row()));
                row.reading().ifPresent(any -> field("reading", reading(line)));
            } else if (letter.content() instanceof RecordContent record) {
                field("key", record.partitionKey());
                field("data", data(record));
            }
        }

        private static String data(RecordContent record) {
            byte[] bytes = record.data().asByteArray();
            String text = new String(bytes, StandardCharsets.UTF_8);
            return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)
                    ? text
                    : "%s bytes in Base64: %s"
                            .formatted(
                                    HumanText.of(bytes.length),
                                    Base64.getEncoder().encodeToString(bytes));
        }

        /** What the mapping made of the row of a letter, as the letter has it. */
        private static String reading(LetterLines.Line letter) {
            try {
                return new ObjectMapper()
                        .readTree(letter.bytes().asByteArrayUnsafe())
                        .path("reading")
                        .toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void unreadable(LetterLines.Line line) {
            out.println("A line that cannot be read");
            field("text", text(line));
        }

        private void field(String name, @Nullable Object value) {
            if (value != null) {
                out.printf("  %-9s  %s%n", name, PlainText.of(value.toString()));
            }
        }

        @Override
        public void more(long count) {
            if (count > 0) {
                out.flush();
                err.printf("%s more: --limit shows them.%n", HumanText.of(count));
            }
        }
    }
}
